/** A list of numbers in a typed array that grows by half. */
export class Growing<T extends Float64Array | Int32Array | Uint32Array> {
  values: T;
  length = 0;

  constructor(first: T) {
    this.values = first;
  }

  push(value: number): void {
    if (this.length === this.values.length) {
      const larger = new (this.values.constructor as new (length: number) => T)(
        Math.ceil(this.values.length * 1.5) + 16,
      );
      larger.set(this.values as never);
      this.values = larger;
    }
    this.values[this.length++] = value;
  }
}
