import { knownFit, type PictureFit } from '#domain/pictures/pictureFit.ts';
import type { TiffDirectory } from './tiffTags.ts';

/** What a file says of where its picture lies. */
export interface Georeference {
  readonly by: 'geotiff' | 'world_file';
  readonly fit: PictureFit;
  /** Texts that name the system, the surest first: `EPSG:4528`, a definition, a name. Empty: the file does not say. */
  readonly systems: readonly string[];
}

const TAG = {
  scale: 33_550,
  tiepoints: 33_922,
  matrix: 34_264,
  keys: 34_735,
  doubles: 34_736,
  texts: 34_737,
};
/** Keys of OGC 19-008r4, "GeoTIFF". */
const KEY = {
  raster: 1025,
  citation: 1026,
  geographic: 2048,
  geographicCitation: 2049,
  projected: 3072,
  projectedCitation: 3073,
} as const;
const PIXEL_IS_POINT = 2;
const USER_DEFINED = 32_767;
/** ArcGIS writes the whole definition where others write a name. */
const DEFINITION = /ESRI PE String = (.*)$/s;

/** Where a GeoTIFF says that it lies; null for one that says nothing, or only points. */
export function readGeoTiff(directory: TiffDirectory): Georeference | null {
  const keys = geoKeys(directory);
  const fit = fitOf(directory);
  if (fit === null) return null;
  const isPoint = keys.get(KEY.raster) === PIXEL_IS_POINT;
  return { by: 'geotiff', fit: isPoint ? halfPixelBack(fit) : fit, systems: systemsOf(keys) };
}

function fitOf(directory: TiffDirectory): PictureFit | null {
  const matrix = directory.numbers(TAG.matrix);
  if (matrix.length >= 8 && matrix[0] * matrix[5] - matrix[1] * matrix[4] !== 0)
    return knownFit([matrix[0], matrix[1], matrix[4], matrix[5]], [matrix[3], matrix[7]]);
  const [width, height] = directory.numbers(TAG.scale);
  const [column, row, , east, north] = directory.numbers(TAG.tiepoints);
  if (!(width > 0 && height > 0) || north === undefined) return null;
  return knownFit([width, 0, 0, -height], [east - column * width, north + row * height]);
}

/** Where its numbers are of the middles of pixels. */
function halfPixelBack({ origin, east, north, ...rest }: PictureFit): PictureFit {
  const moved = [origin[0] - (east[1] + east[2]) / 2, origin[1] - (north[1] + north[2]) / 2] as const;
  return { ...rest, origin: moved, east, north };
}

function systemsOf(keys: ReadonlyMap<number, number | string>): string[] {
  const said: string[] = [];
  for (const key of [KEY.projected, KEY.geographic]) {
    const number = keys.get(key);
    if (typeof number === 'number' && number > 0 && number < USER_DEFINED) said.push(`EPSG:${number}`);
    // The degrees beneath a grid that has no number are not what the numbers are.
    if (number !== undefined) break;
  }
  for (const key of [KEY.projectedCitation, KEY.citation, KEY.geographicCitation]) {
    const text = keys.get(key);
    if (typeof text !== 'string') continue;
    const definition = DEFINITION.exec(text)?.[1];
    if (definition) said.push(definition);
    else for (const part of text.split('|')) said.push(part.replace(/^[^=]*=\s*/, '').trim());
  }
  return [...new Set(said.filter((text) => text !== ''))].slice(0, 8);
}

/** Keys with what they say: a number, or a text out of the tag that holds all texts. */
function geoKeys(directory: TiffDirectory): Map<number, number | string> {
  const directoryOfKeys = directory.numbers(TAG.keys);
  const texts = directory.text(TAG.texts);
  const found = new Map<number, number | string>();
  for (let at = 4; at + 3 < directoryOfKeys.length; at += 4) {
    const [key, place, count, value] = directoryOfKeys.slice(at, at + 4);
    if (place === 0) found.set(key, value);
    else if (place === TAG.texts) found.set(key, texts.slice(value, value + count).replace(/\|$/, ''));
  }
  return found;
}
