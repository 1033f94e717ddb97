import type { OfficeVersions } from '#contract/office.ts';
import type { Identity } from '../http/access.ts';
import type { EventStream } from './eventStream.ts';

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
