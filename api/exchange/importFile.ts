import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { basename } from 'node:path';
import type { ResourceKind } from '#contract/kinds.ts';
import { today } from '#domain/civilDate.ts';
import type { RecordHome } from '#record/home.ts';
import { readContainers } from '../containers/store.ts';
import type { ResourceInput } from '../resources/resourceInput.ts';
import { readZones } from '../zones/store.ts';
import { type CheckedRows, checkRows } from './checkRows.ts';
import { type ColumnMap, EMPTY_MAP, unitNamed } from './columns/mapFile.ts';
import { createRecogniser } from './columns/plan.ts';
import { writeErrorFile } from './errorFile.ts';
import { readSourceFile } from './formats/registry.ts';
import { FileRefusal, type Notice, type SourceFile } from './formats/source.ts';
import type { ImportProgress } from './importProgress.ts';
import type { ImportReport } from './report.ts';
import { settleBareAreas } from './rows/bareAreas.ts';
import { findHolders } from './rows/holders.ts';
import { keyRows } from './rows/keys.ts';
import { broughtFields, resourceRow } from './rows/resourceRows.ts';
import { type Understanding, understandFile } from './rows/understand.ts';
import { type Counts, writeRows } from './writeRows.ts';

export interface ImportOptions {
  readonly kind?: ResourceKind | null;
  readonly map?: ColumnMap;
  /** `EPSG:n`, `gcj02`, `bd09`, or `none` to leave positions out. */
  readonly crs?: string | null;
  /** Order of two numbers in one text cell. */
  readonly axes?: 'xy' | 'yx' | null;
  readonly areaUnit?: string | null;
  readonly encoding?: string;
  readonly sheet?: string;
  readonly dryRun?: boolean;
  readonly replaceDemo?: boolean;
  readonly actor?: string;
  readonly dataDir: string;
  /** False: the list of rejected rows goes to the data folder even where the file's own can be written. */
  readonly errorsBeside?: boolean;
  readonly onProgress?: (progress: ImportProgress) => void;
  /** Ends the import while nothing is written yet. */
  readonly signal?: AbortSignal;
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
  const { onProgress, signal } = options;
  const map = options.map ?? EMPTY_MAP;
  const sha256 = await hashFile(path);
  const source = await readSourceFile(path, {
    recognises: createRecogniser(map),
    encoding: options.encoding,
    sheet: options.sheet,
    onBytes: (done, total) => onProgress?.({ phase: 'reading', done, total }),
  });
  signal?.throwIfAborted();
  const understanding = understandFile(source, path, {
    map,
    kind: options.kind ?? null,
    crs: options.crs ?? map.crs,
    axes: options.axes ?? null,
    areaUnit: areaUnitOf(options.areaUnit),
    timeZone: home.timeZone,
  });
  const checked = await checkRows(home, understanding, onProgress);
  const notices = [...checked.notices, ...settleBareAreas(checked.drafts, checked.measuredM2)];
  const { rows, containers, unplaced, moreNotices } = await composeRows(home, understanding, checked);
  signal?.throwIfAborted();
  onProgress?.({ phase: 'writing', done: 0, total: rows.length });
  const counts = await writeRows(home, {
    rows,
    containers,
    fields: broughtFields(understanding.plans, Object.keys(map.defaults), understanding.hasPositions),
    batch: { file: basename(path), sha256 },
    actor: options.actor ?? 'cli',
    day: today(home.timeZone),
    dryRun: options.dryRun ?? false,
    replaceDemo: options.replaceDemo ?? false,
  });
  onProgress?.({ phase: 'done', done: rows.length, total: rows.length });
  const allNotices = [
    ...source.notices,
    ...understanding.notices,
    ...notices,
    ...moreNotices,
    ...counts.notices,
  ];
  const errorFile = options.dryRun
    ? null
    : await writeErrorFile(path, checked.rejects, options.dataDir, options.errorsBeside ?? true);
  return composeReport(path, source, understanding, checked, counts, {
    allNotices,
    unplaced,
    errorFile,
    options,
  });
}

function areaUnitOf(text: string | null | undefined): string | null {
  if (text === null || text === undefined) return null;
  const unit = unitNamed(text, 'area');
  if (unit === null) throw new FileRefusal('unit_unknown', text, 'm2, mu, ha, wanM2, km2, acre, sqFt, sqYd');
  return unit;
}

async function hashFile(path: string): Promise<string> {
  const found = await stat(path).catch(() => null);
  if (found === null) throw new FileRefusal('file_missing', path);
  if (!found.isFile()) throw new FileRefusal('not_a_file', path);
  const hash = createHash('sha256');
  for await (const chunk of createReadStream(path)) hash.update(chunk as Uint8Array);
  return hash.digest('hex');
}

async function composeRows(home: RecordHome, understanding: Understanding, checked: CheckedRows) {
  const { drafts, geometries, approximate } = checked;
  const keyHeading =
    understanding.plans.flatMap((plan) => plan.columns).find(({ target }) => target === 'key')?.heading ??
    null;
  const { keys, notices: keyNotices } = keyRows(drafts, keyHeading);
  const known = {
    zones: await readZones(home.db, 'full'),
    containers: await readContainers(home.db, 'full'),
  };
  const holding = findHolders(drafts, keys, geometries, known);
  const rows: ResourceInput[] = drafts.map((draft, index) =>
    resourceRow({
      draft,
      key: keys[index],
      holders: holding.rows[index],
      geometry: geometries[index],
      approximate: approximate[index],
    }),
  );
  const placedBuildings = new Set(
    [
      ...known.containers.filter(({ lon }) => lon !== null),
      ...holding.created.filter(({ geometry }) => geometry),
    ].map(({ code }) => code),
  );
  const unplaced = rows.filter(
    (row) => !row.geometry && !(row.kind === 'office' && row.building && placedBuildings.has(row.building)),
  ).length;
  return { rows, containers: holding.created, unplaced, moreNotices: [...keyNotices, ...holding.notices] };
}

function composeReport(
  path: string,
  source: SourceFile,
  understanding: Understanding,
  checked: CheckedRows,
  counts: Counts,
  more: { allNotices: Notice[]; unplaced: number; errorFile: string | null; options: ImportOptions },
): ImportReport {
  const areas = checked.drafts.flatMap((draft, index) => {
    const declared = draft.values.declaredAreaM2;
    const area = typeof declared === 'number' ? declared : checked.measuredM2[index];
    return area === null ? [] : [area];
  });
  const attributes = new Set(checked.drafts.flatMap(({ extra }) => Object.keys(extra)));
  const notes: Notice[] = [...more.allNotices];
  if (attributes.size > 0)
    notes.push({
      code: 'columns_kept_as_attributes',
      level: 'note',
      count: attributes.size,
      found: [...attributes].join(', '),
    });
  return {
    file: path,
    format: source.format,
    dryRun: more.options.dryRun ?? false,
    read: understanding.read,
    accepted: checked.drafts.length,
    created: counts.created,
    updated: counts.updated,
    unchanged: counts.unchanged,
    unplaced: more.unplaced,
    rejected: checked.rejects.length,
    warnings: notes.filter(({ level }) => level === 'warning').length,
    crs: understanding.crs.length === 0 ? null : understanding.crs.join(', '),
    encoding: source.encoding,
    areaM2: areas.length === 0 ? null : areas.reduce((sum, area) => sum + area, 0),
    corrections: counts.corrections,
    version: counts.version,
    errorFile: more.errorFile,
    rejects: checked.rejects,
    notes,
  };
}
