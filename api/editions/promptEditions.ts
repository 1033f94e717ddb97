import type { RecordHome } from '#record/home.ts';
import type { Edition } from './edition.ts';
import type { Editions } from './editions.ts';
import { createLedger, type Ledger } from './ledger.ts';
import type { LiveEdition } from './liveEdition.ts';

/** A write is answered after so long at the latest, also where the engines cannot follow because somebody else has the record. */
const FOLLOW_MS = 5_000;
/** The same for what is no write of the ledger: its version comes by the stream if not with the answer. */
const FOLLOW_OFFICE_MS = 500;

/** What routes ask of the record for somebody who waits for the answer: a record that is somebody else's for long is told as busy. */
export interface PromptRooms {
  readonly full: LiveEdition;
  readonly public: LiveEdition;
  readonly ledger: Ledger;
}

/** The same editions and ledger for the routes; what works on its own goes on asking the record with patience. */
export function promptRooms(home: RecordHome, editions: Editions): PromptRooms {
  const { db, asPublicReader } = home.prompt;
  return {
    full: readingBy(editions.full, (work) => work(db)),
    public: readingBy(editions.public, asPublicReader),
    ledger: createLedger(
      { ...home, db },
      {
        full: editions.full,
        async catchUp(version) {
          let timer: NodeJS.Timeout | undefined;
          const late = new Promise<void>((resolve) => {
            timer = setTimeout(resolve, version === undefined ? FOLLOW_OFFICE_MS : FOLLOW_MS);
          });
          await Promise.race([editions.catchUp(version), late]).finally(() => clearTimeout(timer));
        },
      },
    ),
  };
}

function readingBy(edition: LiveEdition, read: Edition['read']): LiveEdition {
  return { ...edition, read, outsider: { ...edition.outsider, read } };
}
