import { DatabaseSync } from 'node:sqlite';

const SCHEMA = `
  PRAGMA journal_mode = WAL;
  PRAGMA synchronous = FULL;
  CREATE TABLE IF NOT EXISTS documents (
    position INTEGER PRIMARY KEY AUTOINCREMENT, kind TEXT NOT NULL, id TEXT NOT NULL, value TEXT NOT NULL, UNIQUE (kind, id));
  CREATE TABLE IF NOT EXISTS log (
    log TEXT NOT NULL, seq INTEGER NOT NULL, value TEXT NOT NULL, PRIMARY KEY (log, seq)) WITHOUT ROWID;
  CREATE TABLE IF NOT EXISTS sequences (name TEXT PRIMARY KEY, last INTEGER NOT NULL) WITHOUT ROWID;
`;

/** One foreign system's durable state: JSON documents by kind and id, append-only logs, and number sequences. */
export class SandboxStore {
  readonly #database: DatabaseSync;
  #inTransaction = false;

  /** `file` is a path, or `:memory:`. */
  constructor(file: string) {
    this.#database = new DatabaseSync(file);
    this.#database.exec(SCHEMA);
  }

  /** The caller says what type it wrote there. */
  // eslint-disable-next-line @typescript-eslint/no-unnecessary-type-parameters -- as above
  read<T>(kind: string, id: string): T | undefined {
    const row = this.#database.prepare('SELECT value FROM documents WHERE kind = ? AND id = ?').get(kind, id);
    return row && (parse(row['value']) as T);
  }

  write(kind: string, id: string, value: unknown): void {
    this.#database
      .prepare(
        'INSERT INTO documents (kind, id, value) VALUES (?, ?, ?) ON CONFLICT (kind, id) DO UPDATE SET value = excluded.value',
      )
      .run(kind, id, JSON.stringify(value));
  }

  remove(kind: string, id: string): void {
    this.#database.prepare('DELETE FROM documents WHERE kind = ? AND id = ?').run(kind, id);
  }

  /** In the order the documents were first written. */
  list<T>(kind: string): T[] {
    const rows = this.#database
      .prepare('SELECT value FROM documents WHERE kind = ? ORDER BY position')
      .all(kind);
    return rows.map((row) => parse(row['value']) as T);
  }

  /** The documents of a kind in which a top-level field has this value. */
  find<T>(kind: string, field: string, value: string | number): T[] {
    const rows = this.#database
      .prepare(`SELECT value FROM documents WHERE kind = ? AND ${textOf(field)} = ? ORDER BY position`)
      .all(kind, String(value));
    return rows.map((row) => parse(row['value']) as T);
  }

  /** Makes `find` by this field quick. */
  index(field: string): void {
    this.#database.exec(
      `CREATE INDEX IF NOT EXISTS documents_by_${field} ON documents (kind, ${textOf(field)})`,
    );
  }

  nextNumber(sequence: string, start: number): number {
    const row = this.#database
      .prepare(
        'INSERT INTO sequences (name, last) VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET last = last + 1 RETURNING last',
      )
      .get(sequence, start);
    return Number(row?.['last']);
  }

  append(log: string, entry: (seq: number) => unknown): void {
    this.transaction(() => {
      const seq = this.nextNumber(`log:${log}`, 1);
      this.#database
        .prepare('INSERT INTO log (log, seq, value) VALUES (?, ?, ?)')
        .run(log, seq, JSON.stringify(entry(seq)));
    });
  }

  entriesAfter<T>(log: string, seq: number): T[] {
    const rows = this.#database
      .prepare('SELECT value FROM log WHERE log = ? AND seq > ? ORDER BY seq')
      .all(log, seq);
    return rows.map((row) => parse(row['value']) as T);
  }

  /** All or nothing, synchronously; a transaction inside another is part of it. */
  transaction<R>(work: () => R): R {
    if (this.#inTransaction) return work();
    this.#database.exec('BEGIN IMMEDIATE');
    this.#inTransaction = true;
    try {
      const result = work();
      this.#database.exec('COMMIT');
      return result;
    } catch (error) {
      this.#database.exec('ROLLBACK');
      throw error;
    } finally {
      this.#inTransaction = false;
    }
  }

  close(): void {
    this.#database.close();
  }
}

function textOf(field: string): string {
  if (!/^\w+$/.test(field)) throw new Error(`Not a field name: ${field}`);
  return `CAST(json_extract(value, '$.${field}') AS TEXT)`;
}

function parse(value: unknown): unknown {
  return JSON.parse(String(value));
}
