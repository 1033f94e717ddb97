import { sql } from 'kysely';
import type { EmbeddedHome } from '#record/embeddedHome.ts';
import type { RecordHome } from '#record/home.ts';

/** Takes a cleanup, to be done last of all those given before it. */
type Later = (cleanup: () => Promise<void>) => void;

/** An embedded record that suites of one worker use one after the other: to start one costs seconds of processor, to empty it a moment. */
interface Lent {
  readonly home: EmbeddedHome;
  readonly since: number;
  readonly pristine: Pristine;
  close(): Promise<void>;
}

/** What a migrated record is before anybody has written. */
interface Pristine {
  /** Rows by table, as JSON. */
  readonly rows: ReadonlyMap<string, string>;
  readonly schema: string;
}

/** Upkeep of the embedded database comes after five minutes; it is no matter of the test in whose middle it would come. */
const LENT_FOR_MS = 180_000;
let free: Lent | undefined;

/**
 * An embedded record with nothing in it, to be given back when `later` says so. Whoever looks at the database's process or folder opens one
 * of their own instead.
 */
export async function lendEmbedded(
  open: (later: Later) => Promise<EmbeddedHome>,
  later: Later,
): Promise<RecordHome> {
  const lent = free ?? (await start(open));
  free = undefined;
  later(() => takeBack(lent));
  return lent.home;
}

async function start(open: (later: Later) => Promise<EmbeddedHome>): Promise<Lent> {
  const cleanups: (() => Promise<void>)[] = [];
  const home = await open((cleanup) => cleanups.push(cleanup));
  const close = async () => {
    for (const cleanup of cleanups.reverse()) await cleanup();
  };
  return { home, since: Date.now(), pristine: await readPristine(home), close };
}

/** Keeps it for the next one where it is as it was at first, and ends it where it is not. */
async function takeBack(lent: Lent): Promise<void> {
  const isYoung = Date.now() - lent.since < LENT_FOR_MS;
  // One that was lost in between, or closed, or that somebody still writes into, is no good any more.
  const isWhole = lent.home.process.generation === 1 && lent.home.process.pid !== undefined;
  if (isYoung && isWhole && !free && (await empty(lent).catch(() => false))) free = lent;
  else await lent.close();
}

/** Tables of the program, not of PostGIS. */
const OWN_TABLES = sql<{ name: string }>`
  select relname as name from pg_class c
  where relkind = 'r' and relnamespace = 'public'::regnamespace
    and not exists (select from pg_depend where objid = c.oid and deptype = 'e')
  order by relname`;

async function readPristine({ db }: EmbeddedHome): Promise<Pristine> {
  const { rows: tables } = await OWN_TABLES.execute(db);
  const rows = new Map<string, string>();
  for (const { name } of tables) {
    const found = await sql<{ json: string | null }>`
      select jsonb_agg(to_jsonb(t))::text as json from ${sql.table(name)} t`.execute(db);
    if (found.rows[0].json !== null) rows.set(name, found.rows[0].json);
  }
  return { rows, schema: await describeSchema(db) };
}

/** Changes when a column, function, trigger, constraint, role, right or setting does. */
async function describeSchema(db: RecordHome['db']): Promise<string> {
  const catalogs = ['pg_attribute', 'pg_proc', 'pg_trigger', 'pg_constraint', 'pg_authid'];
  const counts = catalogs.map(
    (name) => sql`(select count(*) || ':' || max(xmin::text::bigint) from ${sql.table(name)})`,
  );
  const { rows } = await sql<{ text: string }>`
    select concat_ws(' ', ${sql.join(counts)},
      (select md5(string_agg(concat_ws(' ', relname, relkind::text, relacl::text), ',' order by oid)) from pg_class where relpersistence <> 't'),
      (select string_agg(concat(name, setting), ',') from pg_settings where source = 'session')) as text`.execute(
    db,
  );
  return rows[0].text;
}

/** Takes out all that was written, and puts back what a migration writes. @returns whether it is as it was */
async function empty({ home: { db }, pristine }: Lent): Promise<boolean> {
  const { rows: tables } = await OWN_TABLES.execute(db);
  await sql`discard temp`.execute(db);
  await db.transaction().execute(async (transaction) => {
    // The record keeps history by triggers, and there is none of putting it back.
    await sql`set local session_replication_role = replica`.execute(transaction);
    const names = sql.join(tables.map(({ name }) => sql.table(name)));
    await sql`truncate ${names} restart identity cascade`.execute(transaction);
    for (const [name, json] of pristine.rows)
      await sql`insert into ${sql.table(name)} select * from jsonb_populate_recordset(null::${sql.table(name)}, ${json}::text::jsonb)`.execute(
        transaction,
      );
  });
  return (await describeSchema(db)) === pristine.schema;
}
