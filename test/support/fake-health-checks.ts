import { HealthChecks, type PartHealth } from '../../src/ports/health.js';

export class FakeHealthChecks extends HealthChecks {
  readonly down = new Set<string>();

  override async check(): Promise<readonly PartHealth[]> {
    return Promise.resolve(
      ['postgres', 'temporal'].map((part) => {
        const isUp = !this.down.has(part);
        return { part, isUp, detail: isUp ? 'answers' : 'does not answer' };
      }),
    );
  }
}
