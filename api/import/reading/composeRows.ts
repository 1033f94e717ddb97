import type { Geometry } from 'geojson';
import type { ResourceKind } from '#contract/kinds.ts';
import type { ContainerInput } from '../../containers/store.ts';
import type { Notice } from '../../formats/source.ts';
import type { Rows } from '../../formats/tables/rowStore.ts';
import { SETTABLE_COLUMNS } from '../../resources/row/fieldColumns.ts';
import { pointOfPlacement } from '../positions/place.ts';
import { createHolding, createUnknownZones, type Holding, type KnownHolders } from '../rows/holders.ts';
import type { RowKey, RowKeys } from '../rows/keys.ts';
import type { ParsedRow } from '../rows/parsedRow.ts';
import { resourceRow, softFields } from '../rows/resourceRows.ts';
import { positionOf, saidFields } from '../writing/stagedRow.ts';
import { cornerFindings } from './cornerFindings.ts';
import { geometryOf, type ImportRow, isRejected, type ReadRow, type RejectedRow } from './importRow.ts';
import { createPacker, type PackedRow, sizeOfRow } from './packedRow.ts';
import type { ReadingLink } from './readRows.ts';

export interface Composition {
  readonly known: KnownHolders;
  readonly areas: { give(draft: ParsedRow): void };
  /** Gives the rows their keys, from the first on. */
  readonly keysAnew: () => RowKeys;
  /** The kinds that rows have. */
  readonly kinds: ReadonlySet<ResourceKind>;
}

/** Where composed rows go. */
type Keeping = Pick<ReadingLink, 'keepRows' | 'keepContainers'>;

/** What is said of the rows of a file once they are composed. */
export interface Composed {
  readonly notices: readonly Notice[];
  /** Headings of columns that are kept as attributes. */
  readonly attributes: string[];
  /** Rows whose outline was, or could be, put right. */
  readonly repairs: number;
}

/** Gives each row its key and its holders, and hands it over as the record takes it. */
export async function composeRows(
  rows: Rows<ReadRow>,
  { known, areas, keysAnew, kinds }: Composition,
  keeping: Keeping,
): Promise<Composed> {
  const holding = createHolding(known);
  if (kinds.has('park')) eachRow(rows, keysAnew(), holding.namePark);
  if (kinds.has('office')) eachRow(rows, keysAnew(), holding.hold);
  const keys = keysAnew();
  const composer = createComposer(known, holding, keeping);
  for (const row of rows) {
    if (!isRejected(row)) areas.give(row);
    const full = isRejected(row) ? composer.putRejected(row) : composer.put(row, keys.keyOf(row));
    if (full) await full;
  }
  const { notices, ...composed } = await composer.end();
  return { ...composed, notices: [...keys.notices(), ...notices] };
}

/** Makes rows as the record takes them, one by one, and hands them over in portions; what holds them follows at the end. */
export function createComposer(known: KnownHolders, holding: Holding, { keepRows, keepContainers }: Keeping) {
  const unknownZones = createUnknownZones(known);
  const attributes = new Set<string>();
  const packer = createPacker<PackedRow>(keepRows, sizeOfRow);
  let repairs = 0;

  return {
    put(row: ImportRow, key: RowKey): Promise<void> | undefined {
      if (row.repair) repairs++;
      const holders = holding.hold(row, key, givenGeometry(row));
      unknownZones.look(row, holders);
      for (const name in row.extra) attributes.add(name);
      return packer.put(packed(row, resourceRow(row, key, holders), holding));
    },
    putRejected(row: RejectedRow): Promise<void> | undefined {
      if (row.repair) repairs++;
      const { ordinal, sheet, fault, name, shape, repair } = row;
      const c = name === undefined ? undefined : { name };
      return packer.put({ o: ordinal, s: sheet, l: row.row, c, r: fault, g: shape, p: repair });
    },
    /** When all that was handed over so far is kept. */
    sent: packer.sent,
    async end(): Promise<Composed> {
      await packer.end();
      const containers = createPacker<ContainerInput>(keepContainers, sizeOfContainer);
      for (const container of holding.created()) await containers.put(container);
      await containers.end();
      return { notices: unknownZones.notices(), attributes: [...attributes], repairs };
    },
  };
}

/** Goes through the rows once more: parks name themselves before others name them, and a building is placed by any of its floors. */
function eachRow(
  rows: Rows<ReadRow>,
  keys: RowKeys,
  visit: (row: ImportRow, key: RowKey, geometry: Geometry | null) => void,
): void {
  for (const row of rows) if (!isRejected(row)) visit(row, keys.keyOf(row), givenGeometry(row));
}

/** Where a park or a building may be placed by a row: not by one that lies far from all others. */
function givenGeometry(row: ImportRow): Geometry | null {
  return row.isStray ? null : geometryOf(row);
}

function packed(row: ImportRow, input: ReturnType<typeof resourceRow>, holding: Holding): PackedRow {
  const standsElsewhere =
    input.kind === 'office' && typeof input.building === 'string' && holding.isPlaced(input.building);
  const { geometry } = input;
  const { lon, lat } = positionOf(input);
  // The position that a floor gave to its building, to be judged with the floor.
  const given = geometry ? null : pointOfPlacement(row.placement);
  return {
    o: row.ordinal,
    s: row.sheet,
    l: row.row,
    k: input.key,
    c: saidFields(input, SETTABLE_COLUMNS),
    search_key: input.searchKey,
    name_sort_key: input.nameSortKey,
    lon,
    lat,
    raw: input.raw ?? {},
    extra: input.extra ?? {},
    unplaced: !geometry && !standsElsewhere,
    measured_m2: row.measuredM2,
    plan: row.plan,
    soft: softFields(row),
    silence: hasAny(row.silence) ? row.silence : undefined,
    bounds: hasAny(row.bounds) ? row.bounds : undefined,
    stray: row.isStray ? true : undefined,
    given_lon: given?.[0],
    given_lat: given?.[1],
    unknown_status: row.unknownStatus,
    status_by_form: row.statusByForm ? true : undefined,
    g: geometry && !isPointAt(geometry, lon, lat) ? geometry : null,
    p: toldOfOutline(row),
  };
}

/** What was done to the outline of a row, and what is told of its corners where nothing was. */
function toldOfOutline({ repair, placement }: ImportRow): PackedRow['p'] {
  const seen = placement.state === 'placed' ? placement.corners : undefined;
  if (!seen) return repair;
  return { ...repair, corners: cornerFindings(seen) };
}

function isPointAt(geometry: Geometry, lon: number | null, lat: number | null): boolean {
  if (geometry.type !== 'Point') return false;
  const [x, y] = geometry.coordinates;
  return x === lon && y === lat;
}

function sizeOfContainer(container: ContainerInput): number {
  return JSON.stringify(container).length;
}

function hasAny(named: object): boolean {
  for (const _ in named) return true;
  return false;
}
