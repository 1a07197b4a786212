import { ApplicationFailure, defineSignal, defineUpdate, setHandler, uuid4 } from '@temporalio/workflow';

import { parseCommand, type CommandMessage, type ParsedCommand } from '../src/contracts/order-commands.js';
import { REFUSED, type CommandAnswer } from '../src/contracts/order-workflow.js';
import { decide } from '../src/domain/order/decide.js';
import { refused, type Decision, type Refused } from '../src/domain/order/decision.js';
import { COMMAND_KINDS, type CommandKind } from '../src/domain/order/order-command.js';
import type { OrderLog } from './order-log.js';
import { whenOpen } from './when-open.js';

/**
 * Each command comes as an update (the caller gets the verdict) or as a signal of the same name (a refusal stands on the
 * timeline). Both only judge and write down what was decided; the main loop does the work.
 */
export function handleCommands(log: () => OrderLog | undefined): void {
  for (const kind of COMMAND_KINDS) {
    setHandler(
      defineUpdate<CommandAnswer, [CommandMessage]>(kind),
      (message) => takeUpdate(log, kind, message),
      {
        validator: (message: CommandMessage) => {
          const opened = log();
          // Before the order is open nothing can be judged; the handler will.
          if (opened !== undefined) requireNotRefused(judge(opened, kind, message));
        },
      },
    );
    setHandler(defineSignal<[CommandMessage]>(kind), (message) => takeSignal(log, kind, message));
  }
}

async function takeUpdate(
  log: () => OrderLog | undefined,
  kind: CommandKind,
  message: CommandMessage,
): Promise<CommandAnswer> {
  const opened = await whenOpen(log);
  const decision = requireNotRefused(judge(opened, kind, message));
  if (decision.kind === 'accepted') opened.apply(decision.events);
  return { outcome: decision.kind, state: opened.state };
}

async function takeSignal(
  log: () => OrderLog | undefined,
  kind: CommandKind,
  message: CommandMessage | undefined,
): Promise<void> {
  const opened = await whenOpen(log);
  const decision = judge(opened, kind, message);
  if (decision.kind === 'accepted') opened.apply(decision.events);
  if (decision.kind !== 'refused') return;
  const { code, detail } = decision;
  const by = textOf(message?.by) ?? 'signal';
  opened.apply([
    {
      kind: 'command-refused',
      command: kind,
      commandId: textOf(message?.commandId) ?? null,
      by,
      code,
      detail,
    },
  ]);
}

function judge(log: OrderLog, kind: CommandKind, message: CommandMessage | undefined): Decision {
  if (!log.settings.importOrders)
    return refused('not-imported', "The store's orders are only listed, not imported.");
  const parsed = parsedCommand(kind, message);
  if (parsed.kind === 'malformed') return refused('malformed-command', parsed.problem);
  return decide(log.state, parsed.command, Date.now());
}

function parsedCommand(kind: CommandKind, message: CommandMessage | undefined): ParsedCommand {
  const { commandId, by, body } = message ?? {};
  return parseCommand(kind, body, { commandId: textOf(commandId) ?? uuid4(), by: textOf(by) ?? 'signal' });
}

function requireNotRefused(decision: Decision): Exclude<Decision, Refused> {
  if (decision.kind !== 'refused') return decision;
  const { code, detail } = decision;
  throw ApplicationFailure.create({ type: REFUSED, message: detail, details: [code], nonRetryable: true });
}

/** A signal typed by hand may hold anything. */
function textOf(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined;
}
