import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { stateDir } from './places.mjs';
import { PlainFailure } from './plain-failure.mjs';
import { isPortTaken } from './ports.mjs';
import { keptSecret } from './whole-file.mjs';

const portDefaults = {
  HTTP_PORT: 3000,
  TEMPORAL_PORT: 7233,
  TEMPORAL_UI_PORT: 8233,
  SANDBOX_SELLER_CENTRAL_PORT: 4010,
  SANDBOX_COMMERCE_PORT: 4020,
};

/** Everything `npm start` can be told, from the environment; an empty variable is an unset one. */
export function readSettings(env) {
  const ports = Object.fromEntries(
    Object.entries(portDefaults).map(([variable, fallback]) => [
      variable,
      readPort(variable, env[variable] || fallback),
    ]),
  );
  const host = env.HTTP_HOST || '127.0.0.1';
  const temporalAddress = env.TEMPORAL_ADDRESS || undefined;
  return {
    host,
    ports,
    databaseUrl: env.DATABASE_URL || undefined,
    temporalAddress,
    temporalUiUrl:
      env.TEMPORAL_UI_URL || (temporalAddress ? undefined : `http://127.0.0.1:${ports.TEMPORAL_UI_PORT}`),
    namespace: env.TEMPORAL_NAMESPACE || 'default',
    apiUrl: `http://${host === '0.0.0.0' ? '127.0.0.1' : host}:${ports.HTTP_PORT}`,
    sellerCentralUrl: `http://127.0.0.1:${ports.SANDBOX_SELLER_CENTRAL_PORT}`,
    commerceUrl: `http://127.0.0.1:${ports.SANDBOX_COMMERCE_PORT}`,
  };
}

/** Made once and kept, so that what was sealed can be opened again; the environment's go before. */
export function readSecrets(env) {
  const admin = () =>
    keptSecret(join(stateDir, 'admin-api-key'), () => randomBytes(24).toString('base64url'));
  const master = () => keptSecret(join(stateDir, 'master-key'), () => randomBytes(32).toString('base64'));
  return { apiKey: env.CAUCE_API_KEY || admin(), masterKey: env.CAUCE_MASTER_KEY || master() };
}

export async function requireFreePorts({ host, ports, temporalAddress }) {
  const chosen = new Map();
  for (const [variable, port] of Object.entries(ports)) {
    if (temporalAddress && variable.startsWith('TEMPORAL')) continue;
    const other = chosen.get(port);
    if (other)
      throw new PlainFailure(`${other} and ${variable} both say ${port}: each needs a port of its own.`);
    chosen.set(port, variable);
    if (await isPortTaken(port, variable === 'HTTP_PORT' ? host : '127.0.0.1')) {
      throw new PlainFailure(`Port ${port} is taken: set ${variable} to a free one.`);
    }
  }
}

function readPort(variable, value) {
  const port = Number(value);
  if (Number.isInteger(port) && port > 0 && port < 65_536) return port;
  throw new PlainFailure(`${variable} says ${value}, which is not a port.`);
}
