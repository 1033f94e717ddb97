import { expect, it } from 'vitest';
import { readGroundFile } from '#api/ground/reading/groundFile.ts';
import { surveyParts } from '#api/ground/reading/surveyParts.ts';
import { fileOf } from '../support/ledgerFiles.ts';

const polyline = (layer: string, closed: 0 | 1, ...corners: readonly (readonly [number, number])[]) => [
  ...[0, 'LWPOLYLINE', 100, 'AcDbEntity', 8, layer, 100, 'AcDbPolyline', 90, corners.length, 70, closed],
  ...corners.flatMap(([x, y]) => [10, x, 20, y]),
];
const drawing = (...entities: readonly (readonly (string | number)[])[]) =>
  [0, 'SECTION', 2, 'ENTITIES', ...entities.flat(), 0, 'ENDSEC', 0, 'EOF', ''].join('\n');

it('a drawing is ground by its layers: open lines too, closed ones as areas; its system is asked for', async () => {
  const [x, y] = [40_546_300, 4_082_400];
  const path = fileOf(
    'site.dxf',
    drawing(
      polyline('ROAD', 0, [x, y], [x + 300, y], [x + 500, y + 50]),
      polyline('ROAD', 0, [x, y + 20], [x + 300, y + 20]),
      polyline('BUILDING', 1, [x, y], [x + 40, y], [x + 40, y + 30], [x, y + 30]),
    ),
  );
  const look = async (crs: string | null) => {
    const options = { crs, axes: null, encoding: null };
    const file = await readGroundFile(path, options, () => undefined);
    return surveyParts(file, 'site.dxf', { options }, () => undefined).sight;
  };
  expect((await look(null)).questions).toMatchObject([{ option: 'crs', taken: null }]);
  const { parts, questions } = await look('EPSG:4528');
  expect(questions).toEqual([]);
  expect(parts.map(({ part, role, features, shapes }) => [part, role, features, shapes])).toEqual([
    ['ROAD', 'road', 2, ['LineString']],
    ['BUILDING', 'building', 1, ['Polygon']],
  ]);
});
