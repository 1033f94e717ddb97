import type { ImportColumnData } from '#contract/imports.ts';
import type { SourceFile, SourceTable } from '../../formats/source.ts';
import { cellText } from '../../formats/tables/headingRow.ts';
import type { PlannedColumn } from '../columns/plan.ts';

const SAMPLES = 3;
const SAMPLE_CHARS = 60;
/** Where a column says nothing in its first rows, no sample is shown. */
const LOOKED_AT = 2_000;

/** What each column of a file is taken for, with some of its cells. `said`: headings of which the user said it. */
export function readColumns(
  source: SourceFile,
  planned: readonly PlannedColumn[],
  said: ReadonlySet<string>,
): ImportColumnData[] {
  const columns = new Map<string, ImportColumnData>();
  for (const table of source.tables) {
    const samples = samplesOf(table);
    for (const [index, heading] of table.headings.entries()) {
      // A column without a heading and without a cell only keeps others apart.
      if (columns.has(heading) || (/^#\d+$/.test(heading) && samples[index].length === 0)) continue;
      const plan = planned.find((column) => column.heading === heading && column.target !== null);
      columns.set(heading, {
        heading,
        field: plan?.target ?? null,
        unit: plan?.unit ?? null,
        sample: samples[index],
        how: said.has(heading.trim()) ? 'said' : plan ? 'recognised' : 'kept',
      });
    }
  }
  return [...columns.values()];
}

/** Some different cells of each column. */
function samplesOf({ headings, rows }: SourceTable): string[][] {
  const samples = headings.map(() => new Set<string>());
  let seen = 0;
  for (const { cells } of rows) {
    if (++seen > LOOKED_AT || samples.every(({ size }) => size === SAMPLES)) break;
    for (const [index, sample] of samples.entries()) {
      const text = cellText(cells[index] ?? null).trim();
      if (text !== '' && sample.size < SAMPLES) sample.add(text.slice(0, SAMPLE_CHARS));
    }
  }
  return samples.map((sample) => [...sample]);
}
