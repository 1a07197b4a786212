import type { AmazonOrderId } from '../../src/domain/ids.js';
import { IntegrationError, type IntegrationErrorCode } from '../../src/ports/integration-error.js';

/** What a remote did, in order; never what it refused. */
interface Effect {
  readonly effect: string;
  readonly amazonOrderId: AmazonOrderId;
  readonly key: string;
}

/** A remote that can be away, lose its replies after doing the work, and takes no time. */
export class Remote {
  readonly effects: Effect[] = [];
  isAway = false;
  private repliesToLose = 0;

  constructor(private readonly system: 'amazon' | 'commerce') {}

  loseNextReply(): void {
    this.repliesToLose += 1;
  }

  countOf(effect: string): number {
    return this.effects.filter((each) => each.effect === effect).length;
  }

  protected reach(): void {
    if (this.isAway) throw this.error('unavailable', `${this.system} is away`);
  }

  protected done(effect: Effect): void {
    this.effects.push(effect);
    if (this.repliesToLose === 0) return;
    this.repliesToLose -= 1;
    throw this.error('unavailable', 'the reply was lost');
  }

  protected error(code: IntegrationErrorCode, message: string): IntegrationError {
    return new IntegrationError({ system: this.system, code, message });
  }
}
