import fc from 'fast-check';
import { FIELDS, type Field, fieldWithKey } from '#contract/fields.ts';
import { STATUSES } from '#contract/kinds.ts';
import type { ResourceInput } from '../../api/resources/row/resourceInput.ts';
import { parcel } from './writing.ts';

/** A file over known rows: what it is called, what stands in it, and the columns whose blank cells are to empty. */
export interface RandomLedger {
  readonly known: readonly ResourceInput[];
  readonly file: { readonly name: string; readonly content: string };
  readonly clear: readonly string[];
  readonly replaceShapes: boolean;
}

type Cells = Readonly<Record<string, string | null>>;
interface Row {
  readonly cells: Cells;
  readonly place: readonly [east: number, north: number] | null;
  readonly size: number | null;
}

const FRAME = ['code', 'kind', 'published', 'zone', 'park', 'building', 'positionQuality', 'landUseScheme'];
const SETTABLE: readonly Field[] = FIELDS.filter(
  (field: Field) => !field.derived && !field.private && !FRAME.includes(field.key),
);
const PRIVATE: readonly Field[] = ['reservedUntil', 'project', 'contact', 'remarks', 'investedWan'].map(
  (key) => fieldWithKey(key)!,
);
const FILLED = [...SETTABLE, ...PRIVATE].filter(
  ({ key }) => !['name', 'status', 'landUseCode'].includes(key),
);
/** Columns as a ledger heads them, beside those that are headed by a field's key. */
const LEDGER_HEADINGS = [
  ...[
    '面积(亩)',
    '地价(万元/亩)',
    '限高(m)',
    '容积率',
    '土地用途',
    '联系方式',
    '状态',
    '名称',
    '意向项目',
    '锁定到期',
  ],
  ...['备用栏', '总价', '园区', '地址', '备注'],
];
const OWN_HEADINGS: ReadonlySet<string> = new Set(['备用栏', '总价']);
const NEVER_EMPTY: ReadonlySet<string> = new Set(['状态', '名称', 'name', 'status']);

const textsOf = (field: Field): fc.Arbitrary<string> => {
  switch (field.type) {
    case 'number':
    case 'integer':
      return fc.oneof(
        fc.integer({ min: 1, max: 60 }).map(String),
        fc.constantFrom('约20', '10–30', '40以上'),
      );
    case 'code':
      return fc.constantFrom(...field.codes!);
    case 'date':
      return fc.constantFrom('2026-05-01', '2999-01-01');
    case 'boolean':
      return fc.constantFrom('是', '否');
    case 'list':
      return fc.constantFrom('机械', '食品、机械');
    default:
      return fc.constantFrom('甲', '乙', '工业', '商业', '长江路1号');
  }
};
const SAYS_NOTHING = fc.constantFrom('', '', '—', '面议', '见附图', '待测', '不详', '0', '#REF!');

