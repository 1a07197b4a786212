import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { refuseKnob } from '../../kit/knobs.js';
import type { SandboxStore } from '../../kit/sandbox-store.js';

export const CONSUMER_KEY = 'cauce-consumer';
export const CONSUMER_SECRET = 'cauce-consumer-secret';
export const IMS_CLIENT_ID = 'cauce-ims-client';
export const IMS_ORG_ID = 'CAUCE@AdobeOrg';

interface Granted {
  accessToken: string;
  accessTokenSecret: string;
  clientSecret: string;
  /** Nobody is let in, with any of these. */
  revoked: boolean;
  /** The access token alone is enough, unsigned. */
  bearer: boolean;
}

const AT_FIRST: Granted = {
  accessToken: 'cauce-token',
  accessTokenSecret: 'cauce-token-secret',
  clientSecret: 'cauce-ims-secret',
  revoked: false,
  bearer: false,
};

const changeSchema = z
  .strictObject({
    accessToken: z.string().min(1),
    accessTokenSecret: z.string().min(1),
    clientSecret: z.string().min(1),
    revoked: z.boolean(),
    bearer: z.boolean(),
  })
  .partial();

const permissionsSchema = z.strictObject({ missing: z.array(z.string().regex(/^\w+::\w+$/)) });
const maintenanceSchema = z.strictObject({ on: z.boolean() });

/** What the merchant has granted to the integration, and whether anybody is let in at all. */
export class Authorisation {
  readonly #store: SandboxStore;

  constructor(store: SandboxStore) {
    this.#store = store;
  }

  get current(): Granted {
    return { ...AT_FIRST, ...this.#store.read<Partial<Granted>>('authorisation', 'current') };
  }

  change(change: z.infer<typeof changeSchema>): Granted {
    const given = Object.fromEntries(Object.entries(change).filter(([, value]) => value !== undefined));
    this.#store.write('authorisation', 'current', { ...this.current, ...given });
    return this.current;
  }

  get missingPermissions(): readonly string[] {
    return this.#store.read<string[]>('authorisation', 'missing') ?? [];
  }

  takeAway(permissions: string[]): void {
    this.#store.write('authorisation', 'missing', permissions);
  }

  get isInMaintenance(): boolean {
    return this.#store.read<boolean>('authorisation', 'maintenance') ?? false;
  }

  setMaintenance(on: boolean): void {
    this.#store.write('authorisation', 'maintenance', on);
  }
}

export function addAuthorisationRoutes(server: FastifyInstance, authorisation: Authorisation): void {
  server.post('/_sandbox/authorisation', (request, reply) => {
    const change = changeSchema.safeParse(request.body ?? {});
    return change.success ? authorisation.change(change.data) : refuseKnob(reply, change.error);
  });

  const permissions = () => ({ missing: authorisation.missingPermissions });
  server.get('/_sandbox/permissions', permissions);
  server.put('/_sandbox/permissions', (request, reply) => {
    const body = permissionsSchema.safeParse(request.body);
    if (!body.success) return refuseKnob(reply, body.error);
    authorisation.takeAway(body.data.missing);
    return permissions();
  });

  const maintenance = () => ({ on: authorisation.isInMaintenance });
  server.get('/_sandbox/maintenance', maintenance);
  server.put('/_sandbox/maintenance', (request, reply) => {
    const body = maintenanceSchema.safeParse(request.body);
    if (!body.success) return refuseKnob(reply, body.error);
    authorisation.setMaintenance(body.data.on);
    return maintenance();
  });
}
