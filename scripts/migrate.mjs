import { inTurn, recordingItself } from './lib/kill-safe-migrations.mjs';
import { readMigrations, readSchema, writeMigration } from './lib/migrations.mjs';
import { PlainFailure, runMain } from './lib/plain-failure.mjs';
import { withSchemaEngine } from './lib/schema-engine.mjs';
import { withTemporaryPostgres } from './servers/temporary-postgres.mjs';

// node scripts/migrate.mjs                 applies what DATABASE_URL lacks
// node scripts/migrate.mjs --check         fails when the migrations don't produce exactly schema.prisma
// node scripts/migrate.mjs --create <name> writes the migration from what there is to schema.prisma

const filters = { externalTables: [], externalEnums: [] };

async function apply(databaseUrl) {
  const migrationsList = readMigrations();
  const rewriteScript = recordingItself(migrationsList);
  const applied = await inTurn(databaseUrl, async () => {
    const given = { databaseUrl, schema: readSchema(), rewriteScript };
    const answer = await withSchemaEngine(given, (engine) =>
      engine.applyMigrations({ migrationsList, filters }),
    );
    return answer.appliedMigrationNames;
  });
  console.log(applied.length === 0 ? 'nothing to apply' : `applied ${applied.join(', ')}`);
}

async function check() {
  const { exitCode, stdout } = await difference();
  if (exitCode === 0) return;
  console.log(stdout);
  throw new PlainFailure(
    'The migrations do not produce schema.prisma; the SQL above is missing (--create <name> writes it).',
  );
}

async function create(name) {
  if (!name) throw new PlainFailure('A migration needs a name: node scripts/migrate.mjs --create <name>');
  const { exitCode, stdout } = await difference();
  console.log(exitCode === 0 ? 'nothing has changed' : writeMigration(name, stdout));
}

function difference() {
  const schema = readSchema();
  const target = { tag: 'schemaDatamodel', files: [schema] };
  return withTemporaryPostgres((databaseUrl) =>
    withSchemaEngine({ databaseUrl, schema }, (engine) =>
      engine.diff({
        from: { tag: 'migrations', ...readMigrations() },
        to: target,
        script: true,
        exitCode: true,
        filters,
      }),
    ),
  );
}

async function main() {
  const [mode, name] = process.argv.slice(2);
  if (mode === '--check') return check();
  if (mode === '--create') return create(name);
  const databaseUrl = process.env.DATABASE_URL;
  if (!databaseUrl) throw new PlainFailure('DATABASE_URL says which database to migrate, and is not set.');
  return apply(databaseUrl);
}

await runMain(main);
process.exit(); // the engine leaves a timer of its advisory lock running for 10 s
