import type { Geometry } from 'geojson';
import { identityText } from '#domain/identityText.ts';
import type { ContainerInput } from '../../containers/store.ts';
import type { Notice } from '../../formats/source.ts';
import type { RowKey } from './keys.ts';
import type { ParsedRow } from './parsedRow.ts';

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

/**
 * Joins rows to their zone, park and building. A park or building that the record does not know is created with its name as its code; the
 * building takes the position of its rows. A zone is never invented: a name that is none stays with the row as its own words. Rows may be
 * asked for again: the answer is the same.
 */
export interface Holding {
  /** A park's own row names its container before others name it; rows of other kinds name nothing. */
  namePark(draft: ParsedRow, key: RowKey, geometry: Geometry | null): void;
  hold(draft: ParsedRow, key: RowKey, geometry: Geometry | null): RowHolders;
  /** Whether a building has a position, its own or that of one of the rows that were asked for. */
  isPlaced(building: string): boolean;
  /** Parks and buildings to create, in the record before the rows. */
  created(): ContainerInput[];
}

export function createHolding(known: KnownHolders): Holding {
  const zones = indexByName(known.zones);
  const parks = indexByName(known.containers.filter(({ kind }) => kind === 'park'));
  const buildings = indexByName(known.containers.filter(({ kind }) => kind === 'building'));
  const placed = new Set(known.containers.filter(({ lon }) => lon !== null).map(({ code }) => code));
  const created = new Map<string, ContainerInput>();

  function namePark(draft: ParsedRow, key: RowKey, geometry: Geometry | null): void {
    if (draft.kind !== 'park') return;
    const name = nameOf(draft) ?? key.code;
    const code = parks.get(draft.words.parkCode ?? '') ?? parks.get(name) ?? draft.words.parkCode ?? key.code;
    if (parks.get(code) === undefined) created.set(code, { code, kind: 'park', name, geometry });
    parks.set(name, code).set(code, code);
  }

  function hold(draft: ParsedRow, key: RowKey, geometry: Geometry | null): RowHolders {
    const { kind, words } = draft;
    const zone = zones.get(words.zoneCode ?? '') ?? zones.get(words.zoneName ?? '') ?? null;
    const park =
      kind === 'park'
        ? // Two parks can have one name.
          (parks.get(words.parkCode ?? '') ?? parks.get(nameOf(draft) ?? key.code) ?? null)
        : holder('park', words.parkCode, words.parkName, parks, { zone });
    const isBuilt = kind === 'factory' || kind === 'office';
    const building = isBuilt
      ? holder('building', words.buildingCode, words.buildingName, buildings, { zone, park })
      : null;
    const gives = kind === 'office' && building !== null && geometry !== null;
    return { zone, park, building, standsInBuilding: gives && giveToBuilding(building, geometry) };
  }

  function holder(
    kind: 'park' | 'building',
    code: string | undefined,
    name: string | undefined,
    index: NameIndex,
    within: { zone: string | null; park?: string | null },
  ): string | null {
    const label = name || code;
    if (!label) return null;
    const generic = within.park != null && GENERIC_BUILDING.test(label);
    const found = index.get(code ?? '') ?? (generic ? undefined : index.get(label));
    if (found !== undefined) return found;
    // 3号楼 is a building of its park, not of every park.
    const own = code || (generic ? `${within.park} ${label}` : label);
    const standing = index.get(own);
    if (standing !== undefined) return standing;
    created.set(own, { code: own, kind, name: label, ...within });
    index.set(own, own);
    if (own === code) index.set(label, own);
    return own;
  }

  function giveToBuilding(code: string, geometry: Geometry): boolean {
    if (placed.has(code)) return true;
    const building = created.get(code);
    if (!building) return false;
    // An outline says more than a point.
    if (!building.geometry || (building.geometry.type === 'Point' && geometry.type !== 'Point'))
      created.set(code, { ...building, geometry });
    return true;
  }

  return {
    namePark,
    hold,
    isPlaced: (building) => placed.has(building) || created.get(building)?.geometry != null,
    created: () => [...created.values()],
  };
}

/** Tells of names of zones that the record does not know. */
export function createUnknownZones({ zones }: KnownHolders) {
  const names = new Set<string>();
  let count = 0;
  let first = 0;
  return {
    /** Looks at a row, once. */
    look({ words, row }: ParsedRow, { zone }: RowHolders): void {
      const text = words.zoneName || words.zoneCode;
      if (zone !== null || !text) return;
      first ||= row;
      count++;
      names.add(text);
    },
    notices(): Notice[] {
      if (count === 0) return [];
      const found = [...names].slice(0, 5).join(', ');
      const expected = zones.map(({ code }) => code).join(', ') || 'cli zone';
      return [{ code: 'zone_unknown', level: 'warning', row: first, count, field: 'zone', found, expected }];
    },
  };
}

function nameOf(draft: ParsedRow): string | null {
  return typeof draft.values.name === 'string' ? draft.values.name : null;
}

/** Codes by the names that stand for them, whatever unseen signs or full width a ledger writes them with. */
interface NameIndex {
  get(name: string): string | undefined;
  set(name: string, code: string): NameIndex;
}

function indexByName(list: readonly { code: string; name: string; nameEn: string | null }[]): NameIndex {
  const codes = new Map<string, string>();
  const index: NameIndex = {
    get: (name) => codes.get(identityText(name)),
    set(name, code) {
      codes.set(identityText(name), code);
      return index;
    },
  };
  for (const { code, name, nameEn } of list) {
    for (const label of [nameEn, name, code]) if (label) index.set(label, code);
  }
  return index;
}
