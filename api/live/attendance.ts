import type { Reader } from './teller.ts';

/** Who looks on, and from where. */
export interface Attendance {
  all(): readonly Reader[];
  /** How many look on, and how many of them from that address. */
  size(address: string): { all: number; here: number };
  add(reader: Reader): void;
  remove(reader: Reader): void;
  clear(): void;
}

/** Begins with nobody. */
export function createAttendance(): Attendance {
  const all = new Set<Reader>();
  const byAddress = new Map<string, number>();
  return {
    all: () => [...all],
    size: (address) => ({ all: all.size, here: byAddress.get(address) ?? 0 }),
    add(reader) {
      all.add(reader);
      byAddress.set(reader.address, (byAddress.get(reader.address) ?? 0) + 1);
    },
    remove(reader) {
      if (!all.delete(reader)) return;
      const left = (byAddress.get(reader.address) ?? 1) - 1;
      if (left > 0) byAddress.set(reader.address, left);
      else byAddress.delete(reader.address);
    },
    clear: () => all.clear(),
  };
}
