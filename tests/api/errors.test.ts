import { describe, expect, it } from 'vitest';
import { WRITTEN_FORMATS } from '#api/formats/registry.ts';
import { QUERY_FAULT_CODES } from '#contract/problem.ts';
import { appOfSuite } from '../support/app.ts';
import { insertRandomRows } from '../support/insertRandomRows.ts';

const rows = appOfSuite('postgresql', (home) => insertRandomRows(home.db, { count: 200, seed: 3 }));

interface Problem {
  readonly type: string;
  readonly title: string;
  readonly status: number;
  readonly code: string;
  readonly detail?: string;
  readonly errors?: { field: string; code: string; message: string; found?: string; expected?: string }[];
}

async function problem(url: string): Promise<Problem> {
  const answer = await rows().get(url);
  expect(answer.headers['content-type']).toMatch(/^application\/problem\+json/);
  expect(answer.headers['cache-control']).toBe('no-store');
  const body = answer.json<Problem>();
  expect(body).toMatchObject({ type: 'about:blank', status: answer.statusCode });
  return body;
}

const SQUARE = '0 0,1 0,1 1,0 1,0 0';
const many = (count: number) =>
  Array.from({ length: count }, (_, i) => `${(i / count).toFixed(6)} ${i % 2}`).join(',');

/** Every fault, and a query that has it in the parameter named. */
const FAULTS: readonly (readonly [code: string, field: string, query: string])[] = [
  ['unknown_parameter', 'colour', 'colour=red'],
  ['unknown_parameter', 'areaM2Min', 'areaM2Min=1'],
  ['unknown_parameter', 'owner', 'owner=x'],
  ['repeated_parameter', 'kind', 'kind=land&kind=park'],
  ['repeated_parameter', 'limit', 'limit=1&limit=2'],
  ['empty_value', 'status', 'status='],
  ['empty_value', 'q', 'q='],
  ['empty_value', 'sort', 'sort='],
  ['empty_value', 'cursor', 'cursor='],
  ['malformed_number', 'areaMin', 'areaMin=1e3'],
  ['malformed_number', 'areaMax', 'areaMax=NaN'],
  ['malformed_integer', 'limit', 'limit=ten'],
  ['malformed_integer', 'updatedWithin', 'updatedWithin=-1'],
  ['malformed_date', 'at', 'at=2026-02-30'],
  ['malformed_date', 'availableBy', 'availableBy=tomorrow'],
  ['malformed_list', 'kind', 'kind=land,,park'],
  ['malformed_list', 'landUse', 'landUse=1001'],
  ['malformed_polygon', 'within', 'within=POLYGON((0 0,1 1))'],
  ['malformed_polygon', 'within', 'within=POINT(1 1)'],
  ['malformed_position', 'bbox', 'bbox=1,2,3'],
  ['malformed_position', 'near', 'near=120,36,far'],
  ['out_of_range', 'limit', 'limit=1001'],
  ['out_of_range', 'limit', 'limit=0'],
  ['out_of_range', 'near', 'near=120,36,0'],
  ['out_of_range', 'bbox', 'bbox=0,0,181,1'],
  ['out_of_range', 'within', 'within=POLYGON((0 0,200 0,200 1,0 0))'],
  ['min_above_max', 'areaMin', 'areaMin=2&areaMax=1'],
  ['min_above_max', 'bbox', 'bbox=2,0,1,1'],
  ['too_long', 'q', `q=${'x'.repeat(101)}`],
  ['too_many_values', 'code', `code=${Array.from({ length: 201 }, (_, i) => i).join(',')}`],
  ['too_many_vertices', 'within', `within=POLYGON((${many(301)}))`],
  ['self_intersection', 'within', 'within=POLYGON((0 0,1 1,1 0,0 1,0 0))'],
  ['unknown_code', 'kind', 'kind=castle'],
  ['unknown_code', 'status', 'status=available,free'],
  ['unknown_code', 'zone', 'zone=atlantis'],
  ['unknown_code', 'use', 'use=alchemy'],
  ['unknown_code', 'landUse', 'landUse=yongdi2023:9999'],
  ['unknown_code', 'landUse', 'landUse=constructor:1'],
  ['unknown_code', 'sort', 'sort=owner'],
  ['unknown_code', 'sort', 'sort=colour'],
  ['unknown_code', 'sort', 'sort=--area'],
  ['unknown_code', 'statusSince', 'statusSince=2026-01-01'],
  ['unknown_code', 'placed', 'placed=maybe'],
  ['date_in_future', 'at', 'at=2999-01-01'],
  ['malformed_cursor', 'cursor', 'cursor=%25'],
  ['malformed_cursor', 'cursor', 'cursor=bm9uc2Vuc2U'],
];

describe('a wrong query', () => {
  it.each(FAULTS)('%s names %s', async (code, field, query) => {
    const found = await problem(`/api/resources?${query}`);
    expect(found).toMatchObject({ status: 400, code: 'bad_query', title: '查询参数有误' });
    expect(found.errors).toEqual([expect.objectContaining({ code, field })]);
    expect(found.detail).toBe(found.errors![0].message);
    expect(found.detail!.startsWith(`${field}: `)).toBe(true);
    expect(JSON.stringify(found).length).toBeLessThan(1_000);
  });

  it('has a case above for every code of the contract', () => {
    expect(new Set(FAULTS.map(([code]) => code))).toEqual(new Set(QUERY_FAULT_CODES));
  });

  it('is told all its faults at once', async () => {
    const { errors } = await problem('/api/stats?kind=castle&areaMin=x&colour=red');
    expect(errors!.map((error) => error.field).toSorted()).toEqual(['areaMin', 'colour', 'kind']);
  });

  it('says what was found and what was expected', async () => {
    const { errors } = await problem('/api/resources?kind=castle');
    expect(errors![0]).toMatchObject({ found: 'castle', expected: 'land|factory|office|park' });
    expect(errors![0].message).toBe('kind: 没有这个代码，实际 "castle"，应为 land|factory|office|park');
  });

  it('takes a polygon of 300 vertices, and a square', async () => {
    const circle = Array.from({ length: 299 }, (_, i) => {
      const angle = (i / 299) * 2 * Math.PI;
      return `${(120 + Math.cos(angle)).toFixed(12)} ${(36 + Math.sin(angle)).toFixed(12)}`;
    });
    for (const ring of [[...circle, circle[0]].join(', '), SQUARE]) {
      const url = `/api/stats?within=${encodeURIComponent(`POLYGON((${ring}))`)}`;
      expect((await rows().get(url)).statusCode).toBe(200);
    }
  });
});

