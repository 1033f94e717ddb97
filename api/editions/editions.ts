import type { OfficeVersions } from '#contract/office.ts';
import type { OperatorSettings } from '#domain/settings/ruleBook.ts';
import { type FeedLook, lookAtFeed, readOfficeVersions, type WholeFeedRow } from '#record/feed.ts';
import type { RecordHome } from '#record/home.ts';
import { type EditionLook, type LiveEdition, openEdition } from './liveEdition.ts';
import { createOffice, type Office } from './office.ts';

/** After so long without a hint the feed is looked at nevertheless: a lost one is made good within five seconds. */
const LOOK_EVERY_MS = 4_500;
const FEED_PAGE = 500;

export interface Editions {
  readonly full: LiveEdition;
  readonly public: LiveEdition;
  readonly office: Office;
  /**
   * Applies what the feed has that the engines do not; resolves when they are current.
   * @param version that of a write which is to be held: who finds it held already need not look
   */
  catchUp(version?: number): Promise<void>;
  close(): Promise<void>;
}

export interface EditionOptions {
  readonly timeZone: string;
  /** What the environment sets of the rules. */
  readonly operator?: OperatorSettings;
  readonly warn: (error: unknown, message: string) => void;
  /** Default: every 4.5 seconds. */
  readonly lookEveryMs?: number;
}

/**
 * Loads both engines from the record, each through its own role, and keeps them current: at once when the record hints, and by a look at
 * the feed from time to time. While the record is lost the engines answer from what they hold, and catch up when it is back.
 */
export async function openEditions(home: RecordHome, options: EditionOptions): Promise<Editions> {
  const full = await openEdition({ name: 'full', prefix: '', read: (work) => work(home.db), ...options });
  /** The version up to which both editions have taken in everything. */
  let held = full.engine.version;
  const published = await openEdition({
    name: 'public',
    prefix: '/public',
    read: (work) => home.asPublicReader(work),
    ...options,
  });

  const office = createOffice(await readOfficeVersions(home.db));
  /** When the write of that version was made; null until a look has seen it. */
  let heldAt: string | null = null;
  let running: Promise<void> | undefined;
  /** How many looks have begun. */
  let begun = 0;
  let timer: NodeJS.Timeout | undefined;
  let isClosed = false;

  async function look(): Promise<void> {
    for (;;) {
      const found = await lookAtFeed(home.db, held, FEED_PAGE);
      const isOther = found.version < held || (heldAt !== null && found.after !== heldAt);
      await full.follow(fullLook(found, isOther));
      office.hold(found.office);
      await published.follow(publicLook(found, isOther));
      const last = found.changes.at(-1);
      held = isOther ? found.version : (last?.version ?? held);
      heldAt = isOther ? null : (last?.at ?? found.after);
      if (found.changes.length < FEED_PAGE && !isOther) return;
    }
  }
  function lookLater(): void {
    clearTimeout(timer);
    if (!isClosed) timer = setTimeout(catchUpQuietly, options.lookEveryMs ?? LOOK_EVERY_MS);
  }
  function lookAlone(): Promise<void> {
    clearTimeout(timer);
    begun++;
    running = look().finally(() => {
      running = undefined;
      lookLater();
    });
    return running;
  }
  async function catchUp(version = Number.POSITIVE_INFINITY): Promise<void> {
    const before = begun;
    // A write that ends while a look is under way may not be seen by it; by one that begins later it is.
    while (running) await running.catch(() => undefined);
    if (begun === before && version > held) await lookAlone();
  }
  function catchUpQuietly(version?: number | null): void {
    catchUp(version ?? undefined).catch((error: unknown) =>
      options.warn(error, 'the feed cannot be read; answering from memory'),
    );
  }

  /** Together with what the same transaction has changed in the ledger, which is looked for when this is heard. */
  async function hearOffice(versions: OfficeVersions): Promise<void> {
    while (running) await running.catch(() => undefined);
    office.hear(versions);
  }

  const stopListening = await home.listen({
    onChange: catchUpQuietly,
    onOffice: (versions) => void hearOffice(versions),
  });
  if (!running) lookLater();
  return {
    full,
    public: published,
    office,
    catchUp,
    async close() {
      isClosed = true;
      clearTimeout(timer);
      await stopListening();
      await running?.catch(() => undefined);
    },
  };
}

function fullLook({ content, changes }: FeedLook, isOther: boolean): EditionLook {
  return { content, changes, isOther };
}

/** The public edition counts its own versions, and is not told who wrote. */
function publicLook({ content, changes }: FeedLook, isOther: boolean): EditionLook {
  const seen = changes.filter((change) => change.publicVersion !== null) as (WholeFeedRow & {
    publicVersion: number;
  })[];
  return {
    content,
    isOther,
    changes: seen.map(({ publicVersion, publicIds, publicLayers }) => ({
      version: publicVersion,
      ids: publicIds ?? [],
      layers: publicLayers,
      actor: null,
      verb: null,
    })),
  };
}
