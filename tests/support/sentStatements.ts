import { readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { type Kysely, type KyselyPlugin, PostgresQueryCompiler } from 'kysely';
import type { RecordAccess, RecordHome } from '#record/home.ts';
import type { Tables } from '#record/tables.ts';

const ROOT = join(import.meta.dirname, '../..');
/** As deep as a store lies below a route, and the driver below a store. */
const FRAMES = 60;

/** A statement with placeholders, as the database was sent it, and who sent it. */
export interface SentStatement {
  /** Of the tree: `api/accounts/sessionStore.ts`. */
  readonly file: string;
  /** The exported function, or where none is in the way, the one that is not. */
  readonly verb: string;
  /** The function that has the statement in it. */
  readonly within: string;
  /** Where in the file it is sent. */
  readonly line: number;
  readonly sql: string;
}

/** The same record, and all that is asked of it from now on: each statement that was answered, once for each verb. */
export function watchStatements(home: RecordHome): { home: RecordHome; sent(): SentStatement[] } {
  const asked = new Map<object, SentStatement>();
  const sent = new Map<string, SentStatement>();
  const compiler = new PostgresQueryCompiler();
  const plugin: KyselyPlugin = {
    transformQuery({ node, queryId }) {
      // A part of a statement that is put together passes here too, and is never answered.
      const sender = senderOf(callsHere());
      if (sender) asked.set(queryId, { ...sender, sql: compiler.compileQuery(node, queryId).sql });
      return node;
    },
    async transformResult({ result, queryId }) {
      const statement = asked.get(queryId);
      if (statement) sent.set(`${statement.file} ${statement.verb} ${statement.sql}`, statement);
      asked.delete(queryId);
      return result;
    },
  };
  const watched = ({ db, asPublicReader }: RecordAccess): RecordAccess => ({
    db: db.withPlugin(plugin),
    asPublicReader: (work) => asPublicReader((of: Kysely<Tables>) => work(of.withPlugin(plugin))),
  });
  return {
    home: { ...home, ...watched(home), prompt: watched(home.prompt) },
    sent: () => [...sent.values()],
  };
}

/** The calls under way, the innermost first; those that wait for it too. As they are: a text of each would take longer than the statement. */
function callsHere(): NodeJS.CallSite[] {
  const { stackTraceLimit, prepareStackTrace } = Error;
  Error.stackTraceLimit = FRAMES;
  Error.prepareStackTrace = (_, calls) => calls;
  const { stack } = new Error();
  Object.assign(Error, { stackTraceLimit, prepareStackTrace });
  return stack as unknown as NodeJS.CallSite[];
}

/** The innermost file of the server on the way, and in it the innermost function that others may call. */
function senderOf(calls: readonly NodeJS.CallSite[]): Omit<SentStatement, 'sql'> | null {
  const frames = calls.flatMap((call) => {
    const file = relative(ROOT, (call.getFileName() ?? '').replace(/^file:\/\//, ''));
    const name = call.getFunctionName()?.split('.').at(-1) ?? '';
    return file.startsWith('api/') ? [{ file, name, line: call.getLineNumber() ?? 0 }] : [];
  });
  if (frames.length === 0) return null;
  const [{ file, line }] = frames;
  const own = frames.filter((frame) => frame.file === file);
  const { all, exported } = functionsOf(file);
  const nameIn = (names: ReadonlySet<string>) => own.find(({ name }) => names.has(name))?.name;
  const within = nameIn(all) ?? own.find(({ name }) => name !== '')?.name ?? '';
  return { file, verb: nameIn(exported) ?? within, within, line };
}

interface Names {
  readonly all: ReadonlySet<string>;
  readonly exported: ReadonlySet<string>;
}
const namesByFile = new Map<string, Names>();

/** The names of a file's functions, those within others left out. */
function functionsOf(file: string): Names {
  let names = namesByFile.get(file);
  if (!names) {
    const found = [
      ...readFileSync(join(ROOT, file), 'utf8').matchAll(/^(export )?(?:async )?function (\w+)/gm),
    ];
    const exported = found.filter(([, word]) => word !== undefined);
    names = {
      all: new Set(found.map(([, , name]) => name)),
      exported: new Set(exported.map(([, , name]) => name)),
    };
    namesByFile.set(file, names);
  }
  return names;
}
