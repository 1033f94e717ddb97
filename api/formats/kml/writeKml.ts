import { WGS84 } from '#domain/crs/registry.ts';
import { type Position, type Ring, type Shape, shapeIn } from '../shapes/projectedShape.ts';
import type { ColumnType, FileColumn, ShapeAbout, ShapesTarget } from '../target.ts';
import { escapeXml } from '../xmlText.ts';

const PIECE_CHARACTERS = 1 << 16;
/** A quarter of the colour covers the ground. */
const FILL_ALPHA = '40';
const FIELD_TYPES: Readonly<Record<ColumnType, string>> = {
  text: 'string',
  number: 'double',
  integer: 'int',
  date: 'string',
};

/** A KML document (OGC 12-007r2) as text pieces: WGS 84, longitude before latitude, as the standard has it; fields are extended data of a schema, by their headings. */
export async function* writeKml<Row>(
  rows: AsyncIterable<Row>,
  { title, columns: all, feature }: ShapesTarget<Row>,
): AsyncGenerator<string> {
  const columns = all.filter(({ isPlace }) => !isPlace);
  let piece = `<?xml version="1.0" encoding="UTF-8"?>\n<kml xmlns="http://www.opengis.net/kml/2.2">\n<Document>\n<name>${escapeXml(title)}</name>\n${schemaText(columns)}`;
  for await (const row of rows) {
    const { geometry, about } = feature(row);
    const shape = geometry === null ? null : shapeIn(WGS84, geometry);
    piece += `<Placemark>${about ? aboutText(about) : ''}${dataText(columns, row)}${shape ? shapeText(shape) : ''}</Placemark>\n`;
    if (piece.length < PIECE_CHARACTERS) continue;
    yield piece;
    piece = '';
  }
  yield `${piece}</Document>\n</kml>\n`;
}

function aboutText({ name, colour }: ShapeAbout): string {
  // KML's colours are alpha, blue, green, red.
  const [red, green, blue] = [0, 2, 4].map((at) => colour.slice(at, at + 2));
  const ink = `${blue}${green}${red}`;
  const style = `<Style><LineStyle><color>ff${ink}</color><width>2</width></LineStyle><PolyStyle><color>${FILL_ALPHA}${ink}</color></PolyStyle></Style>`;
  return `${name === null ? '' : `<name>${escapeXml(name)}</name>`}${style}`;
}

/** Fields by a schema: GDAL makes underscores of Chinese names that stand in the rows alone. */
function schemaText<Row>(columns: readonly FileColumn<Row>[]): string {
  const fields = columns.map(
    ({ heading, type = 'text' }) =>
      `<SimpleField type="${FIELD_TYPES[type]}" name="${escapeXml(heading)}"></SimpleField>`,
  );
  return `<Schema name="fields" id="fields">${fields.join('')}</Schema>\n`;
}

function dataText<Row>(columns: readonly FileColumn<Row>[], row: Row): string {
  const data = columns.map(({ heading, cell }) => {
    const value = cell(row);
    return value === null
      ? ''
      : `<SimpleData name="${escapeXml(heading)}">${escapeXml(String(value))}</SimpleData>`;
  });
  return `<ExtendedData><SchemaData schemaUrl="#fields">${data.join('')}</SchemaData></ExtendedData>`;
}

function shapeText(shape: Shape): string {
  if (shape.type === 'Point') return `<Point><coordinates>${placeText(shape.point)}</coordinates></Point>`;
  const parts = shape.polygons.map(polygonText);
  return parts.length === 1 ? parts[0] : `<MultiGeometry>${parts.join('')}</MultiGeometry>`;
}

function polygonText([outer, ...holes]: readonly Ring[]): string {
  const inner = holes.map((ring) => boundaryText('innerBoundaryIs', ring));
  return `<Polygon>${boundaryText('outerBoundaryIs', outer)}${inner.join('')}</Polygon>`;
}

function boundaryText(tag: string, ring: Ring): string {
  return `<${tag}><LinearRing><coordinates>${ring.map(placeText).join(' ')}</coordinates></LinearRing></${tag}>`;
}

function placeText([x, y]: Position): string {
  return `${x},${y}`;
}
