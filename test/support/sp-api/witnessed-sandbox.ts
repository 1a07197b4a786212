import { startSandbox, type Sandbox, type SandboxOptions } from '../../../sandbox/start-sandbox.js';
import { CommerceWitness } from '../commerce-api/commerce-witness.js';
import { AmazonWitness } from './amazon-witness.js';

/** A sandbox that cannot be stopped without hearing whether all that passed was as Amazon's models, and Adobe's, say. */
export async function startWitnessedSandbox(options: SandboxOptions = {}): Promise<Sandbox> {
  const witness = new AmazonWitness();
  const commerceWitness = new CommerceWitness();
  const sandbox = await startSandbox({
    ...options,
    onExchange: (exchange) => {
      witness.see(exchange);
      options.onExchange?.(exchange);
    },
    onCommerceExchange: commerceWitness.see,
  });
  return {
    ...sandbox,
    stop: async () => {
      await sandbox.stop();
      witness.testify();
      commerceWitness.testify();
    },
  };
}
