/** Keeps what was used last, up to a total weight; the newest entry is always kept. */
export class BoundedCache<T> {
  private readonly entries = new Map<string, { value: T; weight: number }>();
  private readonly maxWeight: number;
  private weight = 0;

  constructor(maxWeight: number) {
    this.maxWeight = maxWeight;
  }

  get(key: string): T | undefined {
    const entry = this.entries.get(key);
    if (!entry) return undefined;
    // A Map keeps the order of insertion, so the first key is always the one not used for longest.
    this.entries.delete(key);
    this.entries.set(key, entry);
    return entry.value;
  }

  set(key: string, value: T, weight: number): void {
    this.entries.set(key, { value, weight });
    this.weight += weight;
    for (const [oldKey, old] of this.entries) {
      if (this.weight <= this.maxWeight || this.entries.size === 1) break;
      this.entries.delete(oldKey);
      this.weight -= old.weight;
    }
  }

  clear(): void {
    this.entries.clear();
    this.weight = 0;
  }
}
