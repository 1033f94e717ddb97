import { describe, expect, it } from 'vitest';
import type { GroundDraftData, GroundDraftsData, OwnLayerData, PartChoiceData } from '#contract/ground.ts';
import { appOfSuite } from '../support/app.ts';
import { decodeTile, tilesOf } from '../support/decodeTile.ts';
import { osmText } from '../support/osmText.ts';
import { addPerson, cookieOf } from '../support/people.ts';
import { wetCountry } from '../support/wetCountry.ts';

const line = (name: string, level: string, ...coordinates: number[][]) => ({
  type: 'Feature',
  properties: { 路名: name, 等级: level, 单向: '是', 限速: '60', 桥梁: '是', 编号: `L-${name}` },
  geometry: { type: 'LineString', coordinates },
});
const roads = (...features: object[]) => JSON.stringify({ type: 'FeatureCollection', features });
const ROADS = roads(
  line('长江路', '主干道', [120.5, 36.9], [120.52, 36.9]),
  line('黄河路', '次干路', [120.5, 36.91], [120.52, 36.91]),
  line('无名', '主干道', [120.5, 36.92], [120.5, 36.92]),
);

describe('own ground', () => {
  let admin: { cookie: string };
  let planner: { cookie: string };
  let officer: { cookie: string };
  const server = appOfSuite(
    'postgresql',
    async (home) => {
      const cookie = async (username: string, role: 'admin' | 'planner' | 'officer') =>
        await cookieOf(home, await addPerson(home, { username, name: username, role }));
      admin = await cookie('boss', 'admin');
      planner = await cookie('plan', 'planner');
      officer = await cookie('wang', 'officer');
    },
    { config: { access: 'login' } },
  );
  const ask = <T>(
    method: 'GET' | 'POST' | 'PATCH' | 'DELETE',
    url: string,
    payload?: object,
    who = planner,
  ) =>
    server()
      .app.inject({ method, url, headers: { 'accept-language': 'zh', ...who }, ...(payload && { payload }) })
      .then((answer) => ({ status: answer.statusCode, body: answer.body, of: () => answer.json<T>() }));
  const drop = async (name: string, content: string, who = planner) => {
    const head = `--x\r\nContent-Disposition: form-data; name="file"; filename="${name}"\r\n\r\n`;
    const answer = await server().app.inject({
      ...{ method: 'POST', url: '/api/ground/drafts', payload: `${head}${content}\r\n--x--\r\n` },
      headers: { ...who, 'content-type': 'multipart/form-data; boundary=x', 'accept-language': 'zh' },
    });
    return { status: answer.statusCode, body: answer.body, of: () => answer.json<GroundDraftsData>() };
  };
  const choice = (draft: GroundDraftData, more: Partial<PartChoiceData> = {}, place = 0): PartChoiceData => {
    const { part, name, role, classBy, nameBy, nameEnBy } = draft.parts[place];
    const origin = { source: null, sourceDate: null, attribution: draft.attribution, published: false };
    return {
      ...{ part, name, role, classBy, nameBy, nameEnBy, instead: null, nameEn: null, classes: {} },
      ...origin,
      ...more,
    };
  };
  const commit = (draft: GroundDraftData, parts: PartChoiceData[], who = planner) =>
    ask<GroundDraftData>('POST', `/api/ground/drafts/${draft.id}/commit`, { parts }, who);
  const tile = async (prefix = '') => {
    const [[x, y]] = tilesOf(14, [120.505, 36.9, 120.505, 36.9]);
    const answer = await server().app.inject({
      url: `${prefix}/tiles/reference/14/${x}/${y}.mvt`,
      headers: prefix === '' ? planner : {},
    });
    return answer.rawPayload.length === 0 ? [] : (decodeTile(answer.rawPayload).reference ?? []);
  };

  it('is dropped, looked at, written with what its columns say, and counted to the last row', async () => {
    expect((await drop('道路.geojson', ROADS, officer)).status).toBe(403);
    const dropped = await drop('道路.geojson', ROADS);
    expect(dropped.status, dropped.body).toBe(200);
    const [draft] = dropped.of().items;
    expect(draft).toMatchObject({ state: 'ready', read: 3 });
    expect(draft.parts).toMatchObject([
      { name: '道路', role: 'road', features: 2, classBy: '等级', nameBy: '路名', shapes: ['LineString'] },
    ]);
    expect(draft.parts[0].rejected).toMatchObject([{ code: 'ground_without_length', count: 1, rows: [3] }]);
    // In China a GeoJSON may be GCJ-02 all the same: it is asked.
    expect(draft.questions).toMatchObject([{ option: 'crs', taken: 'EPSG:4326' }]);
    const seen = await ask<{ features: object[]; extent: number[] }>(
      'GET',
      `/api/ground/drafts/${draft.id}/features`,
    );
    expect(seen.of()).toMatchObject({ extent: [120.5, 36.9, 120.52, 36.91] });
    expect((await ask('GET', '/api/ground')).of()).toEqual({ items: [] });
    const done = await commit(draft, [choice(draft, { classes: { 次干路: 'tertiary' } })]);
    expect(done.status, done.body).toBe(200);
    const [layer] = done.of().layers;
    expect(layer).toMatchObject({ role: 'road', read: 3, accepted: 2, features: 2, published: false });
    expect(layer.rejected).toMatchObject([{ count: 1 }]);
    const rows = await server()
      .home.db.selectFrom('reference_feature')
      .select(['class', 'name', 'one_way', 'speed_kmh', 'bridge', 'source_id'])
      .orderBy('id')
      .execute();
    expect(rows).toEqual([
      { class: 'primary', name: '长江路', one_way: 1, speed_kmh: 60, bridge: true, source_id: 'L-长江路' },
      { class: 'tertiary', name: '黄河路', one_way: 1, speed_kmh: 60, bridge: true, source_id: 'L-黄河路' },
    ]);
    expect((await tile()).map(({ properties }) => [properties.class, properties.bridge])).toEqual([
      ['primary', true],
      ['tertiary', true],
    ]);
    expect((await ask('GET', `/api/ground/drafts/${draft.id}`)).of()).toMatchObject({ state: 'done' });
    expect((await commit(draft, [choice(draft)])).status).toBe(409);
  });

  it('is shifted where it is said to be GCJ-02', async () => {
    const [draft] = (await drop('gcj.geojson', ROADS)).of().items;
    const read = await ask<GroundDraftData>('POST', `/api/ground/drafts/${draft.id}`, { crs: 'gcj02' });
    expect(read.of()).toMatchObject({ state: 'ready', parts: [{ crs: 'gcj02' }], questions: [] });
    const { extent } = (
      await ask<{ extent: number[] }>('GET', `/api/ground/drafts/${draft.id}/features`)
    ).of();
    expect(extent[0]).toBeLessThan(120.497);
    expect((await ask('DELETE', `/api/ground/drafts/${draft.id}`)).status).toBe(204);
    expect((await ask('GET', `/api/ground/drafts/${draft.id}`)).status).toBe(404);
  });

  it('has several layers of one extract; public ones say where they are from, and are published by who may', async () => {
    const [draft] = (await drop('wet.osm', osmText(wetCountry(3)), admin)).of().items;
    expect(draft.parts.map(({ role, features }) => [role, features])).toEqual([
      ['road', 20],
      ['building', 20],
      ['water', 12],
    ]);
    expect(draft).toMatchObject({
      format: 'OpenStreetMap',
      attribution: '© OpenStreetMap contributors',
      questions: [],
    });
    const parts = draft.parts.map((_, place) => choice(draft, { published: place === 2 }, place));
    expect((await commit(draft, parts)).status).toBe(404);
    expect((await commit(draft, parts, admin)).body).toContain('sourceDate');
    const said = parts.map((part) => ({ ...part, source: 'OSM', sourceDate: '2026-11' }));
    const done = await commit(draft, said, admin);
    expect(done.status, done.body).toBe(200);
    expect(done.of().layers.map(({ features }) => features)).toEqual([20, 20, 12]);
    const [own] = (await drop('own.osm', osmText(wetCountry(3)))).of().items;
    const shown = { published: true, source: 'OSM', sourceDate: '2026' };
    expect((await commit(own, [choice(own, shown)])).status).toBe(403);
    const meta = await server().app.inject({ url: '/public/api/meta' });
    const { layers } = meta.json<{ layers: { role: string; attribution: string | null }[] }>();
    expect(layers).toMatchObject([
      { role: 'water', attribution: '© OpenStreetMap contributors', source: 'OSM' },
    ]);
    expect(meta.body).not.toContain('道路');
  });

  it('is replaced without a gap, ordered, renamed and taken away', async () => {
    const list = async () => (await ask<{ items: OwnLayerData[] }>('GET', '/api/ground')).of().items;
    const [first] = await list();
    const [draft] = (
      await drop('new.geojson', roads(line('泰山路', '高速公路', [120.5, 36.9], [120.52, 36.9])))
    ).of().items;
    expect((await commit(draft, [choice(draft, { instead: 'nobody' })])).status).toBe(422);
    await commit(draft, [choice(draft, { instead: first.code, name: '规划道路' })]);
    const after = await list();
    expect(after[0]).toMatchObject({ code: first.code, name: '规划道路', features: 1 });
    expect((await tile()).map(({ properties }) => properties.name)).toEqual(['泰山路']);
    const kept = await server().home.db.selectFrom('reference_feature').select('name').execute();
    expect(kept.map(({ name }) => name)).not.toContain('长江路');
    const codes = after.map(({ code }) => code).toReversed();
    expect(
      (await ask<{ items: OwnLayerData[] }>('POST', '/api/ground/order', { codes }))
        .of()
        .items.map(({ code }) => code),
    ).toEqual(codes);
    const path = `/api/ground/${first.code}`;
    expect((await ask('PATCH', path, { published: true }, admin)).status).toBe(422);
    const shown = { published: true, source: '规划局', sourceDate: '2025', nameEn: 'Planned roads' };
    expect((await ask('PATCH', path, shown, admin)).of()).toMatchObject(shown);
    expect((await tile('/public')).map(({ properties }) => properties.name)).toEqual(['泰山路']);
    await ask('PATCH', path, { published: false }, admin);
    expect(await tile('/public')).toEqual([]);
    expect((await ask('DELETE', path)).status).toBe(204);
    expect((await list()).map(({ code }) => code)).not.toContain(first.code);
    expect(await tile()).toEqual([]);
  });
});
