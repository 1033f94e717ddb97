import type { Geometry } from 'geojson';
import { type LonLat, representativePoint } from '#domain/representativePoint.ts';
import { checkGeometries, type GeometryCheck } from '#record/geometryCheck.ts';
import type { RecordHome } from '#record/home.ts';
import type { Notice } from './formats/source.ts';
import type { ImportProgress } from './importProgress.ts';
import { findOutliers } from './positions/outliers.ts';
import { gatherProblems, type RowProblemEntry } from './report.ts';
import type { Draft } from './rows/draft.ts';
import type { Reject, Understanding } from './rows/understand.ts';

/** The rows that can be written, each with its geometry, and what was found wrong with the others. */
export interface CheckedRows {
  readonly drafts: Draft[];
  readonly geometries: (Geometry | null)[];
  readonly approximate: boolean[];
  /** ㎡ on the ellipsoid; null for points and rows without a geometry. */
  readonly measuredM2: (number | null)[];
  readonly rejects: Reject[];
  readonly notices: Notice[];
}

/** Leaves out what cannot be drawn: positions far from the others, polygons that are invalid and cannot be repaired unchanged. */
export async function checkRows(
  home: Pick<RecordHome, 'db'>,
  understanding: Understanding,
  onProgress?: (progress: ImportProgress) => void,
): Promise<CheckedRows> {
  const { drafts, placements } = understanding;
  const geometries = placements.map((placement) =>
    placement.state === 'placed' ? placement.geometry : null,
  );
  const notices = positionNotices(understanding);
  dropOutliers(drafts, geometries, notices);
  const areas = await checkAreas(home, geometries, onProgress);
  const kept: CheckedRows = {
    drafts: [],
    geometries: [],
    approximate: [],
    measuredM2: [],
    rejects: [...understanding.rejects],
    notices,
  };
  const repaired: RowProblemEntry[] = [];
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
  home: Pick<RecordHome, 'db'>,
  geometries: readonly (Geometry | null)[],
  onProgress?: (progress: ImportProgress) => void,
) {
  const indexes = geometries.flatMap((geometry, index) =>
    geometry !== null && geometry.type !== 'Point' ? [index] : [],
  );
  const checks = new Map<number, GeometryCheck>();
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
