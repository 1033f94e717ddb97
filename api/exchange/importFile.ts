import { basename } from 'node:path';
import { today } from '#domain/civilDate.ts';
import type { RecordHome } from '#record/home.ts';
import { writeErrorFile } from './errorFile.ts';
import type { Notice } from './formats/source.ts';
import { type PreparedImport, prepareImport, type ReadingOptions } from './prepareImport.ts';
import type { ImportReport } from './report.ts';
import { type Counts, writeRows } from './writeRows.ts';

export interface ImportOptions extends ReadingOptions {
  readonly dryRun?: boolean;
  readonly replaceDemo?: boolean;
  readonly actor?: string;
  readonly dataDir: string;
  /** False: the list of rejected rows goes to the data folder even where the file's own can be written. */
  readonly errorsBeside?: boolean;
}

/**
 * Imports one file: everything is read, understood and checked before the one short transaction that writes it. A dry run does the same and
 * takes the writing back.
 * @throws FileRefusal when the file cannot be imported as it is, with what to do
 */
export async function importFile(
  home: RecordHome,
  path: string,
  options: ImportOptions,
): Promise<ImportReport> {
  const { onProgress } = options;
  const prepared = await prepareImport(home, path, options);
  const { rows, containers, fields, sha256, checked } = prepared;
  onProgress?.({ phase: 'writing', done: 0, total: rows.length });
  const counts = await writeRows(home, {
    rows,
    containers,
    fields,
    batch: { file: basename(path), sha256 },
    actor: options.actor ?? 'cli',
    day: today(home.timeZone),
    dryRun: options.dryRun ?? false,
    replaceDemo: options.replaceDemo ?? false,
  });
  onProgress?.({ phase: 'done', done: rows.length, total: rows.length });
  const errorFile = options.dryRun
    ? null
    : await writeErrorFile(path, checked.rejects, options.dataDir, options.errorsBeside ?? true);
  return composeReport(path, prepared, counts, { errorFile, dryRun: options.dryRun ?? false });
}

/** What an import did with what was prepared. */
export function composeReport(
  file: string,
  { source, understanding, checked, isUnplaced, notices }: PreparedImport,
  counts: Counts,
  { errorFile, dryRun }: { errorFile: string | null; dryRun: boolean },
): ImportReport {
  const areas = checked.drafts.flatMap((draft, index) => {
    const declared = draft.values.declaredAreaM2;
    const area = typeof declared === 'number' ? declared : checked.measuredM2[index];
    return area === null ? [] : [area];
  });
  const attributes = new Set(checked.drafts.flatMap(({ extra }) => Object.keys(extra)));
  const notes: Notice[] = [...notices, ...counts.notices];
  if (attributes.size > 0)
    notes.push({
      code: 'columns_kept_as_attributes',
      level: 'note',
      count: attributes.size,
      found: [...attributes].join(', '),
    });
  return {
    file,
    format: source.format,
    dryRun,
    read: understanding.read,
    accepted: checked.drafts.length,
    created: counts.created,
    updated: counts.updated,
    unchanged: counts.unchanged,
    unplaced: isUnplaced.filter(Boolean).length,
    rejected: checked.rejects.length,
    warnings: notes.filter(({ level }) => level === 'warning').length,
    crs: understanding.crs.length === 0 ? null : understanding.crs.join(', '),
    encoding: source.encoding,
    areaM2: areas.length === 0 ? null : areas.reduce((sum, area) => sum + area, 0),
    corrections: counts.corrections,
    version: counts.version,
    errorFile,
    rejects: checked.rejects,
    notes,
  };
}
