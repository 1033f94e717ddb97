import { fieldNamed, HISTOGRAM_FIELDS } from '#contract/fields.ts';
import type { StatsData } from '#contract/stats.ts';
import { FieldBins, fillHistogram } from './histogram.ts';
import type { Rows } from './rows.ts';
import type { Scope } from './scope.ts';
import { type Selection, selectedOrNearly } from './selection.ts';
import { groupTotals } from './totals.ts';

/** The bins of each histogram field, by its name; kept from question to question. */
export type BinsByField = Map<string, FieldBins>;

/**
 * Totals and histograms of a selection.
 * @param bins those of the scope, brought up to date here
 * @param visible gives the rows that the scope may see
 */
export function selectionStats(
  selection: Selection,
  rows: Rows,
  scope: Scope,
  bins: BinsByField,
  visible: () => Uint8Array,
): Omit<StatsData, 'version'> {
  const { total, placed, excludedUnknown } = selection;
  const slots = selectedOrNearly(selection);
  return {
    total,
    placed,
    unplaced: total - placed,
    excludedUnknown,
    ...groupTotals(selection, slots, rows, scope),
    histograms: histograms(selection, slots, rows, scope, bins, visible),
  };
}

function histograms(
  selection: Selection,
  slots: Int32Array,
  rows: Rows,
  scope: Scope,
  bins: BinsByField,
  visible: () => Uint8Array,
): StatsData['histograms'] {
  const filled: StatsData['histograms'] = {};
  for (const name of HISTOGRAM_FIELDS) {
    const field = fieldNamed(name);
    if (!field || !scope.fields.some((shown) => shown.name === name)) continue;
    const column = rows.numbers(field.key);
    const fieldBins = bins.get(name) ?? new FieldBins();
    bins.set(name, fieldBins);
    fieldBins.update(column, rows.length, visible);
    filled[name] = fillHistogram(selection, slots, field, column, fieldBins);
  }
  return filled;
}
