import { startSandbox, type Sandbox, type SandboxOptions } from '../../../sandbox/start-sandbox.js';
import { AmazonWitness } from './amazon-witness.js';

/** A sandbox that cannot be stopped without hearing whether all that passed was as Amazon's models say. */
export async function startWitnessedSandbox(options: SandboxOptions = {}): Promise<Sandbox> {
  const witness = new AmazonWitness();
  const sandbox = await startSandbox({
    ...options,
    onExchange: (exchange) => {
      witness.see(exchange);
      options.onExchange?.(exchange);
    },
  });
  return {
    ...sandbox,
    stop: async () => {
      await sandbox.stop();
      witness.testify();
    },
  };
}
