import { createServer, type IncomingHttpHeaders, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface ReceivedHook {
  readonly headers: IncomingHttpHeaders;
  readonly text: string;
}

/** Takes what is sent to it, as a hook would. */
export class HookReceiver {
  readonly received: ReceivedHook[] = [];
  /** The next answers, in order; then 200. Null: never answered. */
  readonly statuses: (number | null)[] = [];
  answersChallenge = true;

  private constructor(private readonly server: Server) {}

  static async start(): Promise<HookReceiver> {
    const server = createServer();
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const receiver = new HookReceiver(server);
    server.on('request', (request, response) => {
      const chunks: Buffer[] = [];
      request.on('data', (chunk: Buffer) => chunks.push(chunk));
      request.on('end', () => {
        if (request.method === 'GET') {
          const { searchParams } = new URL(request.url ?? '', receiver.url);
          response.end(receiver.answersChallenge ? searchParams.get('challenge') : 'hello');
          return;
        }
        receiver.received.push({ headers: request.headers, text: Buffer.concat(chunks).toString() });
        const status = receiver.statuses.shift();
        if (status !== null) response.writeHead(status ?? 200).end();
      });
    });
    return receiver;
  }

  get url(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}/hook`;
  }

  async stop(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise((resolve) => this.server.close(resolve));
  }
}
