import type { EngineValue } from '../batch.ts';
import { reordered, withRoom } from './typedArrays.ts';

/** The distinct values of a column, numbered from 1; 0 stands for unknown. It only grows, so copies of a column may share it. */
export class Dictionary {
  readonly values: string[] = [''];
  private readonly codes = new Map<string, number>();

  constructor(known: readonly string[] = []) {
    for (const value of known) this.add(value);
  }

  add(value: string): number {
    let code = this.codes.get(value);
    if (code === undefined) {
      code = this.values.length;
      this.values.push(value);
      this.codes.set(value, code);
    }
    return code;
  }

  /** The value's code, or undefined when no row has ever had it. */
  codeOf(value: string): number | undefined {
    return this.codes.get(value);
  }

  get size(): number {
    return this.values.length;
  }
}

type Codes = Uint8Array | Uint16Array | Uint32Array;

/** A column of codes or repeating texts (booleans as `no`, `yes`): one small number a row. Nothing is allocated until a value is known. */
export class DictionaryColumn {
  readonly dictionary: Dictionary;
  codes: Codes | null = null;
  private length = 0;

  constructor(dictionary: Dictionary) {
    this.dictionary = dictionary;
  }

  append(values: readonly EngineValue[] | undefined, count: number): void {
    const start = this.length;
    this.length += count;
    if (this.codes) this.codes = withRoom(this.codes, this.length);
    if (!values) return;
    let lastText: EngineValue = null;
    let lastCode = 0;
    for (let i = 0; i < count; i++) {
      const value = values[i];
      if (value === null || value === undefined) continue;
      if (value !== lastText) {
        lastText = value;
        lastCode = this.dictionary.add(typeof value === 'boolean' ? (value ? 'yes' : 'no') : String(value));
      }
      this.setCode(start + i, lastCode);
    }
  }

  /** One more row, with a code of the dictionary. */
  appendCode(code: number): void {
    this.length++;
    if (this.codes) this.codes = withRoom(this.codes, this.length);
    if (code !== 0) this.setCode(this.length - 1, code);
  }

  private setCode(slot: number, code: number): void {
    this.codes ??= new Uint8Array(this.length);
    if (code > 0xff && this.codes instanceof Uint8Array) this.codes = new Uint16Array(this.codes);
    if (code > 0xffff && this.codes instanceof Uint16Array) this.codes = new Uint32Array(this.codes);
    this.codes[slot] = code;
  }

  code(slot: number): number {
    return this.codes ? this.codes[slot] : 0;
  }

  value(slot: number): string | null {
    const code = this.code(slot);
    return code === 0 ? null : this.dictionary.values[code];
  }

  permute(order: Uint32Array): DictionaryColumn {
    const column = new DictionaryColumn(this.dictionary);
    column.length = order.length;
    if (this.codes) column.codes = reordered(this.codes, order);
    return column;
  }

  /** Lets only rows stay in the mask whose code is accepted (1); `accepted[0]` is for unknown. */
  keep(accepted: Uint8Array, mask: Uint8Array, count: number): void {
    const { codes } = this;
    if (codes) for (let i = 0; i < count; i++) mask[i] &= accepted[codes[i]];
    else if (!accepted[0]) mask.fill(0);
  }

  keepUnknown(mask: Uint8Array, count: number): void {
    const accepted = new Uint8Array(this.dictionary.size);
    accepted[0] = 1;
    this.keep(accepted, mask, count);
  }
}
