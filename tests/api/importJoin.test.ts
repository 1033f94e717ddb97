import { strToU8, zipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import type { ImportJoinsData } from '#contract/importJoins.ts';
import type { ImportRunData } from '#contract/imports.ts';
import { appOfSuite } from '../support/app.ts';
import { addPerson, cookieOf } from '../support/people.ts';
import { parcel } from '../support/writing.ts';

type Cookie = { cookie: string };

describe('a table and its outlines that are uploaded together', () => {
  let planner: Cookie;
  let stranger: Cookie;
  const server = appOfSuite(
    'postgresql',
    async (home) => {
      planner = await cookieOf(home, await addPerson(home, { username: 'zhao', role: 'planner' }));
      stranger = await cookieOf(home, await addPerson(home, { username: 'li', role: 'officer' }));
    },
    { config: { access: 'login' } },
  );

  it('are joined by a key: one draft takes the outlines of the other', async () => {
    const { app } = server();
    const features = ['Z1', 'Z2'].map((ZDDM, n) => ({
      ...{ type: 'Feature', properties: { ZDDM }, geometry: parcel(ZDDM, {}, n).geometry },
    }));
    const bundle = zipSync({
      'a.csv': strToU8('编号,名称,宗地代码\nJ1,甲,Z1\nJ2,乙,Z3\n'),
      'b.geojson': strToU8(JSON.stringify({ type: 'FeatureCollection', features })),
    });
    const boundary = 'wutong-boundary';
    const head = `--${boundary}\r\nContent-Disposition: form-data; name="options"\r\n\r\n{"kind":"land"}\r\n--${boundary}\r\nContent-Disposition: form-data; name="file"; filename="a.zip"\r\nContent-Type: application/zip\r\n\r\n`;
    const answer = await app.inject({
      ...{ method: 'POST', url: '/api/imports' },
      headers: { ...planner, 'content-type': `multipart/form-data; boundary=${boundary}` },
      payload: Buffer.concat([Buffer.from(head), bundle, Buffer.from(`\r\n--${boundary}--\r\n`)]),
    });
    const drafted = answer.json<ImportRunData>();
    expect(answer.statusCode, answer.body).toBe(200);
    const [sibling] = drafted.siblings!;
    const isTable = drafted.file.endsWith('.csv');
    const [table, outlines] = isTable ? [drafted.id, sibling.id] : [sibling.id, drafted.id];
    const options = { kind: 'land', join: { draft: outlines, here: '宗地代码', there: 'ZDDM' } };
    const post = (url: string, payload?: object) =>
      app.inject({ method: 'POST', url, headers: planner, payload });
    const joins = async (query: string, headers = planner) =>
      app.inject({ method: 'GET', url: `/api/imports/${table}/joins${query}`, headers });
    const found = (await joins('')).json<ImportJoinsData>();
    expect(found).toMatchObject({
      headings: ['编号', '名称', '宗地代码'],
      sources: [{ draft: outlines, headings: ['ZDDM'] }],
      pairs: [
        {
          join: { draft: outlines, here: '宗地代码', there: 'ZDDM' },
          ...{ rows: 2, matched: 1, onlyHere: 1, onlyThere: 1, doubleHere: 0, loosened: 0 },
          examples: { onlyHere: ['Z3'] },
        },
      ],
    });
    // By hand any two headings, however they meet.
    const byHand = await joins(`?draft=${outlines}&here=${encodeURIComponent('名称')}&there=ZDDM`);
    expect(byHand.json<ImportJoinsData>().pairs).toMatchObject([{ rows: 2, matched: 0, onlyHere: 2 }]);
    expect((await joins('?here=x')).json()).toMatchObject({
      errors: [{ code: 'file_refused', field: 'join_heading_absent' }],
    });
    expect((await joins('', stranger)).statusCode).toBe(404);
    const joined = (await post(`/api/imports/${table}`, options)).json<ImportRunData>();
    expect(joined).toMatchObject({ created: 2, unplaced: 1, options });
    expect(
      joined.notes.filter(({ code }) => code.startsWith('join')).map(({ code, count }) => [code, count]),
    ).toEqual([
      ['join_matched', 1],
      ['join_only_here', 1],
      ['join_only_there', 1],
    ]);
    const done = (await post(`/api/imports/${table}/commit`)).json<ImportRunData>();
    expect(done).toMatchObject({ state: 'committed', created: 2, unplaced: 1 });
    const foreign = await app.inject({
      ...{ method: 'POST', url: `/api/imports/${outlines}` },
      headers: stranger,
      payload: options,
    });
    expect(foreign.statusCode).toBe(404);
  });
});
