import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import type { ResourceKind } from '#contract/kinds.ts';
import type { RecordHome } from '#record/home.ts';
import { readContainers } from '../containers/store.ts';
import type { ImportedKey, ResourceInput } from '../resources/resourceInput.ts';
import { readZones } from '../zones/store.ts';
import { type CheckedRows, checkRows } from './checkRows.ts';
import { type ColumnMap, EMPTY_MAP, unitNamed } from './columns/mapFile.ts';
import { createRecogniser } from './columns/plan.ts';
import { readSourceFile } from './formats/registry.ts';
import { FileRefusal, type Notice, type SourceFile } from './formats/source.ts';
import type { ImportProgress } from './importProgress.ts';
import { withoutRemade } from './remade.ts';
import { settleBareAreas } from './rows/bareAreas.ts';
import { findHolders } from './rows/holders.ts';
import { keyRows } from './rows/keys.ts';
import { broughtFields, resourceRow } from './rows/resourceRows.ts';
import { type Understanding, understandFile } from './rows/understand.ts';
import type { WriteRequest } from './writeRows.ts';

/** What the reader of a file may say about it. */
export interface ReadingOptions {
  readonly kind?: ResourceKind | null;
  readonly map?: ColumnMap;
  /** `EPSG:n`, `gcj02`, `bd09`, or `none` to leave positions out. */
  readonly crs?: string | null;
  /** Order of two numbers in one text cell. */
  readonly axes?: 'xy' | 'yx' | null;
  readonly areaUnit?: string | null;
  readonly encoding?: string;
  readonly sheet?: string;
  readonly onProgress?: (progress: ImportProgress) => void;
  /** Ends the import while nothing is written yet. */
  readonly signal?: AbortSignal;
}

/** A file that is read, understood and checked, and only has to be written. `rows`, `isUnplaced` and `checked.drafts` go together. */
export interface PreparedImport {
  readonly sha256: string;
  readonly source: SourceFile;
  readonly understanding: Understanding;
  readonly checked: CheckedRows;
  readonly rows: readonly ResourceInput[];
  readonly isUnplaced: readonly boolean[];
  readonly containers: WriteRequest['containers'];
  readonly fields: readonly ImportedKey[];
  readonly notices: readonly Notice[];
}

/**
 * Reads, understands and checks a file; nothing is written.
 * @throws FileRefusal when the file cannot be imported as it is, with what to do
 */
export async function prepareImport(
  home: Pick<RecordHome, 'db' | 'timeZone'>,
  path: string,
  options: ReadingOptions,
): Promise<PreparedImport> {
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
  const { moreNotices, ...composed } = await composeRows(home, understanding, checked);
  signal?.throwIfAborted();
  return await withoutRemade(home.db, {
    sha256,
    source,
    understanding,
    checked,
    ...composed,
    fields: broughtFields(understanding.plans, Object.keys(map.defaults), understanding.hasPositions),
    notices: [...source.notices, ...understanding.notices, ...notices, ...moreNotices],
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

async function composeRows(home: Pick<RecordHome, 'db'>, understanding: Understanding, checked: CheckedRows) {
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
  const isUnplaced = rows.map(
    (row) => !row.geometry && !(row.kind === 'office' && row.building && placedBuildings.has(row.building)),
  );
  return {
    rows,
    isUnplaced,
    containers: holding.created,
    moreNotices: [...keyNotices, ...holding.notices],
  };
}
