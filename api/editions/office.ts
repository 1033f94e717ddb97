import { OFFICE_FAMILIES, type OfficeVersions } from '#contract/office.ts';

/** The versions of what the office keeps beside the ledger, as far as this process knows. */
export interface Office {
  versions(): OfficeVersions;
  /** Calls whenever there are others; `isBack`: a backup was restored, and some are older. Returns how to stop. */
  onChange(listener: (isBack: boolean) => void): () => void;
}

/** The same for who keeps it. */
export interface KeptOffice extends Office {
  /** What the record holds now: it may have gone back, where a backup was restored. */
  hold(found: OfficeVersions): void;
  /** What a notification said: what is known to be newer stays. */
  hear(told: OfficeVersions): void;
}

export function createOffice(held: OfficeVersions): KeptOffice {
  let versions = held;
  const listeners = new Set<(isBack: boolean) => void>();
  function hold(found: OfficeVersions): void {
    if (OFFICE_FAMILIES.every((family) => versions[family] === found[family])) return;
    const isBack = OFFICE_FAMILIES.some((family) => (found[family] ?? 0) < (versions[family] ?? 0));
    versions = found;
    for (const listener of [...listeners]) listener(isBack);
  }
  return {
    versions: () => versions,
    hold,
    hear(told) {
      const newest = OFFICE_FAMILIES.flatMap((family) => {
        const version = Math.max(told[family] ?? 0, versions[family] ?? 0);
        return version > 0 ? [[family, version]] : [];
      });
      hold(Object.fromEntries(newest));
    },
    onChange(listener) {
      listeners.add(listener);
      return () => {
        listeners.delete(listener);
      };
    },
  };
}
