import type { Geometry } from 'geojson';
import type { ResourceKind } from '#contract/kinds.ts';
import { representativePoint } from '#domain/representativePoint.ts';
import type { ContainerInput } from '../../containers/store.ts';
import type { Notice } from '../../formats/source.ts';
import type { Rows } from '../../formats/tables/rowStore.ts';
import { SETTABLE_COLUMNS } from '../../resources/row/fieldColumns.ts';
import { createHolding, createUnknownZones, type Holding, type KnownHolders } from '../rows/holders.ts';
import type { RowKey, RowKeys } from '../rows/keys.ts';
import type { ParsedRow } from '../rows/parsedRow.ts';
import { resourceRow, softFields } from '../rows/resourceRows.ts';
import { stagedRow } from '../writing/stagedRow.ts';
import { geometryOf } from './checkRows.ts';
import { cornerFindings } from './cornerFindings.ts';
import { type ImportRow, isRejected, type ReadRow } from './importRow.ts';
import { createPacker, type PackedRow } from './packedRow.ts';
import type { ReadingLink } from './readRows.ts';

export interface Composition {
  readonly known: KnownHolders;
  readonly areas: { give(draft: ParsedRow): void };
  /** Gives the rows their keys, from the first on. */
  readonly keysAnew: () => RowKeys;
  /** The kinds that rows have. */
  readonly kinds: ReadonlySet<ResourceKind>;
}

/** Gives each row its key and its holders, and hands it over as the record takes it. */
export async function composeRows(
  rows: Rows<ReadRow>,
  { known, areas, keysAnew, kinds }: Composition,
  { keepRows, keepContainers }: Pick<ReadingLink, 'keepRows' | 'keepContainers'>,
): Promise<{ notices: Notice[]; attributes: string[]; repairs: number }> {
  const holding = createHolding(known);
  if (kinds.has('park')) eachRow(rows, keysAnew(), holding.namePark);
  if (kinds.has('office')) eachRow(rows, keysAnew(), holding.hold);
  const keys = keysAnew();
  const unknownZones = createUnknownZones(known);
  const attributes = new Set<string>();
  let repairs = 0;
  const rowPacker = createPacker<PackedRow>(keepRows);
  for (const row of rows) {
    if (row.repair) repairs++;
    if (isRejected(row)) {
      const g = row.shape === undefined ? null : JSON.stringify(row.shape);
      await rowPacker.put({ o: row.ordinal, s: row.sheet, l: row.row, r: row.fault, g, p: row.repair });
      continue;
    }
    areas.give(row);
    const key = keys.keyOf(row);
    const holders = holding.hold(row, key, givenGeometry(row));
    unknownZones.look(row, holders);
    for (const name of Object.keys(row.extra)) attributes.add(name);
    const full = rowPacker.put(packed(row, resourceRow(row, key, holders), holding));
    if (full) await full;
  }
  await rowPacker.end();
  const containerPacker = createPacker<ContainerInput>(keepContainers);
  for (const container of holding.created()) await containerPacker.put(container);
  await containerPacker.end();
  return { notices: [...keys.notices(), ...unknownZones.notices()], attributes: [...attributes], repairs };
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
  const { key, geojson, ...content } = {
    ...stagedRow(input, SETTABLE_COLUMNS),
    key: input.key,
  } as Record<string, unknown> & { key: string; geojson: string | null };
  const standsElsewhere =
    input.kind === 'office' && typeof input.building === 'string' && holding.isPlaced(input.building);
  return {
    o: row.ordinal,
    s: row.sheet,
    l: row.row,
    k: key,
    c: {
      ...content,
      unplaced: !input.geometry && !standsElsewhere,
      measured_m2: row.measuredM2,
      plan: row.plan,
      soft: softFields(row),
      ...(Object.keys(row.silence).length > 0 && { silence: row.silence }),
      ...(Object.keys(row.bounds).length > 0 && { bounds: row.bounds }),
      ...(row.isStray && { stray: true }),
      ...givenPoint(row, input),
      ...(row.unknownStatus && { unknown_status: row.unknownStatus }),
      ...(row.statusByForm && { status_by_form: true }),
    },
    g: geojson,
    p: toldOfOutline(row),
  };
}

/** What was done to the outline of a row, and what is told of its corners where nothing was. */
function toldOfOutline({ repair, placement }: ImportRow): PackedRow['p'] {
  const seen = placement.state === 'placed' ? placement.corners : undefined;
  if (!seen) return repair;
  return { ...repair, corners: cornerFindings(seen) };
}

/** The position that a floor gave to its building, to be judged with the floor. */
function givenPoint(row: ImportRow, { geometry }: ReturnType<typeof resourceRow>) {
  const own = geometryOf(row);
  const point = own === null || geometry ? null : representativePoint(own);
  return point === null ? {} : { given_lon: point[0], given_lat: point[1] };
}
