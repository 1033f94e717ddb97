import type { EditionChange } from '#contract/events.ts';
import type { OfficeVersions } from '#contract/office.ts';
import type { EditionNews } from '../editions/announcer.ts';
import type { LiveEdition } from '../editions/liveEdition.ts';
import type { Office } from '../editions/office.ts';
import type { Identity } from '../http/access.ts';
import { type EventStream, eventBytes } from './eventStream.ts';
import { readPastChanges } from './store.ts';

/** Whoever missed more than this asks for everything again. */
const MOST_REPLAYED = 1_000;
const REPLAY_PAGE = 50;

export interface HubOptions {
  readonly heartbeatMs: number;
  /** How often it is asked whether a reader may go on. */
  readonly recheckMs: number;
}
const HUB_OPTIONS: HubOptions = { heartbeatMs: 20_000, recheckMs: 30_000 };

/** What the hub knows of a reader. */
export interface Follower {
  readonly stream: EventStream;
  /** The last version that the reader has seen; null: it begins now. */
  readonly after: number | null;
  /** Whether it is told who wrote. */
  readonly seesNames: boolean;
  /** What it may know of the office's versions. */
  readonly officeOf: (versions: OfficeVersions) => OfficeVersions;
  /** Where it comes from. */
  readonly address: string;
  /** Whose login opened it; null: nobody's. */
  readonly identity: Identity | null;
  /** Whether it still may look on. */
  mayGoOn(): Promise<boolean>;
}

export interface Hub {
  /** How many look on, and how many of them from that address. */
  size(address: string): { all: number; here: number };
  /** Tells a reader what it missed, then everything that comes. */
  follow(follower: Follower): Promise<void>;
  /** Asks about those whom a change of logins concerns whether they may go on. */
  recheck(concerns: (identity: Identity) => boolean): Promise<void>;
  close(): void;
}

interface Known extends Follower {
  last: number;
  /** The office's versions as they were told, as JSON. */
  toldOffice: string;
}

