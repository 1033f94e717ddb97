import type { ResourceKind } from '#contract/kinds.ts';
import type { LocalDatums } from '#domain/crs/localDatums.ts';
import { FileRefusal } from '../../formats/source.ts';
import { type ColumnMap, EMPTY_MAP, unitNamed } from '../columns/mapFile.ts';
import type { JoinOptions } from '../join/joinOptions.ts';
import type { DrawnShapes } from '../positions/drawnPlaces.ts';
import type { UnderstandOptions } from '../rows/understand.ts';
import type { CellEdits } from './editedTables.ts';

/** What the reader of a file may say about it. */
export interface ReadingOptions {
  readonly kind?: ResourceKind | null;
  readonly map?: ColumnMap;
  /** `EPSG:n`, `gcj02`, `bd09`, or `none` to leave positions out. */
  readonly crs?: string | null;
  /** Order of two numbers in one text cell. */
  readonly axes?: 'xy' | 'yx' | null;
  readonly areaUnit?: string | null;
  readonly encoding?: string;
  readonly sheet?: string;
  /** What the deployment knows of old datums: what is read depends on it, as on all that is said here. */
  readonly datums?: LocalDatums;
  readonly layers?: readonly string[];
  /** Cells put right by hand. */
  readonly edits?: CellEdits;
  /** Rows without a place take outlines by a key: of `outlines` beside the file, else of the record. */
  readonly join?: JoinOptions | null;
  /** Rows with an address and without a place are looked for among the deployment's own places. */
  readonly addresses?: boolean;
  /** Outlines, or points, that were drawn on the map, by `editPlace`, in lon/lat. */
  readonly drawn?: DrawnShapes;
  /** Lines that close are the areas within them. */
  readonly linesAsAreas?: boolean;
  /** Repairs of outlines that change more than a trifle: all, or those of these rows (`editPlace`). */
  readonly repairs?: 'all' | readonly string[];
}

/** The options as the rows are understood by them. @throws FileRefusal `unit_unknown` */
export function understandOptions(options: ReadingOptions, timeZone: string): UnderstandOptions {
  const map = options.map ?? EMPTY_MAP;
  return {
    map,
    kind: options.kind ?? null,
    crs: options.crs ?? map.crs,
    axes: options.axes ?? null,
    areaUnit: areaUnitOf(options.areaUnit),
    timeZone,
    datums: options.datums,
    drawn: options.drawn,
  };
}

/** The options as one text, the same for the same options: what is read depends on it. */
export function optionsText({ map, ...rest }: ReadingOptions, file: string, timeZone: string): string {
  const said = Object.entries(rest).filter(([, value]) => value !== undefined && value !== null);
  const { columns, ...others } = map ?? EMPTY_MAP;
  return JSON.stringify([file, timeZone, said.sort(([a], [b]) => (a < b ? -1 : 1)), [...columns], others]);
}

function areaUnitOf(text: string | null | undefined): string | null {
  if (text === null || text === undefined) return null;
  const unit = unitNamed(text, 'area');
  if (unit === null) throw new FileRefusal('unit_unknown', text, 'm2, mu, ha, wanM2, km2, acre, sqFt, sqYd');
  return unit;
}
