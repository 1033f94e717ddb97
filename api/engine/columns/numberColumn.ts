import type { EngineValue } from '../batch.ts';
import { reordered, withRoom } from './typedArrays.ts';

/** The value is not known, in a column of hundredths. */
export const UNKNOWN = -2147483648;
const LARGEST = 2147483647;

/**
 * A column of numbers, exact to the last bit. Values of at most two decimals are kept as whole hundredths (n / 100 gives the very double
 * that the decimal text means), which is half the memory and faster; the first value that does not fit turns the column into doubles.
 * Nothing is allocated until a value is known.
 */
export class NumberColumn {
  hundredths: Int32Array | null = null;
  /** Unknown is NaN. */
  doubles: Float64Array | null = null;
  private length = 0;

  append(values: readonly EngineValue[] | undefined, count: number): void {
    const start = this.length;
    this.length += count;
    if (this.doubles) this.doubles = withRoom(this.doubles, this.length, Number.NaN);
    if (this.hundredths) this.hundredths = withRoom(this.hundredths, this.length, UNKNOWN);
    if (!values) return;
    for (let i = 0; i < count; i++) {
      const value = values[i];
      if (value !== null && value !== undefined) this.set(start + i, value as number);
    }
  }

  private set(slot: number, value: number): void {
    if (this.doubles) {
      this.doubles[slot] = value;
      return;
    }
    const scaled = Math.round(value * 100);
    if (scaled / 100 !== value || scaled > LARGEST || scaled <= UNKNOWN) {
      this.widen();
      this.doubles![slot] = value;
      return;
    }
    this.hundredths ??= new Int32Array(this.length).fill(UNKNOWN);
    this.hundredths[slot] = scaled;
  }

  private widen(): void {
    const narrow = this.hundredths;
    const doubles = new Float64Array(Math.max(this.length, narrow?.length ?? 0)).fill(Number.NaN);
    if (narrow) {
      for (let i = 0; i < narrow.length; i++) if (narrow[i] !== UNKNOWN) doubles[i] = narrow[i] / 100;
    }
    this.hundredths = null;
    this.doubles = doubles;
  }

  /** The number, or NaN when it is not known. */
  number(slot: number): number {
    if (this.doubles) return this.doubles[slot];
    if (!this.hundredths || this.hundredths[slot] === UNKNOWN) return Number.NaN;
    return this.hundredths[slot] / 100;
  }

  value(slot: number): number | null {
    const number = this.number(slot);
    return Number.isNaN(number) ? null : number;
  }

  permute(order: Uint32Array): NumberColumn {
    const column = new NumberColumn();
    column.length = order.length;
    if (this.hundredths) column.hundredths = reordered(this.hundredths, order);
    if (this.doubles) column.doubles = reordered(this.doubles, order);
    return column;
  }

  /** Lets only rows without a value stay in the mask. */
  keepUnknown(mask: Uint8Array, count: number): void {
    const { doubles, hundredths } = this;
    if (doubles) for (let i = 0; i < count; i++) mask[i] &= Number.isNaN(doubles[i]) ? 1 : 0;
    else if (hundredths) for (let i = 0; i < count; i++) mask[i] &= hundredths[i] === UNKNOWN ? 1 : 0;
  }
}
