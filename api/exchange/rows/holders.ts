import type { Geometry } from 'geojson';
import type { ContainerInput } from '../../containers/store.ts';
import type { Notice } from '../formats/source.ts';
import type { Draft } from './draft.ts';
import type { RowKey } from './keys.ts';

/** Zones, parks and buildings that the record knows. */
export interface KnownHolders {
  readonly zones: readonly { readonly code: string; readonly name: string; readonly nameEn: string | null }[];
  readonly containers: readonly {
    readonly code: string;
    readonly kind: string;
    readonly name: string;
    readonly nameEn: string | null;
    readonly lon: number | null;
  }[];
}

/** A name that only counts: 3, 3#, A座, 2号楼. */
const GENERIC_BUILDING =
  /^(?:第?[\dA-Z一二三四五六七八九十]{1,3})\s*(?:[#号]\s*)?(?:楼|栋|幢|座|厂房|车间)?$/i;

/** What holds a row, by the record's codes. */
export interface RowHolders {
  readonly zone: string | null;
  readonly park: string | null;
  readonly building: string | null;
  /** A floor stands where its building does: its own position went to the building. */
  readonly standsInBuilding: boolean;
}

export interface Holding {
  readonly rows: readonly RowHolders[];
  /** Parks and buildings to create, in the record before the rows. */
  readonly created: readonly ContainerInput[];
  readonly notices: readonly Notice[];
}

/**
 * Joins rows to their zone, park and building. A park or building that the record does not know is created with its name as its code; the
 * building takes the position of its rows. A zone is never invented: a name that is none stays with the row as its own words.
 */
export function findHolders(
  drafts: readonly Draft[],
  keys: readonly RowKey[],
  geometries: readonly (Geometry | null)[],
  known: KnownHolders,
): Holding {
  const zones = indexByName(known.zones);
  const parks = indexByName(known.containers.filter(({ kind }) => kind === 'park'));
  const buildings = indexByName(known.containers.filter(({ kind }) => kind === 'building'));
  const placedBuildings = new Set(known.containers.filter(({ lon }) => lon !== null).map(({ code }) => code));
  const created = new Map<string, ContainerInput>();
  const unknownZones = new Map<string, { row: number; count: number }>();

  // A park's own row names its container before others name it.
  for (const [index, draft] of drafts.entries()) {
    if (draft.kind !== 'park') continue;
    const name = nameOf(draft) ?? keys[index].code;
    const code =
      parks.get(draft.words.parkCode ?? '') ?? parks.get(name) ?? draft.words.parkCode ?? keys[index].code;
    if (!parks.has(code)) created.set(code, { code, kind: 'park', name, geometry: geometries[index] });
    parks.set(name, code).set(code, code);
  }

  const rows = drafts.map((draft, index): RowHolders => {
    const { words } = draft;
    const zone = zones.get(words.zoneCode ?? '') ?? zones.get(words.zoneName ?? '') ?? null;
    const zoneText = words.zoneName || words.zoneCode;
    if (zone === null && zoneText) {
      const told = unknownZones.get(zoneText) ?? { row: draft.row, count: 0 };
      unknownZones.set(zoneText, { ...told, count: told.count + 1 });
    }
    const park =
      draft.kind === 'park'
        ? (parks.get(nameOf(draft) ?? keys[index].code) ?? null)
        : holder('park', words.parkCode, words.parkName, parks, { zone });
    const isBuilt = draft.kind === 'factory' || draft.kind === 'office';
    const building = isBuilt
      ? holder('building', words.buildingCode, words.buildingName, buildings, { zone, park })
      : null;
    const geometry = geometries[index];
    if (draft.kind !== 'office' || building === null || geometry === null)
      return { zone, park, building, standsInBuilding: false };
    return { zone, park, building, standsInBuilding: giveToBuilding(building, geometry) };
  });

  function holder(
    kind: 'park' | 'building',
    code: string | undefined,
    name: string | undefined,
    index: Map<string, string>,
    within: { zone: string | null; park?: string | null },
  ): string | null {
    const label = name || code;
    if (!label) return null;
    const generic = within.park != null && GENERIC_BUILDING.test(label);
    const found = index.get(code ?? '') ?? (generic ? undefined : index.get(label));
    if (found !== undefined) return found;
    // 3号楼 is a building of its park, not of every park.
    const own = code || (generic ? `${within.park} ${label}` : label);
    const known = index.get(own);
    if (known !== undefined) return known;
    created.set(own, { code: own, kind, name: label, ...within });
    index.set(own, own);
    if (own === code) index.set(label, own);
    return own;
  }

  function giveToBuilding(code: string, geometry: Geometry): boolean {
    if (placedBuildings.has(code)) return true;
    const building = created.get(code);
    if (!building) return false;
    // An outline says more than a point.
    if (!building.geometry || (building.geometry.type === 'Point' && geometry.type !== 'Point'))
      created.set(code, { ...building, geometry });
    return true;
  }

  const notices: Notice[] = [];
  const [unknown] = unknownZones;
  if (unknown)
    notices.push({
      code: 'zone_unknown',
      level: 'warning',
      row: unknown[1].row,
      count: [...unknownZones.values()].reduce((sum, { count }) => sum + count, 0),
      field: 'zone',
      found: [...unknownZones.keys()].slice(0, 5).join(', '),
      expected: known.zones.map(({ code }) => code).join(', ') || 'cli zone',
    });
  return { rows, created: [...created.values()], notices };
}

function nameOf(draft: Draft): string | null {
  return typeof draft.values.name === 'string' ? draft.values.name : null;
}

function indexByName(
  list: readonly { code: string; name: string; nameEn: string | null }[],
): Map<string, string> {
  const index = new Map<string, string>();
  for (const { code, name, nameEn } of list) {
    for (const label of [nameEn, name, code]) if (label) index.set(label, code);
  }
  return index;
}
