import { fieldNamed, HISTOGRAM_FIELDS, type HistogramField } from '#contract/fields.ts';
import type { StatsData } from '#contract/stats.ts';
import { gatherSlots, type Selection } from '../filter/selection.ts';
import type { Visibility } from '../filter/visibility.ts';
import type { Rows } from '../rows.ts';
import { FieldBins, fillHistogram } from './histogram.ts';
import { groupTotals } from './totals.ts';

/** The bins of each histogram field, by its name; kept from question to question. */
export type BinsByField = Map<string, FieldBins>;

/**
 * Totals and histograms of a selection.
 * @param bins those of the visibility, brought up to date here
 * @param visible gives the rows that the visibility may see
 * @param spare gives room for a slot a row
 */
export function selectionStats(
  selection: Selection,
  rows: Rows,
  visibility: Visibility,
  bins: BinsByField,
  visible: () => Uint8Array,
  spare: () => Int32Array,
): Omit<StatsData, 'version'> {
  const { total, placed, excludedUnknown } = selection;
  const fields = HISTOGRAM_FIELDS.filter((name) => visibility.fields.some((shown) => shown.name === name));
  // Before the slots are gathered: what is visible may be a question of its own, which needs the same room.
  for (const name of fields) updateBins(name, rows, bins, visible);
  const slots = gatherSlots(selection, spare());
  const histograms: StatsData['histograms'] = {};
  for (const name of fields) {
    const field = fieldNamed(name)!;
    const column = rows.numbers(field.key);
    histograms[name] = fillHistogram(selection.ranges, slots, field, column, bins.get(name)!);
  }
  return {
    total,
    placed,
    unplaced: total - placed,
    excludedUnknown,
    ...groupTotals(slots.selected, rows, visibility, selection.day),
    histograms,
  };
}

function updateBins(name: HistogramField, rows: Rows, bins: BinsByField, visible: () => Uint8Array): void {
  const fieldBins = bins.get(name) ?? new FieldBins();
  bins.set(name, fieldBins);
  fieldBins.update(rows.numbers(fieldNamed(name)!.key), rows.length, visible);
}
