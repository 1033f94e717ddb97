/** A parcel that may be put together with others. */
export interface Parcel {
  readonly id: number;
  readonly areaM2: number;
  /** Null: not known, or not hers to know. */
  readonly owner: string | null;
}

export interface ParcelGroup {
  readonly ids: readonly number[];
  readonly areaM2: number;
  /** How many owners, where all are known. */
  readonly owners: number | null;
}

export interface GroupOptions {
  readonly minM2: number;
  readonly maxM2: number;
  /** Parcels in a group at most. */
  readonly most: number;
  /** Groups looked at at most, so that a whole city's worth of adjoining parcels still ends. */
  readonly patience?: number;
}

const PATIENCE = 50_000;

/**
 * Groups of adjoining parcels whose areas together lie between the bounds and none of which could be left out. Fewest parcels first, then fewest
 * owners, then the least area, then by id. Every connected set is met once (ESU, S. Wernicke 2006, "Efficient Detection of Network Motifs").
 * @param edges pairs of parcels that adjoin
 */
export function parcelGroups(
  parcels: readonly Parcel[],
  edges: readonly (readonly [number, number])[],
  { minM2, maxM2, most, patience = PATIENCE }: GroupOptions,
): ParcelGroup[] {
  const byId = new Map(parcels.map((parcel) => [parcel.id, parcel]));
  const neighbours = new Map<number, Set<number>>(parcels.map(({ id }) => [id, new Set()]));
  for (const [a, b] of edges) {
    neighbours.get(a)?.add(b);
    neighbours.get(b)?.add(a);
  }
  const found: ParcelGroup[] = [];
  let looked = 0;
  const extend = (
    group: readonly number[],
    areaM2: number,
    border: readonly number[],
    root: number,
  ): void => {
    if (++looked > patience) return;
    if (areaM2 >= minM2) {
      if (areaM2 <= maxM2 && group.length > 1) found.push(groupOf(group, areaM2));
      return;
    }
    if (group.length === most) return;
    const seen = new Set(group.flatMap((id) => [id, ...(neighbours.get(id) ?? [])]));
    const rest = [...border];
    for (let next = rest.shift(); next !== undefined; next = rest.shift()) {
      const parcel = byId.get(next);
      if (!parcel || areaM2 + parcel.areaM2 > maxM2) continue;
      const fresh = [...(neighbours.get(next) ?? [])].filter((id) => id > root && !seen.has(id));
      extend([...group, next], areaM2 + parcel.areaM2, [...rest, ...fresh], root);
    }
  };
  const groupOf = (ids: readonly number[], areaM2: number): ParcelGroup => {
    const owners = ids.map((id) => byId.get(id)?.owner ?? null);
    const sorted = [...ids].sort((a, b) => a - b);
    return { ids: sorted, areaM2, owners: owners.includes(null) ? null : new Set(owners).size };
  };
  for (const { id, areaM2 } of [...parcels].sort((a, b) => a.id - b.id)) {
    const border = [...(neighbours.get(id) ?? [])].filter((other) => other > id).sort((a, b) => a - b);
    extend([id], areaM2, border, id);
  }
  return found.filter((group) => isLean(group, byId, minM2)).sort(compareGroups);
}

/** Whether the area would no longer do without any one of the parcels. */
function isLean({ ids, areaM2 }: ParcelGroup, byId: ReadonlyMap<number, Parcel>, minM2: number): boolean {
  return ids.every((id) => areaM2 - (byId.get(id)?.areaM2 ?? 0) < minM2);
}

function compareGroups(a: ParcelGroup, b: ParcelGroup): number {
  const owners = (group: ParcelGroup) => group.owners ?? group.ids.length;
  return (
    a.ids.length - b.ids.length ||
    owners(a) - owners(b) ||
    a.areaM2 - b.areaM2 ||
    String(a.ids).localeCompare(String(b.ids))
  );
}
