import { readSettings } from './settings.js';
import { startSandbox } from './start-sandbox.js';

async function main(): Promise<void> {
  const settings = readSettings(process.env);
  const sandbox = await startSandbox(settings).catch((error: unknown) => {
    throw explained(error, settings);
  });
  process.stdout.write(`Seller Central listening at ${sandbox.sellerCentralUrl}\n`);
  process.stdout.write(`Commerce listening at ${sandbox.commerceUrl}\n`);
  for (const signal of ['SIGTERM', 'SIGINT'] as const) process.once(signal, () => void sandbox.stop());
}

function explained(error: unknown, settings: { sellerCentralPort: number; commercePort: number }): unknown {
  if (!(error instanceof Error) || !('code' in error) || error.code !== 'EADDRINUSE') return error;
  const isCommerce = 'port' in error && error.port === settings.commercePort;
  const variable = isCommerce ? 'SANDBOX_COMMERCE_PORT' : 'SANDBOX_SELLER_CENTRAL_PORT';
  const port = isCommerce ? settings.commercePort : settings.sellerCentralPort;
  return new Error(`Port ${port.toString()} is taken; set ${variable} to a free one.`);
}

main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
});
