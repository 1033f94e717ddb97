import type { EngineValue } from '../batch.ts';
import { dayNumber, dayText, NO_DAY } from './day.ts';
import { reordered, withRoom } from './typedArrays.ts';

/** A column of civil days; nothing is allocated until one is known. */
export class DayColumn {
  days: Int32Array | null = null;
  private length = 0;

  append(values: readonly EngineValue[] | undefined, count: number): void {
    const start = this.length;
    this.length += count;
    if (this.days) this.days = withRoom(this.days, this.length, NO_DAY);
    if (!values) return;
    for (let i = 0; i < count; i++) {
      const value = values[i];
      if (value === null || value === undefined) continue;
      this.days ??= new Int32Array(this.length).fill(NO_DAY);
      this.days[start + i] = dayNumber(value as string);
    }
  }

  /** The day's number, or NaN when it is not known. */
  number(slot: number): number {
    return !this.days || this.days[slot] === NO_DAY ? Number.NaN : this.days[slot];
  }

  value(slot: number): string | null {
    return !this.days || this.days[slot] === NO_DAY ? null : dayText(this.days[slot]);
  }

  permute(order: Uint32Array): DayColumn {
    const column = new DayColumn();
    column.length = order.length;
    if (this.days) column.days = reordered(this.days, order);
    return column;
  }

  keepUnknown(mask: Uint8Array, count: number): void {
    const { days } = this;
    if (days) for (let i = 0; i < count; i++) mask[i] &= days[i] === NO_DAY ? 1 : 0;
  }
}
