/** A parcel that may be put together with others. */
export interface Parcel {
  readonly id: number;
  readonly areaM2: number;
  /** Null: not known, or not theirs to know. */
  readonly owner: string | null;
}

export interface ParcelGroup {
  readonly ids: readonly number[];
  readonly areaM2: number;
  /** How many owners, where all are known. */
  readonly owners: number | null;
}

export interface GroupBounds {
  readonly minM2: number;
  readonly maxM2: number;
  /** Parcels in a group at most. */
  readonly most: number;
}

export interface GroupOptions extends GroupBounds {
  /** Groups of three and more looked at at most, so that a whole city's worth of adjoining parcels still ends. */
  readonly patience?: number;
  /** Called where patience ended before all groups were looked at. */
  readonly onStop?: () => void;
}

const PATIENCE = 50_000;

/** A search for groups of parcels that can be gone on with. */
export interface GroupSearch {
  /** Whether all groups were looked at. */
  readonly isDone: boolean;
  /** Looks at so many more groups of three and more at most, and at pairs. @returns those that fit, in no order */
  look(patience: number): ParcelGroup[];
}

/**
 * Groups of adjoining parcels whose areas together lie between the bounds and none of which could be left out. Fewest parcels first, then fewest
 * owners, then the least area, then by id. Where patience ends, the plainest were found.
 * @param edges pairs of parcels that adjoin
 */
export function parcelGroups(
  parcels: readonly Parcel[],
  edges: readonly (readonly [number, number])[],
  { patience = PATIENCE, onStop, ...bounds }: GroupOptions,
): ParcelGroup[] {
  const search = searchGroups(parcels, edges, bounds);
  const found = search.look(patience);
  if (!search.isDone) onStop?.();
  return found.sort(compareGroups);
}

/**
 * Opens a search for such groups. All pairs are looked at before the first three parcels are, and so on. Every connected set is met once (ESU,
 * S. Wernicke 2006, "Efficient Detection of Network Motifs").
 */
export function searchGroups(
  parcels: readonly Parcel[],
  edges: readonly (readonly [number, number])[],
  bounds: GroupBounds,
): GroupSearch {
  const byId = new Map(parcels.map((parcel) => [parcel.id, parcel]));
  const neighbours = new Map<number, Set<number>>(parcels.map(({ id }) => [id, new Set()]));
  for (const [a, b] of edges) {
    neighbours.get(a)?.add(b);
    neighbours.get(b)?.add(a);
  }
  const roots = [...byId.keys()].sort((a, b) => a - b);
  return new Walk(byId, neighbours, roots, bounds);
}

/** Goes through the connected sets, size by size, from each parcel to those of greater id. */
class Walk implements GroupSearch {
  private readonly byId: ReadonlyMap<number, Parcel>;
  private readonly neighbours: ReadonlyMap<number, ReadonlySet<number>>;
  private readonly roots: readonly number[];
  private readonly bounds: GroupBounds;
  private size = 2;
  private root = 0;
  /** What the set that is being looked at has grown from, the parcel that it began with first. */
  private readonly path: Growing[] = [];
  private looked = 0;

  constructor(
    byId: ReadonlyMap<number, Parcel>,
    neighbours: ReadonlyMap<number, ReadonlySet<number>>,
    roots: readonly number[],
    bounds: GroupBounds,
  ) {
    this.byId = byId;
    this.neighbours = neighbours;
    this.roots = roots;
    this.bounds = bounds;
  }

  get isDone(): boolean {
    return this.size > this.bounds.most;
  }

  look(patience: number): ParcelGroup[] {
    const found: ParcelGroup[] = [];
    this.looked = 0;
    while (this.looked <= patience && !this.isDone) {
      const growing = this.path.at(-1);
      if (!growing) this.begin();
      else {
        const next = growing.border.shift();
        if (next === undefined) this.path.pop();
        else this.grow(growing, next, found);
      }
    }
    return found;
  }

  private begin(): void {
    const id = this.roots[this.root];
    if (id === undefined) {
      this.size++;
      this.root = 0;
      return;
    }
    this.root++;
    const border = [...this.around(id)].filter((other) => other > id).sort((a, b) => a - b);
    this.note({ group: [id], areaM2: this.byId.get(id)?.areaM2 ?? 0, border });
  }

  /** The set with one parcel more: it fits, or may grow further, or neither. */
  private grow({ group, areaM2, border }: Growing, next: number, found: ParcelGroup[]): void {
    const { minM2, maxM2 } = this.bounds;
    const parcel = this.byId.get(next);
    if (!parcel || areaM2 + parcel.areaM2 > maxM2) return;
    const grown = { group: [...group, next], areaM2: areaM2 + parcel.areaM2 };
    if (grown.group.length < this.size) {
      const seen = new Set(group.flatMap((id) => [id, ...this.around(id)]));
      const fresh = [...this.around(next)].filter((id) => id > group[0] && !seen.has(id));
      this.note({ ...grown, border: [...border, ...fresh] });
      return;
    }
    // Pairs are as few as the edges: they do not wear patience out.
    if (this.size > 2) this.looked++;
    if (grown.areaM2 < minM2) return;
    const whole = groupOf(grown.group, grown.areaM2, this.byId);
    if (isLean(whole, this.byId, minM2)) found.push(whole);
  }

  private note(growing: Growing): void {
    if (this.size > 2) this.looked++;
    // Whatever were added to one that is large enough could be left out again.
    if (growing.areaM2 < this.bounds.minM2) this.path.push(growing);
  }

  private around(id: number): ReadonlySet<number> {
    return this.neighbours.get(id) ?? NOBODY;
  }
}

const NOBODY: ReadonlySet<number> = new Set();

/** A connected set, the parcel with the least id first, and what adjoins it and may still be added. */
interface Growing {
  readonly group: readonly number[];
  readonly areaM2: number;
  readonly border: number[];
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

/** Fewest parcels first, then fewest owners, then the least area, then by id. */
export function compareGroups(a: ParcelGroup, b: ParcelGroup): number {
  const owners = (group: ParcelGroup) => group.owners ?? group.ids.length;
  return (
    a.ids.length - b.ids.length ||
    owners(a) - owners(b) ||
    a.areaM2 - b.areaM2 ||
    String(a.ids).localeCompare(String(b.ids))
  );
}
