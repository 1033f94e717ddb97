import { gaussKrugerOf } from '#domain/crs/registry.ts';
import { epsgOf } from '#domain/crs/wkt.ts';
import { openScratch } from '../scratch/spool.ts';
import { type DrawnShapes, spoolDrawn } from '../shapes/drawnShapes.ts';
import type { Ring, Shape } from '../shapes/projectedShape.ts';
import { signedArea } from '../shapes/ringArea.ts';
import type { ShapeAbout, ShapesTarget } from '../target.ts';
import { encoderOf, USUAL_ENCODING } from '../text/writtenText.ts';

const PIECE_CHARACTERS = 1 << 16;
const METRE_DECIMALS = 3;
const HECTARE_M2 = 10_000;
/** As land offices' programs write areas. */
export const HECTARE_DECIMALS = 4;

/**
 * A survey boundary text (勘测定界): areas with the corners of their rings, X north before Y east in metres, in the 3-degree or 6-degree zone of
 * CGCS2000 that is asked for, else the one in which most lie. Points and rows without a place are no plots and left out.
 */
export async function* writeSurvey<Row>(
  rows: AsyncIterable<Row>,
  target: ShapesTarget<Row>,
): AsyncGenerator<Uint8Array> {
  const scratch = await openScratch();
  try {
    const drawn = await spoolDrawn(rows, target, scratch);
    const encode = encoderOf(target.encoding ?? USUAL_ENCODING);
    for await (const piece of surveyText(drawn, target.day ?? '')) yield encode(piece);
  } finally {
    await scratch.remove();
  }
}

async function* surveyText({ crs, shapes }: DrawnShapes, day: string): AsyncGenerator<string> {
  const place = gaussKrugerOf(epsgOf(crs) ?? 0);
  let piece = `${[
    '[属性描述]',
    '格式版本号=1.01',
    '数据产生单位=',
    `数据产生日期=${day}`,
    '坐标系=2000国家大地坐标系',
    `几度分带=${place?.widthDegrees ?? 3}`,
    '投影类型=高斯克吕格',
    '计量单位=米',
    `带号=${place?.zone ?? ''}`,
    '精度=0.001',
    '转换参数=,,,,,,',
    '[地块坐标]',
  ].join('\r\n')}\r\n`;
  for await (const { shape, about } of shapes()) {
    if (shape.type === 'Polygon') piece += plotText(shape, about);
    if (piece.length < PIECE_CHARACTERS) continue;
    yield piece;
    piece = '';
  }
  yield piece;
}

function plotText({ polygons }: Extract<Shape, { type: 'Polygon' }>, about: ShapeAbout): string {
  const rings = polygons.flat();
  const corners = rings.reduce((sum, ring) => sum + ring.length, 0);
  const areaM2 = about.areaM2 ?? areaOf(polygons);
  const head = [
    corners,
    (areaM2 / HECTARE_M2).toFixed(HECTARE_DECIMALS),
    ...[about.code, about.name, '面', null, about.use, about.useCode].map(plainField),
    '@',
  ];
  let label = 0;
  const lines = rings.flatMap((ring, number) => {
    const first = label + 1;
    label += ring.length - 1;
    return ring.map(([x, y], n) => {
      // The corner that closes a ring is its first one again.
      const corner = n === ring.length - 1 ? first : first + n;
      return `J${corner},${number + 1},${y.toFixed(METRE_DECIMALS)},${x.toFixed(METRE_DECIMALS)}`;
    });
  });
  return `${[head.join(','), ...lines].join('\r\n')}\r\n`;
}

function areaOf(polygons: readonly (readonly Ring[])[]): number {
  const sizes = polygons.flatMap((rings) =>
    rings.map((ring, place) => (Math.abs(signedArea(ring)) / 2) * (place === 0 ? 1 : -1)),
  );
  return sizes.reduce((sum, size) => sum + size, 0);
}

/** A field between commas: it can hold none, and no line end. */
export function plainField(text: string | null): string {
  return (text ?? '')
    .toWellFormed()
    .replaceAll(',', '，')
    .replace(/[\p{Cc}\u2028\u2029]+/gu, ' ')
    .trim();
}
