import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { basename } from 'node:path';
import type { Geometry } from 'geojson';
import { ALL_FIELDS } from '#contract/fields.ts';
import type { ResourceKind } from '#contract/kinds.ts';
import { today } from '#domain/civilDate.ts';
import { type LonLat, representativePoint } from '#domain/representativePoint.ts';
import { checkGeometries } from '#record/geometryCheck.ts';
import type { RecordHome } from '#record/home.ts';
import { readContainers } from '../containers/store.ts';
import type { ResourceInput } from '../resources/resourceInput.ts';
import { readZones } from '../zones/store.ts';
import { type ColumnMap, EMPTY_MAP, unitNamed } from './columns/mapFile.ts';
import { createRecogniser } from './columns/plan.ts';
import { writeErrorFile } from './errorFile.ts';
import { readSourceFile } from './formats/registry.ts';
import { FileRefusal, type Notice, type SourceFile } from './formats/source.ts';
import { findOutliers } from './positions/outliers.ts';
import { gatherProblems, type ImportReport } from './report.ts';
import { settleBareAreas } from './rows/bareAreas.ts';
import type { Draft } from './rows/draft.ts';
import { findHolders } from './rows/holders.ts';
import { keyRows } from './rows/keys.ts';
import { broughtFields, resourceRow } from './rows/resourceRows.ts';
import { type Reject, type Understanding, understandFile } from './rows/understand.ts';
import { type Counts, writeRows } from './writeRows.ts';

/** How far an import is, for a progress bar. */
export interface ImportProgress {
  readonly phase: 'reading' | 'checking' | 'writing' | 'done';
  readonly done: number;
  readonly total: number;
}

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

interface Checked {
  readonly drafts: Draft[];
  readonly geometries: (Geometry | null)[];
  readonly approximate: boolean[];
  readonly measuredM2: (number | null)[];
  readonly rejects: Reject[];
  readonly notices: Notice[];
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
  const checked = await checkPositions(home, understanding, options);
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

/** Leaves out what cannot be drawn: positions far from the others, polygons that are invalid and cannot be repaired unchanged. */
async function checkPositions(
  home: RecordHome,
  understanding: Understanding,
  { onProgress }: ImportOptions,
): Promise<Checked> {
  const { drafts, placements } = understanding;
  const geometries = placements.map((placement) =>
    placement.state === 'placed' ? placement.geometry : null,
  );
  const notices = positionNotices(understanding);
  dropOutliers(drafts, geometries, notices);
  const areas = await checkAreas(home, geometries, onProgress);
  const kept: Checked = {
    drafts: [],
    geometries: [],
    approximate: [],
    measuredM2: [],
    rejects: [...understanding.rejects],
    notices,
  };
  const repaired: Parameters<typeof gatherProblems>[0] extends Iterable<infer Entry> ? Entry[] : never = [];
  for (const [index, draft] of drafts.entries()) {
    const check = areas.get(index);
    const place = { row: draft.row, sheet: draft.sheet, field: 'geometry' };
    if (check?.state === 'invalid') {
      const found = `${check.reason}; ${check.areaBeforeM2 ?? '?'} → ${check.areaM2 ?? '?'} m²`;
      const reject = {
        field: 'geometry',
        code: 'geometry_invalid',
        found,
        expected: 'valid, or < 0.1 % of area lost',
      };
      kept.rejects.push({ row: draft.row, ...(draft.sheet !== null && { sheet: draft.sheet }), ...reject });
      continue;
    }
    if (check?.state === 'repaired') {
      geometries[index] = JSON.parse(check.geojson) as Geometry;
      const found = `${check.reason}; ${check.areaBeforeM2} → ${check.areaM2} m²`;
      repaired.push({ ...place, code: 'geometry_repaired', found });
    }
    const placement = placements[index];
    kept.drafts.push(draft);
    kept.geometries.push(geometries[index]);
    kept.approximate.push(placement.state === 'placed' && placement.approximate);
    kept.measuredM2.push(check?.areaM2 ?? null);
  }
  kept.rejects.sort((a, b) => a.row - b.row);
  kept.notices.push(...gatherProblems(repaired));
  return kept;
}

function positionNotices({ drafts, placements }: Understanding): Notice[] {
  const entries = drafts.flatMap((draft, index) => {
    const { row, sheet } = draft;
    const placement = placements[index];
    if (placement.state === 'placed')
      return placement.dropped ? [{ row, sheet, code: 'heights_dropped', field: 'geometry' }] : [];
    if (placement.state !== 'unplaced' || placement.code === null) return [];
    const { code, found, expected } = placement;
    // What was not drawn is not lost: its words stay with the row.
    if (found !== undefined) draft.raw.position = found;
    return [{ row, sheet, code, field: 'position', found, expected }];
  });
  // Areas without a unit are told of once for their column.
  const bare = new Set(drafts.flatMap(({ bareArea }) => (bareArea ? [bareArea.heading] : [])));
  const problems = drafts.flatMap(({ row, sheet, problems: own }) =>
    own
      .filter((problem) => !(problem.code === 'unit_not_said' && bare.has(problem.field)))
      .map((problem) => ({ row, sheet, ...problem })),
  );
  return gatherProblems([...entries, ...problems]);
}

function dropOutliers(drafts: readonly Draft[], geometries: (Geometry | null)[], notices: Notice[]): void {
  const places: number[] = [];
  const points: LonLat[] = [];
  for (const [index, geometry] of geometries.entries()) {
    const point = geometry === null ? null : representativePoint(geometry);
    if (point === null) continue;
    places.push(index);
    points.push(point);
  }
  const far = findOutliers(points);
  notices.push(
    ...gatherProblems(
      far.map((place) => {
        const { row, sheet, raw } = drafts[places[place]];
        const found = points[place].join(', ');
        raw.position = found;
        geometries[places[place]] = null;
        return { row, sheet, code: 'position_far_from_others', field: 'position', found };
      }),
    ),
  );
}

async function checkAreas(
  home: RecordHome,
  geometries: readonly (Geometry | null)[],
  onProgress: ImportOptions['onProgress'],
) {
  const indexes = geometries.flatMap((geometry, index) =>
    geometry !== null && geometry.type !== 'Point' ? [index] : [],
  );
  const checks = new Map<number, Awaited<ReturnType<typeof checkGeometries>>[number]>();
  const AT_ONCE = 2_000;
  for (let start = 0; start < indexes.length; start += AT_ONCE) {
    const portion = indexes.slice(start, start + AT_ONCE);
    onProgress?.({ phase: 'checking', done: start, total: indexes.length });
    const found = await checkGeometries(
      home.db,
      portion.map((index) => JSON.stringify(geometries[index])),
    );
    for (const [place, check] of found.entries()) checks.set(portion[place], check);
  }
  return checks;
}

async function composeRows(home: RecordHome, understanding: Understanding, checked: Checked) {
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
  checked: Checked,
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

/** The fields that an import can set, for help texts. */
export const IMPORTABLE_FIELDS: readonly string[] = ALL_FIELDS.filter((field) => !field.derived).map(
  (field) => field.key,
);
