import type { EditionChange } from '#contract/events.ts';
import type { OfficeVersions } from '#contract/office.ts';
import type { LiveEdition } from '../editions/liveEdition.ts';
import type { Office } from '../editions/office.ts';
import { eventBytes } from './eventStream.ts';
import type { Follower } from './follower.ts';

export interface Reader extends Follower {
  last: number;
  /** The office's versions as they were told, as JSON. */
  toldOffice: string;
}

/** What the readers of one edition are told, each as far as they may know it. */
export interface Teller {
  /** Where a reader begins. */
  version(reader: Reader, version: number): void;
  /** A change, unless they have been told it. */
  change(reader: Reader, change: EditionChange): void;
  /** That they missed too much: they ask for everything again. */
  reload(reader: Reader, version: number): void;
  /** The office's versions, where they are others than before. */
  office(reader: Reader): void;
}

/** `office`: what stands behind the edition, or null. */
export function createTeller(edition: LiveEdition['name'], office: Office | null): Teller {
  const told = new WeakMap<EditionChange, Map<boolean, Buffer>>();

  /** A change as it is told, with or without who wrote it; written once for all who are told it. */
  function bytesOf(change: EditionChange, withNames: boolean): Buffer {
    const known = told.get(change);
    const kept = known?.get(withNames);
    if (kept) return kept;
    const { by, verb, ...open } = change;
    const data = edition === 'public' ? open : withNames ? { ...open, by, verb } : { ...open, verb };
    const bytes = eventBytes({ id: change.version, name: 'change', data });
    told.set(change, (known ?? new Map()).set(withNames, bytes));
    return bytes;
  }
  /** The office's versions as part of what the reader is told. */
  function officeFor(reader: Reader): { office?: OfficeVersions } {
    if (!office) return {};
    const versions = reader.officeOf(office.versions());
    reader.toldOffice = JSON.stringify(versions);
    return { office: versions };
  }
  return {
    version(reader, version) {
      const data = { version, ...officeFor(reader) };
      reader.stream.send(eventBytes({ id: version, name: 'version', data }));
    },
    change(reader, change) {
      // What was told while the past was read is not told twice.
      if (change.version <= reader.last) return;
      reader.last = change.version;
      reader.stream.send(bytesOf(change, reader.seesNames));
    },
    reload(reader, version) {
      reader.last = version;
      const data = { version, ...officeFor(reader) };
      reader.stream.send(eventBytes({ id: version, name: 'reload', data }));
    },
    office(reader) {
      const before = reader.toldOffice;
      const data = officeFor(reader);
      if (data.office && reader.toldOffice !== before)
        reader.stream.send(eventBytes({ name: 'office', data }));
    },
  };
}
