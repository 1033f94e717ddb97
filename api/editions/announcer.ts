import { type EditionChange, MOST_NAMED_IDS } from '#contract/events.ts';
import type { NamedFeedRow } from '#record/feed.ts';

/** What an engine has taken in: the writes one by one, or (`changes` null) no more than that it was loaded anew. */
export interface EditionNews {
  readonly version: number;
  readonly changes: readonly EditionChange[] | null;
}

export interface Announcer {
  /** Keeps what was applied until it may be told. */
  keep(version: number, rows: readonly NamedFeedRow[] | null): void;
  /** Tells it to everybody, once. */
  tell(): void;
  onChange(listener: (news: EditionNews) => void): () => void;
}

/** A row of the feed as it is told. */
export function changeOf({ version, ids, layers, actor, verb }: NamedFeedRow): EditionChange {
  return { version, ids: ids.length > MOST_NAMED_IDS ? null : ids, layers, by: actor, verb };
}

/** Those who want to know what an edition has taken in. One that fails does not disturb the others. */
export function createAnnouncer(
  warn: (error: unknown, message: string) => void = () => undefined,
): Announcer {
  const listeners = new Set<(news: EditionNews) => void>();
  let kept: EditionNews[] = [];
  return {
    keep(version, rows) {
      if (listeners.size > 0) kept.push({ version, changes: rows?.map(changeOf) ?? null });
    },
    tell() {
      const news = kept;
      kept = [];
      for (const one of news) {
        for (const listener of [...listeners]) {
          try {
            listener(one);
          } catch (error) {
            warn(error, 'a listener of the edition failed');
          }
        }
      }
    },
    onChange(listener) {
      listeners.add(listener);
      return () => {
        listeners.delete(listener);
      };
    },
  };
}
