import type { Kysely, Transaction } from 'kysely';
import { today } from '#domain/civilDate.ts';
import { type LocalDatums, NO_DATUMS } from '#domain/crs/localDatums.ts';
import { DEFAULT_RULES, type RuleBook } from '#domain/settings/ruleBook.ts';
import { readDataset } from '#record/feed.ts';
import type { RecordHome } from '#record/home.ts';
import type { Tables } from '#record/tables.ts';
import { type Write, type Writer, writeTransaction } from '#record/write.ts';
import type { Edition } from './edition.ts';
import type { Editions } from './editions.ts';

/** The writing side of the full edition: what a route asks of the record, without knowing which database it is. */
export interface Ledger {
  readonly db: Kysely<Tables>;
  readonly timeZone: string;
  /** What the deployment knows of old datums. */
  readonly datums: LocalDatums;
  /** The civil date of today in the deployment's time zone. */
  today(): string;
  /** The rules by day, as the editions go by them; where none follows, those that hold where nobody set any. */
  rules(): RuleBook;
  /** The data's version, as the full edition counts it. */
  version(): Promise<number>;
  /** One write with its feed and audit rows; the engines hold it before this resolves. `version` is null when nothing was touched. */
  write<T>(
    writer: Writer,
    verb: string,
    work: (write: Write) => Promise<T>,
    reason?: string | null,
  ): Promise<{ result: T; version: number | null }>;
  /** Statements that stand together and are no write of the ledger; what they changed of the office is known before this resolves. */
  together<T>(work: (db: Transaction<Tables>) => Promise<T>): Promise<T>;
}

export function createLedger(
  home: RecordHome,
  editions: Pick<Editions, 'catchUp'> & { readonly full?: Pick<Edition, 'rules'> },
  datums: LocalDatums = NO_DATUMS,
): Ledger {
  /** It is written, whether or not this process can follow at once. What touched nothing of the ledger may be of the office. */
  async function follow(version: number | null): Promise<void> {
    // The embedded record tells of a commit before it says that it is done.
    if (version === null && home.kind === 'embedded') return;
    await editions.catchUp(version ?? undefined).catch(() => undefined);
  }
  return {
    db: home.db,
    timeZone: home.timeZone,
    datums,
    today: () => today(home.timeZone),
    rules: () => editions.full?.rules() ?? DEFAULT_RULES,
    version: async () => (await readDataset(home.db, 'full')).version,
    async write({ name, id, address }, verb, work, reason) {
      const written = await writeTransaction(
        home,
        { actor: name, verb, day: today(home.timeZone), reason, person: id, address },
        work,
      );
      await follow(written.version);
      return written;
    },
    async together(work) {
      const done = await home.db.transaction().execute(work);
      await follow(null);
      return done;
    },
  };
}
