import { existsSync, renameSync, rmSync } from 'node:fs';
import { PGlite } from '@electric-sql/pglite';
import { postgis } from '@electric-sql/pglite-postgis';
import type { ChildMessage, ChildRequest, QueryReply, SqlErrorFields } from './embeddedMessages.ts';
import { VALUE_PARSERS, VALUE_SERIALIZERS } from './valueParsers.ts';

/**
 * The process that holds the embedded database. It answers one request at a time, in order, forwards notifications, and ends when its
 * parent is gone.
 */
let database: PGlite | undefined;
let queue: Promise<void> = Promise.resolve();

process.on('disconnect', () => process.exit(0));
// Ctrl-C reaches the whole process group; the parent decides when to close.
process.on('SIGINT', () => undefined);
process.on('SIGTERM', () => undefined);
process.on('message', (request: ChildRequest) => {
  queue = queue.then(() => answer(request));
});

async function answer(request: ChildRequest): Promise<void> {
  try {
    send({ id: request.id, reply: await perform(request) });
    if (request.do === 'close') process.exit(0);
  } catch (error) {
    send({ id: request.id, failure: failureOf(error) });
  }
}

async function perform(request: ChildRequest): Promise<QueryReply> {
  if (request.do === 'open') {
    database = await open(request.folder);
    return done('OPEN');
  }
  if (!database) throw new Error('The embedded database is not open.');
  if (request.do === 'query') return await query(database, request.sql, request.parameters);
  await database.close();
  return done('CLOSE');
}

/** A new folder is made beside its place and renamed when whole, so that a crash while creating leaves nothing half done. */
async function open(folder: string): Promise<PGlite> {
  if (!existsSync(folder)) {
    const unfinished = `${folder}.new`;
    rmSync(unfinished, { recursive: true, force: true });
    const created = await PGlite.create({ dataDir: unfinished, extensions: { postgis } });
    await created.close();
    renameSync(unfinished, folder);
  }
  const given = { parsers: VALUE_PARSERS, serializers: VALUE_SERIALIZERS };
  const opened = await PGlite.create({ dataDir: folder, extensions: { postgis }, ...given });
  opened.onNotification((channel, payload) => send({ notification: channel, payload }));
  return opened;
}

async function query(open: PGlite, sql: string, parameters: readonly unknown[]): Promise<QueryReply> {
  const result = await open.query<unknown[]>(sql, [...parameters], { rowMode: 'array' });
  return {
    fields: result.fields.map((field) => field.name),
    rows: result.rows,
    command: result.command,
    rowCount: result.rowCount ?? result.affectedRows ?? 0,
  };
}

function done(command: string): QueryReply {
  return { fields: [], rows: [], command, rowCount: 0 };
}

function failureOf(error: unknown): SqlErrorFields {
  if (!(error instanceof Error)) return { message: String(error) };
  const { code, detail, hint, where, position, constraint, table, column } = error as Partial<SqlErrorFields>;
  return { message: error.message, code, detail, hint, where, position, constraint, table, column };
}

function send(message: ChildMessage): void {
  // The parent may be gone before `disconnect` is told; nobody is left to hear the answer then.
  if (process.connected) process.send?.(message, undefined, undefined, () => undefined);
}
