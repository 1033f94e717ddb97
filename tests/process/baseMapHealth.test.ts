import { expect, it } from 'vitest';
import { createBaseMapHealth } from '../../api/basemaps/health.ts';
import type { BaseMapRow } from '../../api/basemaps/store.ts';
import { UpstreamFailure } from '../../api/basemaps/upstream/upstreamFailure.ts';
import { readHostList } from '../../api/outside/hosts.ts';

const map: BaseMapRow = {
  ...{ id: 7, code: 'xyz', version: 1, position: 2, kind: 'xyz', name: '底图', nameEn: null },
  parameters: { url: 'https://maps.example.cn/{z}/{x}/{y}' },
  ...{ datum: 'wgs84', attribution: null, reviewNumber: null, extent: null, minZoom: 0, maxZoom: 18 },
  ...{ enabled: true, mayBePublic: false, cacheAllowed: false, limitedOn: null },
};

it('a map whose server had enough for a day is asked again on the next; one that fails is told until something comes', () => {
  let day = '2026-12-01';
  const told: string[] = [];
  const health = createBaseMapHealth({
    hosts: readHostList(['maps.example.cn'], 'MAP_HOSTS'),
    today: () => day,
    onLimit: (_map, on) => told.push(on),
  });
  expect(health.stateOf(map)).toBe('ok');
  for (let time = 0; time < 3; time++) health.failed(map, new UpstreamFailure('upstream_limited', '429'));
  expect([health.stateOf(map), health.isLimited(map), told]).toEqual(['limited', true, ['2026-12-01']]);
  // Another server was told: the record says it of this map too.
  expect(health.stateOf({ ...map, id: 8, limitedOn: day })).toBe('limited');
  day = '2026-12-02';
  expect([health.isLimited(map), health.stateOf(map)]).toEqual([false, 'failing']);
  expect(health.troubleOf(map)).toMatchObject({ fault: 'upstream_limited', found: '429' });
  health.came(map);
  expect([health.stateOf(map), health.troubleOf(map)]).toEqual(['ok', null]);
  expect(health.stateOf({ ...map, parameters: { url: 'https://other.cn/{z}/{x}/{y}' } })).toBe('unlisted');
});
