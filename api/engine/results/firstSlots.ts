/** Which of two slots comes first. */
export interface SlotOrder {
  /** Negative when the first slot comes first. */
  compare(slot: number, other: number): number;
}

/** Keeps the first few of many slots: a heap with the last of them on top. */
export class FirstSlots {
  private readonly heap: number[] = [];
  private readonly order: SlotOrder;
  private readonly size: number;

  constructor(order: SlotOrder, size: number) {
    this.order = order;
    this.size = size;
  }

  offer(slot: number): void {
    const { heap, order } = this;
    if (heap.length < this.size) {
      heap.push(slot);
      this.rise(heap.length - 1);
    } else if (order.compare(slot, heap[0]) < 0) {
      heap[0] = slot;
      this.sink();
    }
  }

  /** The last of those that are kept; null while there is room for more. */
  get last(): number | null {
    return this.heap.length < this.size ? null : (this.heap[0] ?? null);
  }

  sorted(): number[] {
    return this.heap.sort(this.order.compare);
  }

  private rise(start: number): void {
    const { heap, order } = this;
    let child = start;
    while (child > 0) {
      const parent = (child - 1) >> 1;
      if (order.compare(heap[parent], heap[child]) >= 0) return;
      [heap[parent], heap[child]] = [heap[child], heap[parent]];
      child = parent;
    }
  }

  private sink(): void {
    const { heap, order } = this;
    let parent = 0;
    for (;;) {
      let last = parent;
      for (const child of [parent * 2 + 1, parent * 2 + 2]) {
        if (child < heap.length && order.compare(heap[child], heap[last]) > 0) last = child;
      }
      if (last === parent) return;
      [heap[parent], heap[last]] = [heap[last], heap[parent]];
      parent = last;
    }
  }
}
