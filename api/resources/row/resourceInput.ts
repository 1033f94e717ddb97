import type { Geometry } from 'geojson';
import type { FIELDS } from '#contract/fields.ts';
import type { ResourceKind } from '#contract/kinds.ts';

type SettableField = Exclude<(typeof FIELDS)[number], { derived: true }>;
interface Values {
  number: number;
  integer: number;
  boolean: boolean;
  list: readonly string[];
  text: string;
  code: string;
  date: string;
}
export type SettableKey = SettableField['key'];
type SettableValues = { [F in SettableField as F['key']]?: Values[F['type']] | null };

/** A row to be written: the settable fields by their keys (null and absent: unknown), its position, and what makes it findable. */
export interface ResourceInput extends Omit<SettableValues, 'code' | 'name' | 'kind'> {
  /** Stable across imports: the same key is the same resource. */
  readonly key: string;
  readonly code: string;
  readonly name: string;
  readonly kind: ResourceKind;
  /** What text search looks into. It is public: of public fields only. */
  readonly searchKey: string;
  readonly nameSortKey: string;
  /** A valid point, polygon or multipolygon in lon/lat. */
  readonly geometry?: Geometry | null;
  /** The representative point; found from the geometry when absent. Without a geometry it is one. */
  readonly lon?: number | null;
  readonly lat?: number | null;
  /** What the ledger said, by field. */
  readonly raw?: Readonly<Record<string, string>>;
  /** The ledger's columns without a field of ours. */
  readonly extra?: Readonly<Record<string, string | number | boolean | null>>;
}

/** What a file can bring beside its fields. */
export type ImportedKey = SettableKey | 'geometry';
