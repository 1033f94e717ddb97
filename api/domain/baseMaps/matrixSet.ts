/** A level of tiles as a server describes it. */
export interface TileMatrixFacts {
  readonly identifier: string;
  /** By the 0.28 mm pixel of the standard. */
  readonly scaleDenominator: number;
  readonly topLeft: readonly [number, number];
  readonly tileWidth: number;
  readonly tileHeight: number;
}

/** A level of Web Mercator as a server names it, and how many of its tiles lie before the first of the server's. */
export interface TileLevel {
  readonly zoom: number;
  readonly identifier: string;
  readonly left: number;
  readonly top: number;
}

/** Web Mercator by its codes: 3857, and 900913, 3785, 102100 and 102113 as it was called before. */
const MERCATOR = /(?:^|[:/])(3857|900913|3785|102100|102113)$/;

/** Half the width of the world, metres. */
const HALF_M = 20_037_508.342789244;
/** The world in one tile of 256 pixels, by the pixel of 0.28 mm (OGC 07-057r7, Annex E.4, GoogleMapsCompatible). */
const WORLD_DENOMINATOR = 559_082_264.028_717_8;
const MOST_ZOOM = 22;
/** Denominators are written rounded. */
const SCALE_TOLERANCE = 1e-5;
/** Corners are written rounded, to a metre in old services. */
const CORNER_M = 1.5;

export function isWebMercator(crs: string): boolean {
  return MERCATOR.test(crs.trim());
}

/**
 * The levels of a matrix set that are Web Mercator's own, tile for tile; none where it is another grid. `found` says what it is instead.
 */
export function mercatorLevels(
  crs: string,
  matrices: readonly TileMatrixFacts[],
): { readonly levels: readonly TileLevel[]; readonly found: string } {
  if (!isWebMercator(crs)) return { levels: [], found: crs };
  const levels = matrices.flatMap((matrix) => levelOf(matrix) ?? []);
  const [first] = matrices;
  const found = first
    ? `${crs}, ${first.tileWidth} × ${first.tileHeight}, 1:${Math.round(first.scaleDenominator)}`
    : crs;
  return { levels: levels.toSorted((a, b) => a.zoom - b.zoom), found };
}

function levelOf({
  identifier,
  scaleDenominator,
  topLeft,
  tileWidth,
  tileHeight,
}: TileMatrixFacts): TileLevel | null {
  if (tileWidth !== 256 || tileHeight !== 256) return null;
  const zoom = Math.round(Math.log2(WORLD_DENOMINATOR / scaleDenominator));
  if (!(zoom >= 0 && zoom <= MOST_ZOOM)) return null;
  if (Math.abs((scaleDenominator * 2 ** zoom) / WORLD_DENOMINATOR - 1) > SCALE_TOLERANCE) return null;
  const side = (2 * HALF_M) / 2 ** zoom;
  // Some services write the corner's two numbers in the other order.
  const [x, y] = topLeft[0] > 0 && topLeft[1] < 0 ? [topLeft[1], topLeft[0]] : topLeft;
  const [left, top] = [(x + HALF_M) / side, (HALF_M - y) / side];
  const isWhole = [left, top].every((tiles) => Math.abs(tiles - Math.round(tiles)) * side <= CORNER_M);
  return isWhole ? { zoom, identifier, left: Math.round(left), top: Math.round(top) } : null;
}
