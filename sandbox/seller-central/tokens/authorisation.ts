import { createHmac } from 'node:crypto';
import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { refuseKnob } from '../../kit/knobs.js';
import type { SandboxStore } from '../../kit/sandbox-store.js';
import { CLIENT_SECRET, REFRESH_TOKEN } from '../seller-account.js';

interface Granted {
  clientSecret: string;
  refreshToken: string;
  revoked: boolean;
}

const changeSchema = z.strictObject({
  clientSecret: z.string().min(1).optional(),
  refreshToken: z.string().min(1).optional(),
  revoked: z.boolean().optional(),
});

/** What the seller has granted to the application, which a person may take back, renew or rotate. */
export class Authorisation {
  readonly #store: SandboxStore;

  constructor(store: SandboxStore) {
    this.#store = store;
  }

  get current(): Granted {
    const known = this.#store.read<Granted>('authorisation', 'current');
    return known ?? { clientSecret: CLIENT_SECRET, refreshToken: REFRESH_TOKEN, revoked: false };
  }

  /** A signature that is good as long as the grant it was given under; a rotated secret leaves it alone. */
  sign(content: string): string {
    const { refreshToken } = this.current;
    return createHmac('sha256', CLIENT_SECRET).update(`${content}.${refreshToken}`).digest('base64url');
  }

  /** A new refresh token is a new grant. */
  change({ clientSecret, refreshToken, revoked }: z.infer<typeof changeSchema>): Granted {
    const { current } = this;
    const next = {
      clientSecret: clientSecret ?? current.clientSecret,
      refreshToken: refreshToken ?? current.refreshToken,
      revoked: revoked ?? (refreshToken === undefined && current.revoked),
    };
    this.#store.write('authorisation', 'current', next);
    return next;
  }
}

export function addAuthorisationRoute(server: FastifyInstance, authorisation: Authorisation): void {
  server.post('/_sandbox/authorisation', (request, reply) => {
    const change = changeSchema.safeParse(request.body ?? {});
    if (!change.success) return refuseKnob(reply, change.error);
    return authorisation.change(change.data);
  });
}
