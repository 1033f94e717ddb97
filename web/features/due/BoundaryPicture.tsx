import { useSheet } from '../../server/queries.ts';
import styles from './due.module.css';
import { useProposalWords } from './useProposalWords.ts';

type Position = readonly number[];
interface GeoJsonShape {
  readonly type: string;
  readonly coordinates: unknown;
}

const SIZE = 96;
const MARGIN = 5;

/** The boundary now, and the one that is proposed, over each other; north is up. */
export function BoundaryPicture({ id, proposed }: { id: number; proposed: GeoJsonShape }) {
  const words = useProposalWords();
  const { data } = useSheet(id);
  const paths = pathsOf(data ? [data.geometry, proposed] : [proposed]);
  const [now, then] = paths.length === 2 ? paths : [null, paths[0]];
  return (
    <svg
      className={styles.boundaryPicture}
      width={SIZE}
      height={SIZE}
      viewBox={`0 0 ${SIZE} ${SIZE}`}
      role="img"
      aria-label={words.picture}
    >
      {now && <path d={now} data-side="now" fillRule="evenodd" />}
      <path d={then} data-side="then" fillRule="evenodd" />
    </svg>
  );
}

/** SVG paths of outlines in one frame. */
function pathsOf(outlines: readonly (GeoJsonShape | null)[]): string[] {
  const shapes = outlines.map(ringsOf);
  const all = shapes.flat(2);
  if (all.length === 0) return outlines.map(() => '');
  const lons = all.map((position) => position[0]);
  const lats = all.map((position) => position[1]);
  const [west, south, north] = [Math.min(...lons), Math.min(...lats), Math.max(...lats)];
  const shortening = Math.cos((((south + north) / 2) * Math.PI) / 180);
  const extent = Math.max((Math.max(...lons) - west) * shortening, north - south, 1e-12);
  const scale = (SIZE - 2 * MARGIN) / extent;
  const point = ([lon, lat]: Position) =>
    `${(MARGIN + (lon - west) * shortening * scale).toFixed(1)} ${(MARGIN + (north - lat) * scale).toFixed(1)}`;
  return shapes.map((rings) => rings.map((ring) => `M${ring.map(point).join('L')}Z`).join(''));
}

function ringsOf(outline: GeoJsonShape | null): Position[][] {
  if (outline?.type === 'Polygon') return outline.coordinates as Position[][];
  if (outline?.type === 'MultiPolygon') return (outline.coordinates as Position[][][]).flat();
  return [];
}
