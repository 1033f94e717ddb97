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
  /** Groups of three and more looked at at most, so that a whole city's worth of adjoining parcels still ends. */
  readonly patience?: number;
  /** Called where patience ended before all groups were looked at. */
  readonly onStop?: () => void;
}

const PATIENCE = 50_000;

/**
 * Groups of adjoining parcels whose areas together lie between the bounds and none of which could be left out. Fewest parcels first, then fewest
 * owners, then the least area, then by id. All pairs are looked at before the first three parcels are, and so on: where patience ends, the plainest
 * were found. Every connected set is met once (ESU, S. Wernicke 2006, "Efficient Detection of Network Motifs").
 * @param edges pairs of parcels that adjoin
 */
export function parcelGroups(
  parcels: readonly Parcel[],
  edges: readonly (readonly [number, number])[],
  { minM2, maxM2, most, patience = PATIENCE, onStop }: GroupOptions,
): ParcelGroup[] {
  const byId = new Map(parcels.map((parcel) => [parcel.id, parcel]));
  const neighbours = new Map<number, Set<number>>(parcels.map(({ id }) => [id, new Set()]));
  for (const [a, b] of edges) {
    neighbours.get(a)?.add(b);
    neighbours.get(b)?.add(a);
  }
  const roots = [...parcels].sort((a, b) => a.id - b.id);
  const found: ParcelGroup[] = [];
  // Pairs are as few as the edges: they do not wear patience out.
  let looked = 0;
  const extend = ({ group, areaM2, border }: Growing, size: number): void => {
    if (size > 2) looked++;
    if (group.length === size) {
      if (areaM2 >= minM2) found.push(groupOf(group, areaM2, byId));
      return;
    }
    // Whatever were added could be left out again.
    if (areaM2 >= minM2) return;
    const seen = new Set(group.flatMap((id) => [id, ...(neighbours.get(id) ?? [])]));
    const rest = [...border];
    for (let next = rest.shift(); next !== undefined && looked <= patience; next = rest.shift()) {
      const parcel = byId.get(next);
      if (!parcel || areaM2 + parcel.areaM2 > maxM2) continue;
      const fresh = [...(neighbours.get(next) ?? [])].filter((id) => id > group[0] && !seen.has(id));
      const grown = { group: [...group, next], areaM2: areaM2 + parcel.areaM2, border: [...rest, ...fresh] };
      extend(grown, size);
    }
  };
  for (let size = 2; size <= most && looked <= patience; size++) {
    for (const { id, areaM2 } of roots) {
      const border = [...(neighbours.get(id) ?? [])].filter((other) => other > id).sort((a, b) => a - b);
      extend({ group: [id], areaM2, border }, size);
    }
  }
  if (looked > patience) onStop?.();
  return found.filter((group) => isLean(group, byId, minM2)).sort(compareGroups);
}

/** A connected set, the parcel with the least id first, and what adjoins it and may still be added. */
interface Growing {
  readonly group: readonly number[];
  readonly areaM2: number;
  readonly border: readonly number[];
}

function groupOf(ids: readonly number[], areaM2: number, byId: ReadonlyMap<number, Parcel>): ParcelGroup {
  const owners = ids.map((id) => byId.get(id)?.owner ?? null);
  const sorted = [...ids].sort((a, b) => a - b);
  return { ids: sorted, areaM2, owners: owners.includes(null) ? null : new Set(owners).size };
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
