import type { EditionChange } from '#contract/events.ts';
import type { EditionNews } from '../editions/announcer.ts';
import type { LiveEdition } from '../editions/liveEdition.ts';
import { readPastChanges } from './store.ts';

const PAGE = 50;

/** The latest changes of an edition, for who fell behind or comes back soon. */
export interface RecentChanges {
  take(changes: EditionNews['changes']): void;
  /** The first changes after a version, at most up to another: from here, or from the record. */
  after(version: number, to: number): Promise<readonly EditionChange[]>;
}

/** Keeps at least so many of them. */
export function createRecentChanges(edition: LiveEdition, atLeast: number): RecentChanges {
  const recent: EditionChange[] = [];
  return {
    take(changes) {
      if (!changes) recent.length = 0;
      else recent.push(...changes);
      if (recent.length > 2 * atLeast) recent.splice(0, recent.length - atLeast);
    },
    async after(version, to) {
      const at = recent.length === 0 ? -1 : version + 1 - recent[0].version;
      if (recent[at]?.version === version + 1) return recent.slice(at, at + PAGE);
      return await edition.read((db) =>
        readPastChanges(db, edition.name, { after: version, to, limit: PAGE }),
      );
    },
  };
}