/** Everybody who looks on at one edition; where an office stands behind it, at that too. */
export function createHub(
  edition: LiveEdition,
  office: Office | null,
  options: HubOptions = HUB_OPTIONS,
): Hub {
  const all = new Set<Known>();
  const live = new Set<Known>();
  const byAddress = new Map<string, number>();
  const told = new WeakMap<EditionChange, Map<boolean, Buffer>>();
  let announced = edition.engine.version;
  /** The latest changes, for who fell behind or comes back soon. */
  const recent: EditionChange[] = [];

  /** A change as it is told, with or without who wrote it; written once for all who are told it. */
  function bytesOf(change: EditionChange, withNames: boolean): Buffer {
    const known = told.get(change);
    const kept = known?.get(withNames);
    if (kept) return kept;
    const { by, verb, ...open } = change;
    const data = edition.name === 'public' ? open : withNames ? { ...open, by, verb } : { ...open, verb };
    const bytes = eventBytes({ id: change.version, name: 'change', data });
    told.set(change, (known ?? new Map()).set(withNames, bytes));
    return bytes;
  }
  function tell(reader: Known, change: EditionChange): void {
    // What was told while the past was read is not told twice.
    if (change.version <= reader.last) return;
    reader.last = change.version;
    reader.stream.send(bytesOf(change, reader.seesNames));
  }
  function tellReload(reader: Known, version: number): void {
    reader.last = version;
    reader.stream.send(eventBytes({ id: version, name: 'reload', data: { version, ...officeFor(reader) } }));
  }
  /** The office's versions as part of what the reader is told. */
  function officeFor(reader: Known): { office?: OfficeVersions } {
    if (!office) return {};
    const versions = reader.officeOf(office.versions());
    reader.toldOffice = JSON.stringify(versions);
    return { office: versions };
  }
  function tellOffice(reader: Known): void {
    const before = reader.toldOffice;
    const data = officeFor(reader);
    if (data.office && reader.toldOffice !== before) reader.stream.send(eventBytes({ name: 'office', data }));
  }
  function onNews({ version, changes }: EditionNews): void {
    announced = version;
    if (!changes) recent.length = 0;
    else recent.push(...changes);
    if (recent.length > 2 * MOST_REPLAYED) recent.splice(0, recent.length - MOST_REPLAYED);
    for (const reader of [...live]) {
      if (!reader.stream.isOpen()) continue;
      if (changes) tellInTime(reader, changes);
      else if (version !== reader.last) tellReload(reader, version);
    }
  }
  /** A reader for whom it comes too fast takes the rest at its own pace. */
  function tellInTime(reader: Known, changes: readonly EditionChange[]): void {
    for (const change of changes) {
      if (reader.stream.isFull()) {
        live.delete(reader);
        void catchUp(reader).catch(() => reader.stream.close());
        return;
      }
      tell(reader, change);
    }
  }

  async function changesAfter(after: number, to: number): Promise<readonly EditionChange[]> {
    const at = recent.length === 0 ? -1 : after + 1 - recent[0].version;
    if (recent[at]?.version === after + 1) return recent.slice(at, at + REPLAY_PAGE);
    return await edition.read((db) => readPastChanges(db, edition.name, { after, to, limit: REPLAY_PAGE }));
  }
  /** The reader is among the living from the very moment at which it has seen everything. */
  async function catchUp(reader: Known): Promise<void> {
    while (reader.stream.isOpen() && reader.last < announced) {
      const [after, to] = [reader.last, announced];
      const past = await changesAfter(after, to);
      if (past[0]?.version !== after + 1) tellReload(reader, to);
      for (const change of past) {
        if (reader.stream.isFull()) await reader.stream.drained();
        tell(reader, change);
      }
      await reader.stream.drained();
    }
    if (reader.stream.isOpen()) live.add(reader);
  }
  function forget(reader: Known): void {
    if (!all.delete(reader)) return;
    live.delete(reader);
    const left = (byAddress.get(reader.address) ?? 1) - 1;
    if (left > 0) byAddress.set(reader.address, left);
    else byAddress.delete(reader.address);
  }
  function beat(): void {
    for (const reader of all) reader.stream.beat();
  }
  async function recheck(readers: readonly Known[]): Promise<void> {
    for (const reader of readers) {
      // Whoever cannot be asked about may come back and be asked.
      if (!(await reader.mayGoOn().catch(() => false))) reader.stream.close();
    }
  }

  const stopListening = [
    edition.onChange(onNews),
    office?.onChange((isBack) => {
      for (const reader of [...all]) {
        if (!reader.stream.isOpen()) continue;
        if (isBack) tellReload(reader, announced);
        else tellOffice(reader);
      }
    }),
  ];
  const timers = [
    setInterval(beat, options.heartbeatMs),
    setInterval(() => void recheck([...all]), options.recheckMs),
  ];
  for (const timer of timers) timer.unref();
  return {
    size: (address) => ({ all: all.size, here: byAddress.get(address) ?? 0 }),
    async follow(follower) {
      const reader: Known = { ...follower, last: follower.after ?? announced, toldOffice: '' };
      all.add(reader);
      byAddress.set(reader.address, (byAddress.get(reader.address) ?? 0) + 1);
      // The place is free from the very moment at which nobody reads.
      reader.stream.onClose(() => forget(reader));
      if (follower.after === null)
        reader.stream.send(
          eventBytes({ id: announced, name: 'version', data: { version: announced, ...officeFor(reader) } }),
        );
      else if (follower.after > announced || announced - follower.after > MOST_REPLAYED)
        tellReload(reader, announced);
      // What was told of her between the look-up of her login and now has not closed this stream.
      if (reader.identity !== null) void recheck([reader]);
      await catchUp(reader).catch(() => reader.stream.close());
      tellOffice(reader);
    },
    recheck: (concerns) =>
      recheck([...all].filter(({ identity }) => identity !== null && concerns(identity))),
    close() {
      for (const stop of stopListening) stop?.();
      for (const timer of timers) clearInterval(timer);
      for (const reader of all) reader.stream.close();
      all.clear();
      live.clear();
    },
  };
}
