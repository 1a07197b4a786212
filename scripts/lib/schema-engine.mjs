import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { PrismaPg } from '@prisma/adapter-pg';
import { bindMigrationAwareSqlAdapterFactory, ColumnTypeEnum } from '@prisma/driver-adapter-utils';
import pg from 'pg';
import { nodeModules } from './places.mjs';

/**
 * Prisma's schema engine as WebAssembly: the same migrations as `prisma migrate`, in the same format, without the
 * engine program that Prisma's own command downloads. `rewriteScript` sees every script before the database does.
 */
export async function withSchemaEngine({ databaseUrl, schema, rewriteScript = (script) => script }, work) {
  const bindings = await loadEngine();
  const pool = poolFor(databaseUrl);
  const adapter = bindMigrationAwareSqlAdapterFactory(new MigratingPg(pool, databaseUrl, rewriteScript));
  const engine = await bindings.SchemaEngine.new(
    { datamodels: [[schema.path, schema.content]] },
    () => {},
    adapter,
  );
  try {
    return await work(engine);
  } finally {
    await pool.end();
  }
}

async function loadEngine() {
  // A panic of the engine is told through this global, else it shows only as 'unreachable'.
  globalThis.PRISMA_WASM_PANIC_REGISTRY = {
    set_message: (message) => console.error('schema engine:', message),
  };
  const engine = join(nodeModules, '@prisma', 'schema-engine-wasm', 'schema_engine_bg');
  const bindings = await import(pathToFileURL(`${engine}.js`)); // its package exports only an entry made for bundlers
  const { instance } = await WebAssembly.instantiate(readFileSync(`${engine}.wasm`), {
    './schema_engine_bg.js': bindings,
  });
  bindings.__wbg_set_wasm(instance.exports);
  instance.exports.__wbindgen_start?.();
  return bindings;
}

class MigratingPg extends PrismaPg {
  #pool;
  #databaseUrl;
  #rewriteScript;

  constructor(pool, databaseUrl, rewriteScript) {
    super(pool);
    this.#pool = pool;
    this.#databaseUrl = databaseUrl;
    this.#rewriteScript = rewriteScript;
  }

  async connect() {
    return corrected(await super.connect(), (script) => this.#pool.query(this.#rewriteScript(script)));
  }

  async connectToShadowDb() {
    const database = `shadow_${randomUUID().replaceAll('-', '')}`;
    const admin = await new PrismaPg({ connectionString: this.#databaseUrl }).connect();
    await admin.executeScript(`CREATE DATABASE "${database}"`);
    const url = new URL(this.#databaseUrl);
    url.pathname = database;
    const pool = poolFor(url.href);
    const shadow = corrected(await new PrismaPg(pool).connect(), (script) => pool.query(script));
    shadow.dispose = async () => {
      await pool.end();
      await admin.executeScript(`DROP DATABASE "${database}" WITH (FORCE)`);
      await admin.dispose();
    };
    return shadow;
  }
}

// PostgreSQL's one-letter type "char", in which its catalog keeps kinds of constraints, is unknown to the adapter, and
// the engine wants those columns as characters.
const charOid = 18;
const bpcharOid = 1042;
const characterColumns = new Set(['constraint_type', 'confdeltype', 'confupdtype']);

function poolFor(connectionString) {
  const pool = new pg.Pool({ connectionString });
  const query = pool.query.bind(pool);
  pool.query = async (...args) => {
    const results = await query(...args);
    const fields = [results].flat().flatMap((result) => result?.fields ?? []);
    for (const field of fields) if (field.dataTypeID === charOid) field.dataTypeID = bpcharOid;
    return results;
  };
  return pool;
}

function corrected(adapter, runScript) {
  const queryRaw = adapter.queryRaw.bind(adapter);
  adapter.queryRaw = async (query) => {
    const result = await queryRaw(query);
    result.columnNames.forEach((name, index) => {
      if (characterColumns.has(name)) result.columnTypes[index] = ColumnTypeEnum.Character;
    });
    return result;
  };
  // A script goes as a whole: then it is one transaction, and a semicolon inside a function's body is no end.
  adapter.executeScript = async (script) => {
    await runScript(script).catch((error) => adapter.onError(error));
  };
  return adapter;
}
