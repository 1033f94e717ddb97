import type { FileMetaData, SchemaElement } from 'hyparquet';
import { FileRefusal } from '../source.ts';

/** How a file says where its rows lie (GeoParquet 1.1, or Parquet's own type). */
export interface GeoColumn {
  readonly name: string;
  /** `WKB`, or the structure of its coordinates: `polygon`, `multipolygon` … */
  readonly encoding: string;
  /** What finds the system; null where it says that nobody knows. */
  readonly crs: string | null;
  /** It does not say: then it is longitude and latitude of WGS 84, by the standard. */
  readonly isByStandard: boolean;
  /** Columns that only repeat it: its box. */
  readonly covering: ReadonlySet<string>;
}

type JsonObject = Readonly<Record<string, unknown>>;

/**
 * The column of shapes: of several the one that is named the primary one; null in a table without.
 * @throws FileRefusal `parquet_damaged` when what is said of it is no JSON
 */
export function geoColumnOf(
  { key_value_metadata: pairs = [] }: FileMetaData,
  elements: readonly SchemaElement[],
): GeoColumn | null {
  const geo = parsed(pairs.find(({ key }) => key === 'geo')?.value);
  const columns = objectIn(geo?.columns);
  const name = columns === null ? undefined : String(geo?.primary_column ?? Object.keys(columns)[0]);
  const said = name === undefined ? null : objectIn(columns?.[name]);
  if (name !== undefined && said !== null && elements.some((element) => element.name === name))
    return {
      name,
      encoding: String(said.encoding ?? 'WKB'),
      crs: crsOf(said.crs),
      isByStandard: said.crs === undefined,
      covering: coveringOf(said.covering),
    };
  for (const { name: own, logical_type: logical } of elements)
    if (logical?.type === 'GEOMETRY' || logical?.type === 'GEOGRAPHY') {
      const crs = namedIn(logical.crs, pairs);
      return {
        name: own,
        encoding: 'WKB',
        crs,
        isByStandard: logical.crs === undefined,
        covering: new Set(),
      };
    }
  return null;
}

/** `EPSG:4528`, `srid:4528`, or the key under which the file has it as PROJJSON. */
function namedIn(text: string | undefined, pairs: readonly { key: string; value?: string }[]): string | null {
  if (text === undefined || text === '' || text === 'srid:0') return null;
  const srid = /^srid:(\d+)$/i.exec(text)?.[1];
  if (srid) return `EPSG:${srid}`;
  const key = /^projjson:(.+)$/i.exec(text)?.[1];
  return key ? crsOf(parsed(pairs.find((pair) => pair.key === key)?.value)) : text;
}

/** What finds the system of a PROJJSON: its number in a register, else its name; of one bound to another the first. */
function crsOf(value: unknown): string | null {
  if (typeof value === 'string') return value;
  const crs = objectIn(value);
  if (crs === null) return null;
  if (crs.source_crs !== undefined) return crsOf(crs.source_crs);
  const ids = Array.isArray(crs.ids) ? crs.ids : [crs.id];
  const id = objectIn(ids[0]);
  if (id?.authority !== undefined && id.code !== undefined) return `${id.authority}:${id.code}`;
  return typeof crs.name === 'string' ? crs.name : null;
}

function coveringOf(value: unknown): ReadonlySet<string> {
  const box = objectIn(objectIn(value)?.bbox);
  const ways = Object.values(box ?? {}).filter(Array.isArray);
  return new Set(ways.map((way) => String(way[0])));
}

function parsed(text: string | undefined): JsonObject | null {
  if (text === undefined) return null;
  try {
    return objectIn(JSON.parse(text));
  } catch {
    throw new FileRefusal('parquet_damaged', text.slice(0, 60));
  }
}

function objectIn(value: unknown): JsonObject | null {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as JsonObject) : null;
}
