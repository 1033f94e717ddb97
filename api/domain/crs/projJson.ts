import { ELLIPSOIDS } from './proj4Line.ts';
import { readWktDefinition, type WktDefinition } from './wktDefinition.ts';

type Json = Readonly<Record<string, unknown>>;

const LONGEST = 20_000;

/** Reads a coordinate system as PROJ's JSON has it (GeoParquet), by way of the text that says the same; null for anything else. */
export function readProjJson(text: string): WktDefinition | null {
  if (!/^\s*\{/.test(text) || text.length > LONGEST) return null;
  const json = parsed(text);
  if (json === null) return null;
  const source = objectOf(json.source_crs) ?? json;
  const components = Array.isArray(source.components) ? source.components : [];
  const root = objectOf(components[0]) ?? source;
  const wkt = wktOf(root);
  return wkt === null ? null : readWktDefinition(wkt);
}

function parsed(text: string): Json | null {
  try {
    return objectOf(JSON.parse(text));
  } catch {
    return null;
  }
}

function objectOf(value: unknown): Json | null {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Json) : null;
}

const quoted = (value: unknown) => `"${String(value ?? '').replaceAll('"', '""')}"`;

function wktOf(root: Json): string | null {
  const id = idText(root);
  if (root.type === 'GeographicCRS' || root.type === 'GeodeticCRS')
    return `GEOGCRS[${degreesText(root)}${id}]`;
  if (root.type !== 'ProjectedCRS') return null;
  const conversion = objectOf(root.conversion);
  const base = objectOf(root.base_crs);
  const axes = objectOf(root.coordinate_system)?.axis;
  const axis = objectOf(Array.isArray(axes) ? axes[0] : null);
  const parameters = Array.isArray(conversion?.parameters) ? conversion.parameters : [];
  const said = parameters
    .map(objectOf)
    .filter((parameter) => parameter !== null)
    .map(({ name, value, unit }) => `,PARAMETER[${quoted(name)},${Number(value)}${unitText(unit)}]`);
  const method = quoted(objectOf(conversion?.method)?.name);
  const body = `CONVERSION["",METHOD[${method}]${said.join('')}]${unitText(axis?.unit ?? 'metre')}`;
  return `PROJCRS[${quoted(root.name)},BASEGEOGCRS[${degreesText(base ?? {})}],${body}${id}]`;
}

function degreesText(base: Json): string {
  const datum = objectOf(base.datum) ?? objectOf(base.datum_ensemble) ?? {};
  const figure = objectOf(datum.ellipsoid) ?? {};
  const b = Number(figure.semi_minor_axis);
  const a = Number(figure.semi_major_axis ?? figure.radius ?? ELLIPSOIDS.WGS84.a);
  const rf =
    figure.inverse_flattening === undefined && b > 0 ? a / (a - b) : Number(figure.inverse_flattening ?? 0);
  const meridian = objectOf(datum.prime_meridian)?.longitude;
  const degrees = Number(objectOf(meridian)?.value ?? meridian ?? 0);
  const primeMeridian = degrees === 0 ? '' : `,PRIMEM["",${degrees}]`;
  return `${quoted(base.name)},DATUM[${quoted(datum.name)},ELLIPSOID["",${a},${rf}]]${primeMeridian}`;
}

function unitText(unit: unknown): string {
  const own = objectOf(unit);
  if (own) {
    const keyword = { LinearUnit: 'LENGTHUNIT', AngularUnit: 'ANGLEUNIT' }[String(own.type)] ?? 'UNIT';
    return `,${keyword}[${quoted(own.name)},${Number(own.conversion_factor)}]`;
  }
  if (unit === 'metre') return ',LENGTHUNIT["metre",1]';
  return unit === 'degree' ? ',ANGLEUNIT["degree",0.0174532925199433]' : '';
}

function idText(root: Json): string {
  const id = objectOf(root.id);
  return id ? `,ID[${quoted(id.authority)},${Number(id.code)}]` : '';
}
