const searchAttributes = [
  'OrderStatus=Keyword',
  'StoreId=Keyword',
  'CommerceOrderNumber=Keyword',
  'NeedsAttention=Bool',
];

// Out of the box each of these queues waits for a 50 ms tick: a command would take 100 ms to its effect.
const queues = ['transferProcessor', 'timerProcessor', 'visibilityProcessor'];

/** A dev server whose state survives a power cut. */
export function temporalArguments({ port, uiPort, dbFile, namespace }) {
  return [
    ...['server', 'start-dev', '--ip', '127.0.0.1', '--port', String(port), '--ui-port', String(uiPort)],
    ...['--namespace', namespace, '--log-level', 'warn', '--db-filename', dbFile],
    ...['--sqlite-pragma', 'journal_mode=wal', '--sqlite-pragma', 'synchronous=full'],
    ...queues.flatMap((queue) => ['--dynamic-config-value', `history.${queue}MaxPollRPS=2000`]),
    ...searchAttributes.flatMap((attribute) => ['--search-attribute', attribute]),
  ];
}