const headingText = (heading: string): fc.Arbitrary<string> => {
  const field = fieldWithKey(heading);
  if (field) return textsOf(field);
  if (heading === '状态') return fc.constantFrom('可供', '预留', '已签约', '退出', '未知的词', ...STATUSES);
  if (heading === '锁定到期') return fc.constantFrom('2999-01-01', '2998-12-31');
  if (/[(（]|容积率|总价/.test(heading)) return textsOf({ type: 'number' } as Field);
  return fc.constantFrom('甲', '乙', '工业用地', '商业', '一号');
};
const cell = (heading: string) => fc.oneof(headingText(heading), SAYS_NOTHING);

function knownValue(field: Field): fc.Arbitrary<unknown> {
  if (field.type === 'number' || field.type === 'integer') return fc.integer({ min: 1, max: 60 });
  if (field.type === 'boolean') return fc.boolean();
  if (field.type === 'list') return fc.constantFrom(['机械'], ['食品', '机械']);
  if (field.type === 'text') return fc.constantFrom('甲', '乙', ' 甲\r\n乙', '工业');
  return textsOf(field);
}

const LAND_USE = fc.constantFrom(
  {},
  { landUseScheme: 'yongdi2023', landUseCode: '100102' },
  { landUseScheme: 'gb50137', landUseCode: 'M1' },
);
const RAW = fc.constantFrom<Record<string, string>>(
  {},
  { landPriceWanPerMu: '30万', declaredAreaM2: '60' },
  { heightLimitM: '24米' },
);
const EXTRA = fc.constantFrom<Record<string, string>>(
  {},
  { 备用栏: '甲' },
  { 备用栏: '甲', 总价: '300', 其他: '丙' },
);

/** A known row, most of its fields filled, with an outline, a point or nowhere. */
function knownRow(key: string, place: number): fc.Arbitrary<ResourceInput> {
  const values = fc.record(Object.fromEntries(FILLED.map((field) => [field.key, knownValue(field)])), {
    requiredKeys: [],
  });
  const shape = fc.constantFrom('outline', 'outline', 'point', 'none');
  const quality = fc.constantFrom('exact', 'approximate');
  return fc
    .tuple(values, LAND_USE, fc.constantFrom(...STATUSES), RAW, EXTRA, shape, quality)
    .map(([given, landUse, status, raw, extra, how, positionQuality]) => {
      const base = parcel(`land:${key}`, { ...given, ...landUse, code: key, status, raw, extra }, place);
      if (how === 'none') return { ...base, geometry: null };
      const [west, south] = corner(place);
      const point = { type: 'Point' as const, coordinates: [west + 0.0005, south + 0.0004] };
      return { ...base, positionQuality, ...(how === 'point' && { geometry: point }) };
    });
}

const corner = (place: number): [number, number] => [120.5 + place * 0.002, 36.9];

function fileRow(headings: readonly string[]): fc.Arbitrary<Row> {
  return fc.record({
    cells: fc.record(Object.fromEntries(headings.map((heading) => [heading, cell(heading)]))),
    place: fc.option(
      fc.tuple(fc.constantFrom(0.0002, 0.0005, 0.0014, 0.01), fc.constantFrom(0.0002, 0.0004, 0.003)),
      { freq: 3 },
    ),
    size: fc.option(fc.constantFrom(0.0004, 0.0009)),
  });
}

const quoted = (text: string) => `"${text.replaceAll('"', '""')}"`;

function csvOf(
  codes: readonly string[],
  headings: readonly string[],
  rows: readonly Row[],
  hasPlaces: boolean,
) {
  const lines = rows.map(({ cells, place }, n) => {
    const [west, south] = corner(n);
    const placed = place ? [`${west + place[0]}`, `${south + place[1]}`] : ['', ''];
    return [codes[n], ...headings.map((heading) => cells[heading] ?? ''), ...(hasPlaces ? placed : [])];
  });
  const heads = ['编号', ...headings, ...(hasPlaces ? ['经度_WGS84', '纬度_WGS84'] : [])];
  return [heads, ...lines].map((line) => line.map(quoted).join(',')).join('\n');
}

function geojsonOf(codes: readonly string[], headings: readonly string[], rows: readonly Row[]) {
  const features = rows.map(({ cells, place, size }, n) => {
    const [west, south] = corner(n);
    const [x, y] = place ? [west + place[0], south + place[1]] : [0, 0];
    const outline = (s: number) => [
      [
        [x, y],
        [x + s, y],
        [x + s, y + s],
        [x, y + s],
        [x, y],
      ],
    ];
    const geometry =
      size === null
        ? { type: 'Point', coordinates: [x, y] }
        : { type: 'Polygon', coordinates: outline(size) };
    const said = headings.map((heading) => [heading, cells[heading] === '' ? null : cells[heading]]);
    const properties = { 编号: codes[n], ...Object.fromEntries(said) };
    return { type: 'Feature', properties, geometry: place && geometry };
  });
  return JSON.stringify({ type: 'FeatureCollection', features });
}

/** Random files over random rows; `prefix` sets the codes of one apart from those of others. */
export function randomLedger(prefix: string, rows: number): fc.Arbitrary<RandomLedger> {
  const codes = Array.from({ length: rows }, (_, n) => `${prefix}-${n + 1}`);
  const known = fc.tuple(...codes.map(knownRow));
  const headings = fc.tuple(
    fc.subarray(LEDGER_HEADINGS, { minLength: 2 }),
    fc.subarray(
      FILLED.map(({ key }) => key),
      { maxLength: 12 },
    ),
  );
  const options = fc.record({
    format: fc.constantFrom('csv', 'csvWithPlaces', 'geojson'),
    replaceShapes: fc.boolean(),
    clearAll: fc.boolean(),
  });
  return fc
    .tuple(known, headings, options)
    .chain(([given, [named, keyed], { format, replaceShapes, clearAll }]) => {
      const heads = [...named, ...keyed];
      const mayClear = heads.filter((heading) => !NEVER_EMPTY.has(heading));
      return fc
        .tuple(fc.array(fileRow(heads), { minLength: rows, maxLength: rows }), fc.subarray(mayClear))
        .map(([filled, some]) => ({
          known: given,
          file:
            format === 'geojson'
              ? { name: '台账.geojson', content: geojsonOf(codes, heads, filled) }
              : { name: '台账.csv', content: csvOf(codes, heads, filled, format === 'csvWithPlaces') },
          clear: clearAll
            ? ['all']
            : some.filter((heading) => !OWN_HEADINGS.has(heading) || heading === '备用栏'),
          replaceShapes,
        }));
    });
}
