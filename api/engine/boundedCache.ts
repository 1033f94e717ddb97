/** What an entry takes beside its key's letters and its value: its place in the map, its own object, the key's head. */
const ENTRY_BYTES = 120;

export interface CacheBounds {
  /** What keys and values may weigh together, in bytes. */
  readonly maxWeight: number;
  /** Default: any number. */
  readonly maxEntries?: number;
}

interface Entry<T> {
  readonly value: T;
  readonly weight: number;
}

/** Keeps what was used last, up to a total weight and a number of entries; the newest entry is always kept. */
export class BoundedCache<T> {
  private readonly entries = new Map<string, Entry<T>>();
  private readonly maxWeight: number;
  private readonly maxEntries: number;
  private total = 0;

  constructor({ maxWeight, maxEntries = Number.POSITIVE_INFINITY }: CacheBounds) {
    this.maxWeight = maxWeight;
    this.maxEntries = maxEntries;
  }

  get size(): number {
    return this.entries.size;
  }

  /** What is held, in bytes: values as they were said to weigh, keys and the entries themselves. */
  get weight(): number {
    return this.total;
  }

  get(key: string): T | undefined {
    const entry = this.entries.get(key);
    if (!entry) return undefined;
    // A Map keeps the order of insertion, so the first key is always the one not used for longest.
    this.entries.delete(key);
    this.entries.set(key, entry);
    return entry.value;
  }

  /** @param weight of the value alone, in bytes */
  set(key: string, value: T, weight: number): void {
    this.delete(key);
    const entry = { value, weight: weight + key.length + ENTRY_BYTES };
    this.entries.set(key, entry);
    this.total += entry.weight;
    for (const oldest of this.entries.keys()) {
      const fits = this.total <= this.maxWeight && this.entries.size <= this.maxEntries;
      if (fits || this.entries.size === 1) break;
      this.delete(oldest);
    }
  }

  delete(key: string): void {
    const entry = this.entries.get(key);
    if (!entry) return;
    this.entries.delete(key);
    this.total -= entry.weight;
  }

  /** Drops every entry whose value answers true. */
  deleteWhere(isOver: (value: T) => boolean): void {
    for (const [key, { value }] of this.entries) if (isOver(value)) this.delete(key);
  }

  clear(): void {
    this.entries.clear();
    this.total = 0;
  }
}
