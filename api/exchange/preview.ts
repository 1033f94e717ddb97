import type { ImportColumnData, ImportRowData } from '#contract/imports.ts';
import type { ImportedKey } from '../resources/resourceInput.ts';
import { cellText } from './formats/headingRow.ts';
import type { AllowedImport } from './importRights.ts';
import type { PreparedImport } from './prepareImport.ts';
import type { Reject } from './rows/understand.ts';
import type { Standing } from './standingStore.ts';

/** A row of a preview as it is kept: a rejected one with what is wrong, which is worded when it is read. */
export type PreviewRow = Omit<ImportRowData, 'reason'> & { readonly reject: Reject | null };

const SAMPLES = 3;
const SAMPLE_CHARS = 60;

/** What each column of the file is taken for, with some of its cells. */
export function previewColumns({ source, understanding }: PreparedImport, said: ReadonlySet<string>) {
  const planned = understanding.plans.flatMap((plan) => plan.columns);
  const columns = new Map<string, ImportColumnData>();
  for (const table of source.tables) {
    for (const [index, heading] of table.headings.entries()) {
      if (columns.has(heading)) continue;
      const plan = planned.find((column) => column.heading === heading && column.target !== null);
      const sample = new Set<string>();
      for (const { cells } of table.rows) {
        const text = cellText(cells[index] ?? null).trim();
        if (text !== '') sample.add(text.slice(0, SAMPLE_CHARS));
        if (sample.size === SAMPLES) break;
      }
      const how = said.has(heading.trim()) ? 'said' : plan ? 'recognised' : 'kept';
      columns.set(heading, {
        heading,
        field: plan?.target ?? null,
        unit: plan?.unit ?? null,
        sample: [...sample],
        how,
      });
    }
  }
  return [...columns.values()];
}

/** What becomes of each row, by the record's own comparison: as it stood before the write and after it. */
export function previewRows(
  { prepared, leftAlone }: AllowedImport,
  before: ReadonlyMap<string, Standing>,
  after: ReadonlyMap<string, Standing>,
): PreviewRow[] {
  const accepted = prepared.rows.map((row, index): PreviewRow => {
    const [was, is] = [before.get(row.key), after.get(row.key)];
    const { row: place, sheet } = prepared.checked.drafts[index];
    const changes = is ? differences(was, is, prepared.fields) : [];
    const what = !was ? 'new' : is && is.version !== was.version ? 'changed' : 'unchanged';
    return {
      row: place,
      sheet,
      id: is?.id ?? null,
      key: row.key,
      name: row.name,
      what,
      changes,
      unplaced: prepared.isUnplaced[index],
      reject: null,
    };
  });
  const others = leftAlone.map(
    ({ row: { key, name }, draft: { row, sheet } }): PreviewRow => ({
      ...{ row, sheet, id: before.get(key)?.id ?? null, key, name },
      ...{ what: 'unchanged', changes: [], unplaced: before.get(key)?.outline === null, reject: null },
    }),
  );
  const rejected = prepared.checked.rejects.map(
    (reject): PreviewRow => ({
      ...{ row: reject.row, sheet: reject.sheet ?? null, id: null, key: null, name: null },
      ...{ what: 'rejected', changes: [], unplaced: false, reject },
    }),
  );
  return [...accepted, ...others, ...rejected];
}

const UNTOLD = new Set(['code', 'name', 'kind']);

function differences(was: Standing | undefined, is: Standing, fields: readonly ImportedKey[]) {
  const changes: { field: string; from: unknown; to: unknown }[] = [];
  for (const key of Object.keys(is.fields)) {
    const [from, to] = [was?.fields[key] ?? null, is.fields[key] ?? null];
    if (!was && (to === null || UNTOLD.has(key) || !fields.includes(key as ImportedKey))) continue;
    if (JSON.stringify(from) !== JSON.stringify(to)) changes.push({ field: key, from, to });
  }
  if ((was?.outline ?? null) !== is.outline)
    changes.push({ field: 'geometry', from: was ? placeText(was) : null, to: placeText(is) });
  if (was && changes.length === 0 && was.ledgerText !== is.ledgerText)
    changes.push({ field: 'ledgerText', from: null, to: null });
  return changes;
}

function placeText({ lon, lat }: Standing): string | null {
  return lon === null || lat === null ? null : `${lon.toFixed(6)}, ${lat.toFixed(6)}`;
}