/** Every address that answers a query, with what is fixed in it. */
const ADDRESSES = [
  ...[
    '/api/meta',
    '/api/resources',
    '/api/resources/1',
    '/api/stats',
    '/api/outcomes',
    '/api/reference/kinds',
  ],
  ...['/tiles/resources.json', '/tiles/resources/9/427/198.mvt', '/tiles/reference.json'],
  '/tiles/reference/9/427/198.mvt',
  ...WRITTEN_FORMATS.map(({ code }) => `/api/export.${code}`),
].flatMap((path) => [path, `/public${path}`]);

describe.each(ADDRESSES)('%s', (path) => {
  it.each([
    ['an unknown parameter', 'utm_source=x', 'utm_source'],
    ['an unknown parameter without a value', 'debug', 'debug'],
    ['a parameter of the prototype', '__proto__=x', '__proto__'],
    ['a parameter that is a method', 'constructor=x', 'constructor'],
    ['a parameter in brackets', 'kind[]=land', 'kind[]'],
  ])('refuses %s', async (_, query, field) => {
    const found = await problem(`${path}?${query}`);
    expect(found.status).toBe(400);
    expect(found.errors).toMatchObject([{ code: 'unknown_parameter', field }]);
  });
});

describe.each(ADDRESSES.filter((path) => /stats|export|resources(\.json|\/9|$)/.test(path)))('%s', (path) => {
  it('refuses a filter parameter that is repeated or empty', async () => {
    expect((await problem(`${path}?kind=land&kind=land`)).errors).toMatchObject([
      { code: 'repeated_parameter', field: 'kind' },
    ]);
    expect((await problem(`${path}?areaMin=`)).errors).toMatchObject([
      { code: 'empty_value', field: 'areaMin' },
    ]);
  });
});

describe('exports', () => {
  it.each([
    ['unknown_code', 'sort', 'sort=owner'],
    ['unknown_code', 'lang', 'lang=fr'],
    ['empty_value', 'lang', 'lang='],
    ['repeated_parameter', 'lang', 'lang=zh&lang=en'],
    ['unknown_parameter', 'limit', 'limit=5'],
  ])('%s names %s', async (code, field, query) => {
    for (const format of WRITTEN_FORMATS)
      expect((await problem(`/api/export.${format.code}?${query}`)).errors).toMatchObject([{ code, field }]);
  });
});

describe('outcomes', () => {
  it.each([
    ['malformed_date', 'from', 'from=2026-13-01'],
    ['malformed_date', 'to', 'to=now'],
    ['empty_value', 'to', 'to='],
    ['repeated_parameter', 'from', 'from=2026-01-01&from=2026-01-02'],
    ['min_above_max', 'from', 'from=2026-02-01&to=2026-01-01'],
    ['unknown_parameter', 'kind', 'kind=land'],
  ])('%s names %s', async (code, field, query) => {
    expect((await problem(`/api/outcomes?${query}`)).errors).toMatchObject([{ code, field }]);
  });
});

describe('what is not there', () => {
  it.each([
    '/api',
    '/api/',
    '/api/nothing',
    '/tiles',
    '/nothing',
    '/public/nothing',
    '/index.html',
    '/api/resources/',
  ])('%s is a problem, not a page', async (path) => {
    expect(await problem(path)).toMatchObject({ status: 404, code: 'not_found' });
  });

  it.each([
    ['/api/resources/%ZZ', 400],
    ['/tiles/%', 400],
    [`/api/resources/${'1'.repeat(101)}`, 414],
    [`/tiles/resources/1/1/${'1'.repeat(101)}.mvt`, 414],
  ])('%s is a problem too', async (path, status) => {
    expect(await problem(path)).toMatchObject({ status, code: 'bad_request' });
  });
});

describe("the reader's language", () => {
  it.each([
    [undefined, 'zh'],
    ['', 'zh'],
    ['*', 'zh'],
    ['fr', 'zh'],
    ['en', 'en'],
    ['en-GB,en;q=0.9', 'en'],
    ['zh-CN,zh;q=0.9,en;q=0.8', 'zh'],
    ['en;q=0.5, zh-TW;q=0.6', 'zh'],
    ['zh;q=0, en;q=0.1', 'en'],
    ['en;q=banana', 'zh'],
    ['fr-CH, fr;q=0.9, en;q=0.8, de;q=0.7', 'en'],
  ])('%s gets %s', async (accepted, language) => {
    const headers: Record<string, string> = accepted === undefined ? {} : { 'accept-language': accepted };
    const answer = await rows().get('/api/resources?kind=castle', headers);
    expect(answer.headers['content-language']).toBe(language);
    expect(answer.json<Problem>().title).toBe(
      language === 'en' ? 'Something is wrong with the query parameters' : '查询参数有误',
    );
    expect(/[\u4e00-\u9fff]/.test(answer.body)).toBe(language === 'zh');
  });
});
