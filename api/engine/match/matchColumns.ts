import { RESOURCE_KINDS, type ResourceKind } from '#contract/kinds.ts';
import type { SiteColumns } from '#domain/matching/siteColumns.ts';
import { DayColumn } from '../columns/dayColumn.ts';
import { DictionaryColumn } from '../columns/dictionaryColumn.ts';
import { USE_ONLY, useOfPair } from '../columns/landUsePair.ts';
import { UNKNOWN } from '../columns/numberColumn.ts';
import type { Dataset } from '../dataset.ts';
import type { LandUseClasses } from '../results/item.ts';

const unknown = () => Number.NaN;

/** The rows' columns as a match asks them. They are bound as they are: a dictionary that grows later is not seen. */
export function matchColumns({ rows, distances }: Dataset, { useClassOf }: LandUseClasses): SiteColumns {
  const columnOf = (key: string) => {
    if (key === 'use' || key === 'landUse') return rows.landUse;
    const column = rows.columns.get(key);
    return column instanceof DictionaryColumn ? column : undefined;
  };
  // A use class without a code says nothing of the code.
  const textOf = (key: string, word: string) => {
    if (key === 'use') return useOfPair(word, useClassOf);
    return key === 'landUse' && word.startsWith(`${USE_ONLY}:`) ? null : word;
  };
  return {
    id: (slot) => rows.id[slot],
    kind: (slot): ResourceKind => RESOURCE_KINDS[rows.kind(slot)],
    numbers(key) {
      const column = rows.numbers(key);
      const { doubles, hundredths } = column ?? {};
      if (doubles) return (slot) => doubles[slot];
      if (!hundredths) return unknown;
      return (slot) => (hundredths[slot] === UNKNOWN ? Number.NaN : hundredths[slot] / 100);
    },
    texts(key, value) {
      const column = columnOf(key);
      const codes = column?.codes;
      if (!column || !codes) {
        const absent = value(null);
        return () => absent;
      }
      const worth = Float64Array.from(column.dictionary.values, (word, code) =>
        value(code === 0 ? null : textOf(key, word)),
      );
      return (slot) => worth[codes[slot]];
    },
    text(key, slot) {
      const word = columnOf(key)?.value(slot) ?? null;
      return word === null ? null : textOf(key, word);
    },
    days(key) {
      const column = rows.columns.get(key);
      return column instanceof DayColumn ? (slot) => column.number(slot) : unknown;
    },
    lon: (slot) => rows.lon[slot],
    lat: (slot) => rows.lat[slot],
    distances: (places) => distances.of(places),
  };
}
