import { expect, it } from 'vitest';
import { loadDemo } from '#api/demo/loadDemo.ts';
import type { MetaData } from '#contract/meta.ts';
import type { SetupData } from '#contract/setup.ts';
import { appOfSuite } from '../support/app.ts';
import { addEveryRole } from '../support/people.ts';

const DAY = '2026-06-30';
let people: Awaited<ReturnType<typeof addEveryRole>>;
const server = appOfSuite(
  'postgresql',
  async (home) => {
    await loadDemo(home, { day: DAY });
    people = await addEveryRole(home);
  },
  { config: { access: 'login' } },
);

const send = (method: 'GET' | 'POST' | 'PUT', url: string, payload?: object) =>
  server().app.inject({ method, url, payload, headers: people.admin.headers });
const setup = async () => (await send('GET', '/api/setup')).json<SetupData>();
const doneOf = ({ steps }: SetupData) => steps.filter(({ done }) => done).map(({ step }) => step);

const SQUARE = {
  type: 'Polygon',
  coordinates: [
    [
      [119.4, 36.7],
      [119.5, 36.7],
      [119.5, 36.8],
      [119.4, 36.8],
      [119.4, 36.7],
    ],
  ],
};

/** Drops a boundary as ground, as the page does. Returns the code of its layer. */
async function dropBoundary(): Promise<string> {
  const file = JSON.stringify({
    type: 'FeatureCollection',
    features: [{ type: 'Feature', properties: {}, geometry: SQUARE }],
  });
  const payload = [
    '--x',
    'content-disposition: form-data; name="file"; filename="b.geojson"',
    '',
    file,
    '--x--',
    '',
  ].join('\r\n');
  const dropped = await server().app.inject({
    ...{ method: 'POST', url: '/api/ground/drafts', payload },
    headers: { ...people.admin.headers, 'content-type': 'multipart/form-data; boundary=x' },
  });
  const [draft] = dropped.json().items;
  const choice = {
    classBy: null,
    classes: {},
    nameBy: null,
    nameEnBy: null,
    source: null,
    sourceDate: null,
    attribution: null,
  };
  const part = {
    ...choice,
    part: draft.parts[0].part,
    name: '边界',
    nameEn: null,
    role: 'boundary',
    published: false,
    instead: null,
  };
  const made = await send('POST', `/api/ground/drafts/${draft.id}/commit`, { parts: [part] });
  expect(made.statusCode, made.body).toBe(200);
  const { boundaryLayers } = await setup();
  return boundaryLayers.at(-1)!.code;
}

it('is for administrators', async () => {
  for (const { headers } of [people.planner, people.officer, people.leader])
    expect((await server().app.inject({ method: 'GET', url: '/api/setup', headers })).statusCode).toBe(403);
});

it('leaves the sample with one press: what somebody wrote stays, and is told before', async () => {
  const before = await setup();
  expect(before.sample).toMatchObject({ stays: 0 });
  const { items } = (await send('GET', '/api/resources?placed=yes&limit=1')).json();
  const sheet = (await send('GET', `/api/resources/${items[0].id}`)).json();
  const edited = await server().app.inject({
    ...{ method: 'PATCH', url: `/api/resources/${sheet.id}`, payload: { address: '望湖街 1 号' } },
    headers: { ...people.admin.headers, 'if-match': `"${sheet.version}"` },
  });
  expect(edited.statusCode, edited.body).toBe(200);
  const { sample } = await setup();
  expect(sample).toEqual({ goes: before.sample!.goes - 1, stays: 1 });

  const left = await send('POST', '/api/setup/leave-sample');
  expect(left.json<SetupData>(), left.body).toMatchObject({ sample: null, figures: { sites: 1, layers: 0 } });
  const stayed = (await send('GET', '/api/resources')).json();
  expect(stayed.items.map(({ id }: { id: number }) => id)).toEqual([sheet.id]);
  expect((await send('GET', '/api/meta')).json<MetaData>().content).toBe('own');
  expect((await send('POST', '/api/setup/leave-sample')).statusCode).toBe(409);
});

it('a zone is named, and a layer becomes its boundary from a day on; earlier boundaries keep their days', async () => {
  const code = 'zone-1';
  const named = await send('PUT', `/api/setup/zones/${code}`, { name: '新区', nameEn: 'New Area' });
  expect(doneOf(named.json()), named.body).toContain('zone');
  expect(doneOf(named.json())).not.toContain('boundary');

  const first = await dropBoundary();
  const layer = (await setup()).boundaryLayers.find((one) => one.code === first)!;
  // 0.1° × 0.1° at 36.75° N on the ellipsoid.
  expect(layer.areaM2 / 1e6).toBeCloseTo(99.1, 0);
  expect(layer.outside).toBe(1);
  for (const validFrom of ['2026-01-01', '2026-07-01']) {
    const boundary = { layer: validFrom === '2026-01-01' ? first : await dropBoundary(), validFrom };
    const put = await send('PUT', `/api/setup/zones/${code}`, { name: '新区', nameEn: null, boundary });
    expect(put.statusCode, put.body).toBe(200);
  }
  const { zones, boundaryLayers } = await setup();
  expect(zones.find((zone) => zone.code === code)?.boundaries.map(({ validFrom }) => validFrom)).toEqual([
    '2026-01-01',
    '2026-07-01',
  ]);
  expect(boundaryLayers).toHaveLength(2);
  const { bounds } = (await send('GET', '/api/meta')).json<MetaData>();
  expect(bounds).not.toBeNull();
  const unknown = await send('PUT', `/api/setup/zones/${code}`, {
    name: '新区',
    nameEn: null,
    boundary: { layer: 'none', validFrom: '2026-08-01' },
  });
  expect([unknown.statusCode, unknown.json().errors[0].code]).toEqual([422, 'unknown_code']);
});
