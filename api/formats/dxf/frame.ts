import { type Bounds, groups } from './writtenDrawing.ts';

/** A layer of the drawing with its colour of AutoCAD's index. */
export interface DrawingLayer {
  readonly name: string;
  readonly colour: number;
}

/** Handles of what every drawing has; those of entities follow `FIRST_HANDLE`. */
const MODEL = '1F';
const PAPER = '1B';
export const FIRST_HANDLE = 0x100;

/** All before the entities: header, tables and blocks of a drawing of AutoCAD 2000 in metres. `comment` is read by people alone. */
export function drawingStart(
  comment: string,
  layers: readonly DrawingLayer[],
  bounds: Bounds,
  seed: number,
): string {
  const [west, south, east, north] = bounds;
  return [
    groups([999, comment]),
    groups([0, 'SECTION'], [2, 'HEADER'], [9, '$ACADVER'], [1, 'AC1015']),
    groups([9, '$DWGCODEPAGE'], [3, 'ANSI_936'], [9, '$INSUNITS'], [70, 6]),
    groups(
      [9, '$EXTMIN'],
      [10, west],
      [20, south],
      [30, 0],
      [9, '$EXTMAX'],
      [10, east],
      [20, north],
      [30, 0],
    ),
    groups([9, '$HANDSEED'], [5, seed.toString(16).toUpperCase()], [0, 'ENDSEC']),
    groups([0, 'SECTION'], [2, 'CLASSES'], [0, 'ENDSEC']),
    groups([0, 'SECTION'], [2, 'TABLES']),
    tables(layers),
    groups([0, 'ENDSEC']),
    groups(
      [0, 'SECTION'],
      [2, 'BLOCKS'],
      ...block('*Model_Space', MODEL, '20', '21'),
      ...block('*Paper_Space', PAPER, '1C', '1D'),
    ),
    groups([0, 'ENDSEC'], [0, 'SECTION'], [2, 'ENTITIES']),
  ].join('');
}

/** All after the entities. */
export const DRAWING_END = groups(
  ...([
    [0, 'ENDSEC'],
    [0, 'SECTION'],
    [2, 'OBJECTS'],
  ] as const),
  ...([
    [0, 'DICTIONARY'],
    [5, 'C'],
    [330, 0],
    [100, 'AcDbDictionary'],
    [281, 1],
    [3, 'ACAD_GROUP'],
    [350, 'D'],
  ] as const),
  ...([
    [0, 'DICTIONARY'],
    [5, 'D'],
    [330, 'C'],
    [100, 'AcDbDictionary'],
    [281, 1],
  ] as const),
  ...([
    [0, 'ENDSEC'],
    [0, 'EOF'],
  ] as const),
);

/** What every entity begins with. */
export function entity(type: string, handle: number, layer: string, subclass: string): string {
  return groups(
    ...([
      [0, type],
      [5, handle.toString(16).toUpperCase()],
      [330, MODEL],
    ] as const),
    ...([
      [100, 'AcDbEntity'],
      [8, layer],
      [100, subclass],
    ] as const),
  );
}

type Pairs = readonly (readonly [number, string | number])[];

function tables(layers: readonly DrawingLayer[]): string {
  return [
    table('VPORT', '8', []),
    table('LTYPE', '5', [
      lineType('14', 'ByBlock', ''),
      lineType('15', 'ByLayer', ''),
      lineType('16', 'Continuous', 'Solid line'),
    ]),
    table('LAYER', '2', [
      layer('10', { name: '0', colour: 7 }),
      ...layers.map((one, n) => layer((0x40 + n).toString(16).toUpperCase(), one)),
    ]),
    table('STYLE', '3', [STYLE]),
    table('VIEW', '6', []),
    table('UCS', '7', []),
    table('APPID', '9', [
      record('APPID', '12', 'AcDbRegAppTableRecord', '9', [
        [2, 'ACAD'],
        [70, 0],
      ]),
    ]),
    table('DIMSTYLE', 'A', []),
    table('BLOCK_RECORD', '1', [blockRecord(MODEL, '*Model_Space'), blockRecord(PAPER, '*Paper_Space')]),
  ].join('');
}

function table(name: string, handle: string, records: readonly string[]): string {
  const head = groups(
    [0, 'TABLE'],
    [2, name],
    [5, handle],
    [330, 0],
    [100, 'AcDbSymbolTable'],
    [70, records.length],
  );
  const more = name === 'DIMSTYLE' ? groups([100, 'AcDbDimStyleTable'], [71, 0]) : '';
  return `${head}${more}${records.join('')}${groups([0, 'ENDTAB'])}`;
}

function record(type: string, handle: string, subclass: string, owner: string, pairs: Pairs): string {
  return groups(
    [0, type],
    [5, handle],
    [330, owner],
    [100, 'AcDbSymbolTableRecord'],
    [100, subclass],
    ...pairs,
  );
}

function lineType(handle: string, name: string, description: string): string {
  return record('LTYPE', handle, 'AcDbLinetypeTableRecord', '5', [
    [2, name],
    [70, 0],
    [3, description],
    [72, 65],
    [73, 0],
    [40, 0],
  ]);
}

function layer(handle: string, { name, colour }: DrawingLayer): string {
  return record('LAYER', handle, 'AcDbLayerTableRecord', '2', [
    [2, name],
    [70, 0],
    [62, colour],
    [6, 'Continuous'],
  ]);
}

/** A font that has Chinese, wherever AutoCAD has it. */
const STYLE = record('STYLE', '11', 'AcDbTextStyleTableRecord', '3', [
  ...([
    [2, 'Standard'],
    [70, 0],
    [40, 0],
    [41, 1],
    [50, 0],
    [71, 0],
    [42, 2.5],
  ] as const),
  ...([
    [3, 'txt.shx'],
    [4, 'gbcbig.shx'],
  ] as const),
]);

function blockRecord(handle: string, name: string): string {
  return record('BLOCK_RECORD', handle, 'AcDbBlockTableRecord', '1', [[2, name]]);
}

function block(name: string, owner: string, begin: string, end: string): Pairs {
  return [
    ...([
      [0, 'BLOCK'],
      [5, begin],
      [330, owner],
      [100, 'AcDbEntity'],
      [8, '0'],
      [100, 'AcDbBlockBegin'],
    ] as const),
    ...([
      [2, name],
      [70, 0],
      [10, 0],
      [20, 0],
      [30, 0],
      [3, name],
      [1, ''],
    ] as const),
    ...([
      [0, 'ENDBLK'],
      [5, end],
      [330, owner],
      [100, 'AcDbEntity'],
      [8, '0'],
      [100, 'AcDbBlockEnd'],
    ] as const),
  ];
}
