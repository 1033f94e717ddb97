/** The header of an answer to a write that says which version of the data its server has by then. */
export const LEDGER_VERSION = 'ledger-version';

/** More resources than this are said to be many. */
export const MOST_NAMED_IDS = 500;

/** One committed write, as those who look on are told of it: the data of the event `change`. */
export interface EditionChange {
  /** The edition's version after it. */
  readonly version: number;
  /** The resources that it touched; null: too many to name. */
  readonly ids: readonly number[] | null;
  /** Whether zones, containers or reference layers changed. */
  readonly layers: boolean;
  /** Who wrote, and what; null where the edition does not say. */
  readonly by: string | null;
  readonly verb: string | null;
}
