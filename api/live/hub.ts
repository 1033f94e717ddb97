import type { EditionChange } from '#contract/events.ts';
import type { EditionNews } from '../editions/announcer.ts';
import type { LiveEdition } from '../editions/liveEdition.ts';
import type { Office } from '../editions/office.ts';
import type { Identity } from '../http/access.ts';
import { createAttendance } from './attendance.ts';
import type { Follower } from './follower.ts';
import { createRecentChanges, type RecentChanges } from './recentChanges.ts';
import { createTeller, type Reader, type Teller } from './teller.ts';

/** Whoever missed more than this asks for everything again. */
const MOST_REPLAYED = 1_000;

export interface HubOptions {
  readonly heartbeatMs: number;
  /** How often it is asked whether a reader may go on. */
  readonly recheckMs: number;
}
const HUB_OPTIONS: HubOptions = { heartbeatMs: 20_000, recheckMs: 30_000 };

export interface Hub {
  /** How many look on, and how many of them from that address. */
  size(address: string): { all: number; here: number };
  /** Tells a reader what it missed, then everything that comes. */
  follow(follower: Follower): Promise<void>;
  /** Asks about those whom a change of logins concerns whether they may go on. */
  recheck(concerns: (identity: Identity) => boolean): Promise<void>;
  close(): void;
}

/** Everybody who looks on at one edition; where an office stands behind it, at that too. */
export function createHub(
  edition: LiveEdition,
  office: Office | null,
  options: HubOptions = HUB_OPTIONS,
): Hub {
  const readers = createAttendance();
  const live = new Set<Reader>();
  const recent = createRecentChanges(edition, MOST_REPLAYED);
  const tell = createTeller(edition.name, office);
  let announced = edition.engine.version;

  function onNews({ version, changes }: EditionNews): void {
    announced = version;
    recent.take(changes);
    for (const reader of [...live]) {
      if (!reader.stream.isOpen()) continue;
      if (changes) tellInTime(reader, changes);
      else if (version !== reader.last) tell.reload(reader, version);
    }
  }
  /** A reader for whom it comes too fast takes the rest at its own pace. */
  function tellInTime(reader: Reader, changes: readonly EditionChange[]): void {
    for (const change of changes) {
      if (reader.stream.isFull()) {
        live.delete(reader);
        void catchUp(reader).catch(() => reader.stream.close());
        return;
      }
      tell.change(reader, change);
    }
  }

  /** The reader is among the living from the very moment at which it has seen everything. */
  async function catchUp(reader: Reader): Promise<void> {
    await tellPast(reader, { recent, tell, announced: () => announced });
    if (reader.stream.isOpen()) live.add(reader);
  }
  function beat(): void {
    for (const reader of readers.all()) reader.stream.beat();
  }
  const stopListening = [
    edition.onChange(onNews),
    office?.onChange((isBack) => {
      for (const reader of readers.all()) {
        if (!reader.stream.isOpen()) continue;
        if (isBack) tell.reload(reader, announced);
        else tell.office(reader);
      }
    }),
  ];
  const timers = [
    setInterval(beat, options.heartbeatMs),
    setInterval(() => void recheck(readers.all()), options.recheckMs),
  ];
  for (const timer of timers) timer.unref();
  return {
    size: readers.size,
    async follow(follower) {
      const reader: Reader = { ...follower, last: follower.after ?? announced, toldOffice: '' };
      readers.add(reader);
      // The place is free from the very moment at which nobody reads.
      reader.stream.onClose(() => {
        readers.remove(reader);
        live.delete(reader);
      });
      if (follower.after === null) tell.version(reader, announced);
      else if (follower.after > announced || announced - follower.after > MOST_REPLAYED)
        tell.reload(reader, announced);
      // What was told of them between the look-up of their login and now has not closed this stream.
      if (reader.identity !== null) void recheck([reader]);
      await catchUp(reader).catch(() => reader.stream.close());
      tell.office(reader);
    },
    recheck: (concerns) =>
      recheck(readers.all().filter(({ identity }) => identity !== null && concerns(identity))),
    close() {
      for (const stop of stopListening) stop?.();
      for (const timer of timers) clearInterval(timer);
      for (const reader of readers.all()) reader.stream.close();
      readers.clear();
      live.clear();
    },
  };
}

async function recheck(readers: readonly Reader[]): Promise<void> {
  for (const reader of readers) {
    // Whoever cannot be asked about may come back and be asked.
    if (!(await reader.mayGoOn().catch(() => false))) reader.stream.close();
  }
}

interface Past {
  readonly recent: RecentChanges;
  readonly tell: Teller;
  /** The last version that was announced; more come while the past is told. */
  announced(): number;
}

/** Tells a reader at its own pace what it has not seen, until there is nothing left. */
async function tellPast(reader: Reader, { recent, tell, announced }: Past): Promise<void> {
  while (reader.stream.isOpen() && reader.last < announced()) {
    const [after, to] = [reader.last, announced()];
    const past = await recent.after(after, to);
    if (past[0]?.version !== after + 1) tell.reload(reader, to);
    for (const change of past) {
      if (reader.stream.isFull()) await reader.stream.drained();
      tell.change(reader, change);
    }
    await reader.stream.drained();
  }
}
