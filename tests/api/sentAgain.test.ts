import { gunzipSync } from 'node:zlib';
import { beforeAll, describe, expect, it } from 'vitest';
import { today } from '#domain/civilDate.ts';
import { loadDemo } from '../../api/demo/loadDemo.ts';
import { appOfSuite } from '../support/app.ts';
import { addEveryRole } from '../support/people.ts';

const zone = appOfSuite('postgresql', (home) => loadDemo(home, { day: today(home.timeZone) }), {
  config: { access: 'login' },
});
let people: Awaited<ReturnType<typeof addEveryRole>>;
beforeAll(async () => {
  people = await addEveryRole(zone().home);
});

const GZIP = { 'accept-encoding': 'gzip' };
const QUERY = 'status=available,reserved&areaMin=1000';
const ANSWERS = [
  `/api/resources?limit=20&${QUERY}`,
  `/api/stats?${QUERY}`,
  `/tiles/resources/9/427/199.mvt?${QUERY}`,
];
/** What each answer says of itself; everything else is the same on every route. */
const OWN = [
  'etag',
  'content-length',
  'content-type',
  'content-encoding',
  'transfer-encoding',
  'date',
  'vary',
];

type Headers = Record<string, unknown>;
const shared = (headers: Headers) =>
  Object.fromEntries(Object.entries(headers).filter(([name]) => !OWN.includes(name)));

describe.each(['', '/public'])('what is asked again in the edition at %j', (prefix) => {
  const headersOf = () => (prefix === '' ? people.planner.headers : {});

  it.each(ANSWERS)('%s: is sent with the headers of every other route', async (path) => {
    const who = { ...headersOf(), ...GZIP };
    const other = shared((await zone().get(`${prefix}/api/meta`, who)).headers);
    expect(Object.keys(other).length).toBeGreaterThan(10);
    const first = await zone().get(prefix + path, who);
    const again = await zone().get(prefix + path, who);
    expect([first.statusCode, again.statusCode]).toEqual([200, 200]);
    expect(again.rawPayload.equals(first.rawPayload)).toBe(true);
    expect({ ...again.headers, date: '' }).toEqual({ ...first.headers, date: '' });
    const etag = String(first.headers.etag);
    const unchanged = await zone().get(prefix + path, { ...who, 'if-none-match': `"other", ${etag}` });
    expect([unchanged.statusCode, unchanged.rawPayload.length]).toEqual([304, 0]);
    for (const { headers } of [first, again, unchanged]) {
      expect(shared(headers)).toEqual(other);
      expect([headers.etag, headers.vary]).toEqual([etag, 'accept-encoding']);
    }
  });

  it.each(ANSWERS)(
    '%s: is the same content to who takes no gzip, and none to who asks for its head',
    async (path) => {
      const who = headersOf();
      const gzipped = await zone().get(prefix + path, { ...who, ...GZIP });
      const plain = await zone().get(prefix + path, who);
      expect([gzipped.headers['content-encoding'], plain.headers['content-encoding']]).toEqual([
        'gzip',
        undefined,
      ]);
      expect(gunzipSync(gzipped.rawPayload).equals(plain.rawPayload)).toBe(true);
      const head = await zone().app.inject({
        method: 'HEAD',
        url: prefix + path,
        headers: { ...who, ...GZIP },
      });
      expect([head.statusCode, head.rawPayload.length, head.headers.etag]).toEqual([
        200,
        0,
        gzipped.headers.etag,
      ]);
    },
  );
});

it.each(ANSWERS)('%s: is remembered for who may see it, and for nobody else', async (path) => {
  const planner = people.planner.headers;
  const viewer = people.viewer.headers;
  const asPlanner = await zone().get(path, planner);
  expect(asPlanner.statusCode).toBe(200);
  expect((await zone().get(path)).statusCode).toBe(401);
  const private_ = path.replace(QUERY, 'officer=unknown');
  expect((await zone().get(private_, planner)).statusCode).toBe(200);
  expect((await zone().get(private_, viewer)).statusCode).toBe(400);
  expect((await zone().get(`/public${private_}`)).statusCode).toBe(400);
  expect((await zone().get(`${path}&nothing=1`, planner)).statusCode).toBe(400);
  expect((await zone().get(`${path}&status=planned`, planner)).statusCode).toBe(400);
});
