import { isRecordBusy, type RecordHome } from '#record/home.ts';
import type { Identity } from '../http/access.ts';

/** How long a reader is believed to be who they were; what is changed elsewhere is told, and this is for what was not heard. */
const BELIEVED_MS = 5_000;
/** A login that was proved so long before somebody took the record for itself is believed until it is given back. */
const PROVED_BEFORE_MS = 60_000;
/** While the record cannot be asked, whoever was logged in goes on reading for so long. */
const BELIEVED_WITHOUT_RECORD_MS = 600_000;
const MOST_REMEMBERED = 5_000;

export interface Remembered {
  /** Null: the token is no login. */
  readonly identity: Identity | null;
  /** When the record said so: `OVER` for what stays so, `DOUBTED` for what the record has to say anew. */
  readonly at: number;
  /** Something may have been told since that was not heard: believed only while the record cannot be asked. */
  readonly isStale?: boolean;
}
const OVER = Number.POSITIVE_INFINITY;
const DOUBTED = Number.NEGATIVE_INFINITY;

/** Whether a change concerns that login. */
export type Concerned = (identity: Identity) => boolean;

/** What the record has said of logins, by the hashes of their tokens. */
export interface RememberedLogins {
  get(key: string): Remembered | undefined;
  /** Keeps what the record said now, unless something changed since `changes` was asked. */
  keep(key: string, identity: Identity | null, changesBefore: number): void;
  /** Counts what changed here: an answer of the record that was on its way meanwhile is not remembered. */
  changes(): number;
  /** Whether that login is over for good. */
  isOver(key: string): boolean;
  /** Whether it need not be asked about. */
  isBelieved(login: Remembered): boolean;
  /** Whether it is believed although the record could not be asked, because of that error. */
  isBelievedWithout(login: Remembered, error: unknown): boolean;
  /** Whether any login is such a one. */
  some(concerns: Concerned): boolean;
  /** Those logins are over, at once and for good. */
  end(concerns: Concerned): void;
  /** The record has to say of those anew who they are. */
  doubt(concerns: Concerned): void;
  /** Something may have changed of which nothing was heard. */
  doubtAll(): void;
  /** Calls when some may no longer be who they were. Returns how to stop. */
  onChange(listener: (concerns: Concerned) => void): () => void;
}

/** Begins without any. */
export function createRememberedLogins(home: RecordHome): RememberedLogins {
  const remembered = new Map<string, Remembered>();
  let changes = 0;
  const listeners = new Set<(concerns: Concerned) => void>();

  function isBelieved({ at, isStale }: Remembered): boolean {
    if (isStale) return false;
    if (Date.now() - at < BELIEVED_MS) return true;
    const heldSince = home.heldSince();
    return heldSince !== null && at >= heldSince - PROVED_BEFORE_MS;
  }
  /** The longest remembered goes first when there are too many. */
  function remember(key: string, entry: Remembered): void {
    remembered.delete(key);
    remembered.set(key, entry);
    if (remembered.size <= MOST_REMEMBERED) return;
    for (const oldest of remembered.keys()) {
      remembered.delete(oldest);
      return;
    }
  }
  function change(concerns: Concerned, to: Partial<Remembered>): void {
    changes++;
    for (const [key, known] of remembered)
      if (known.identity !== null && concerns(known.identity)) remembered.set(key, { ...known, ...to });
    for (const listener of [...listeners]) listener(concerns);
  }
  return {
    get: (key) => remembered.get(key),
    keep(key, identity, changesBefore) {
      if (changes === changesBefore) remember(key, { identity, at: Date.now() });
    },
    changes: () => changes,
    isOver: (key) => remembered.get(key)?.at === OVER,
    isBelieved,
    isBelievedWithout: ({ at }, error) =>
      !isRecordBusy(error) && Date.now() - at < BELIEVED_WITHOUT_RECORD_MS,
    some: (concerns) =>
      [...remembered.values()].some(({ identity }) => identity !== null && concerns(identity)),
    end: (concerns) => change(concerns, { identity: null, at: OVER }),
    doubt: (concerns) => change(concerns, { at: DOUBTED }),
    doubtAll: () => change(() => true, { isStale: true }),
    onChange(listener) {
      listeners.add(listener);
      return () => {
        listeners.delete(listener);
      };
    },
  };
}
