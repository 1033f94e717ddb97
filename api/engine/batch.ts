/** A value as the record holds it, by field key; null when unknown. Dates are `YYYY-MM-DD`. */
export type EngineValue = string | number | boolean | null;

/**
 * Rows for the engine, column by column. A row is one version of one resource, valid from a civil day (included) to another (excluded);
 * `validTo` null marks the current one. All arrays have `count` entries; a column that is absent is unknown in every row.
 */
export interface EngineBatch {
  readonly count: number;
  readonly id: ArrayLike<number>;
  readonly version: ArrayLike<number>;
  readonly validFrom: readonly string[];
  readonly validTo: readonly (string | null)[];
  readonly searchKey: readonly string[];
  readonly nameSortKey: readonly string[];
  /** Field key (`areaM2`, `clearHeightM`, …) → values. Only engine fields of the edition's visibility. */
  readonly columns: Readonly<Record<string, readonly EngineValue[]>>;
  /** The use class of rows without a land-use code, by the words of their ledger; absent: known of none. */
  readonly useClasses?: readonly (string | null)[];
  /** WKB (little-endian, lon/lat): a floor carries its building's outline; null when unplaced. */
  readonly geometry: readonly (Uint8Array | null)[];
  /** Representative point, null when unplaced. */
  readonly lon: readonly (number | null)[];
  readonly lat: readonly (number | null)[];
}

/** What a change feed row makes of the engine: every version of the resources named, to replace what it holds of them. */
export interface EngineChange {
  readonly version: number;
  /** The resources touched; one that has no row in `batch` is gone (for the public edition: unpublished). */
  readonly ids: readonly number[];
  readonly batch: EngineBatch;
}
