import { type Kysely, sql, type Transaction } from 'kysely';
import { markContent } from './feed.ts';
import type { RecordHome } from './home.ts';
import { setStatementLimit } from './statementLimit.ts';
import type { DatasetContent, Tables } from './tables.ts';

/** Who writes, as a route knows them. */
export interface Writer {
  readonly name: string;
  readonly id: number | null;
  readonly address: string | null;
}

/** Who writes, what, and on which civil day it takes effect (`YYYY-MM-DD` in the deployment's time zone). */
export interface WriteOptions {
  /** The account's name; `cli` and the like for what no account does. */
  readonly actor: string;
  readonly verb: string;
  readonly day: string;
  /** Why; kept with each version that is written. */
  readonly reason?: string | null;
  /** The account, and where it wrote from, for the audit. */
  readonly person?: number | null;
  readonly address?: string | null;
}

/** A write transaction as store verbs see it. They ask `db` only: the outer one would wait for this transaction to end. */
export interface Write {
  readonly db: Transaction<Tables>;
  readonly actor: string;
  readonly day: string;
  /** Names resources that this write changed, whatever of them; what the public sees is compared, not said. */
  touch(ids: Iterable<number>): void;
  /** Says that zones, containers or reference layers changed; `isPublic`: some that the public edition shows. */
  touchLayers(isPublic?: boolean): void;
  /** Adds to the audit row. */
  note(detail: object): void;
  /** Says what the record holds now: the demo zone or the deployment's own resources. */
  setContent(content: DatasetContent): Promise<void>;
  /** Only for a history that is written after the fact: what follows takes effect on that day. */
  setDay(day: string): Promise<void>;
}

const WRITE_LIMIT_MS = 600_000;

/**
 * One write: the work, its row in the change feed, its audit row and the new dataset version commit together or not at all. The version
 * is the last statement before COMMIT and holds the lock that orders writers, so that the feed has no gaps and follows the commits.
 * @returns what the work returned, and the dataset's new version (null when nothing was touched)
 */
export async function writeTransaction<T>(
  home: Pick<RecordHome, 'db'>,
  options: WriteOptions,
  work: (write: Write) => Promise<T>,
): Promise<{ result: T; version: number | null }> {
  return await home.db.transaction().execute(async (db) => {
    const pending = new PendingWrite(db, options);
    await pending.begin();
    const result = await work(pending);
    return { result, version: await pending.finish() };
  });
}

class PendingWrite implements Write {
  readonly db: Transaction<Tables>;
  readonly actor: string;
  day: string;
  readonly #options: WriteOptions;
  readonly #ids = new Set<number>();
  #layers = false;
  #publicLayers = false;
  #detail: object = {};

  constructor(db: Transaction<Tables>, options: WriteOptions) {
    this.db = db;
    this.actor = options.actor;
    this.day = options.day;
    this.#options = options;
  }

  /** Tells the transaction how long it may take, and who writes, why and on which day: each version that it writes carries them. */
  async begin(): Promise<void> {
    const { actor, reason, day } = this.#options;
    await setStatementLimit(this.db, WRITE_LIMIT_MS, {
      'wutong.actor': actor,
      'wutong.reason': reason ?? '',
      'wutong.effective_day': day,
    });
  }

  touch(ids: Iterable<number>): void {
    for (const id of ids) this.#ids.add(id);
  }

  touchLayers(isPublic = true): void {
    this.#layers = true;
    this.#publicLayers ||= isPublic;
  }

  note(detail: object): void {
    this.#detail = { ...this.#detail, ...detail };
  }

  async setContent(content: DatasetContent): Promise<void> {
    await markContent(this.db, content, this.day);
    this.touchLayers();
  }

  async setDay(day: string): Promise<void> {
    this.day = day;
    await sql`select set_config('wutong.effective_day', ${day}, true)`.execute(this.db);
  }

  /** Numbers the write, as its last statement. Null when it touched nothing. */
  async finish(): Promise<number | null> {
    if (this.#ids.size === 0 && !this.#layers) return null;
    const ids = idsText([...this.#ids].sort((a, b) => a - b));
    const publicIds = await comparePublicState(this.db, ids);
    const isPublic = publicIds.length > 0 || this.#publicLayers;
    const { verb, person, address } = this.#options;
    const { rows } = await sql<{ version: number }>`
      with counted as (
        update dataset set version = version + 1, public_version = public_version + ${isPublic ? 1 : 0}::int
        returning version, public_version
      ), fed as (
        insert into change (version, actor, verb, ids, layers, public_version, public_ids, public_layers)
        select version, ${this.actor}::text, ${verb}::text, ${ids}::text::int[], ${this.#layers}::boolean,
          case when ${isPublic}::boolean then public_version end,
          case when ${isPublic}::boolean then ${publicIds}::int[] end,
          ${this.#publicLayers}::boolean
        from counted
      ), audited as (
        insert into audit (actor, verb, version, detail, person, address)
        select ${this.actor}::text, ${verb}::text, version, ${JSON.stringify(this.#detail)}::text::jsonb, ${person ?? null}::int,
          ${address ?? null}::text
        from counted
      )
      select version, pg_notify('wutong_change', version::text) from counted
    `.execute(this.db);
    return rows[0].version;
  }
}

/** Ids as the database writes a list: a million of them are one text, where a list would be a million parts of one. */
function idsText(ids: readonly number[]): string {
  return `{${ids.join(',')}}`;
}

/**
 * Which of the resources the public edition now sees otherwise: changed, newly published or gone. A floor is drawn by its building's
 * outline, so that is part of what is seen of it.
 */
async function comparePublicState(db: Kysely<Tables>, ids: string): Promise<number[]> {
  if (ids === idsText([])) return [];
  const { rows } = await sql<{ resource_id: number }>`
    with asked as materialized (
      select case when exists (select from resource where published) or exists (select from public_state)
        then ${ids}::text::int[] else '{}' end as ids
    ), seen as (
      select r.id, r.public_version || coalesce(' ' || md5(ST_AsBinary(c.geom)), '') as fingerprint
      from resource r left join container c on c.code = r.building and r.kind = 'office' and r.geom is null
      where r.published and r.id = any((select ids from asked)::int[])
    ), gone as (
      delete from public_state s
      where s.resource_id = any((select ids from asked)::int[]) and not exists (select from seen where seen.id = s.resource_id)
      returning s.resource_id
    ), changed as (
      insert into public_state as s (resource_id, fingerprint) select id, fingerprint from seen
      on conflict (resource_id) do update set fingerprint = excluded.fingerprint
        where s.fingerprint <> excluded.fingerprint
      returning s.resource_id
    )
    select resource_id from gone union all select resource_id from changed order by resource_id
  `.execute(db);
  return rows.map((row) => row.resource_id);
}
