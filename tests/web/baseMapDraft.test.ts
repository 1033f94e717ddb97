import { describe, expect, it } from 'vitest';
import type { BaseMapEntryData } from '#contract/baseMaps.ts';
import { draftOf, mapOf, newDraft, withArchive } from '../../web/features/basemaps/baseMapDraft.ts';
import { tileAt } from '../../web/features/basemaps/tileAt.ts';

const HASH = 'ab'.repeat(32);
const ARCHIVE = {
  file: { place: 'folder' as const, path: '省/影像.pmtiles', bytes: 7, hash: HASH },
  facts: {
    ...{ form: 'mbtiles' as const, content: 'vector' as const, name: null, attribution: '甲' },
    ...{ bounds: [116.1, 36, 117, 37.123456789], minZoom: 2, maxZoom: 24, vectorLayers: ['roads'] },
  },
};

describe('the form of a base map', () => {
  it('takes over what an archive says, and leaves what was typed', () => {
    const draft = withArchive({ ...newDraft('pmtiles'), datum: 'gcj02' }, ARCHIVE, '省/影像.pmtiles');
    expect(mapOf(draft, '')).toEqual({
      ...{
        kind: 'mbtiles',
        name: '影像',
        nameEn: null,
        datum: 'wgs84',
        attribution: '甲',
        reviewNumber: null,
      },
      parameters: { file: ARCHIVE.file, content: 'vector', layers: ['roads'] },
      ...{ extent: [116.1, 36, 117, 37.12346], minZoom: 2, maxZoom: 22 },
      ...{ enabled: true, mayBePublic: false, cacheAllowed: false },
    });
    const named = withArchive(
      { ...newDraft('pmtiles'), name: '全省', attribution: '乙' },
      ARCHIVE,
      'a.pmtiles',
    );
    expect([named.name, named.attribution]).toEqual(['全省', '乙']);
  });

  it('sends a key that was typed, and never one that was not', () => {
    const draft = { ...newDraft('tianditu'), reviewNumber: ' GS(2024)0650号 ' };
    expect(mapOf(draft, ' abc ')).toMatchObject({ key: 'abc', reviewNumber: 'GS(2024)0650号', extent: null });
    expect(mapOf(draft, '')).not.toHaveProperty('key');
  });

  it('shows a map as it was sent', () => {
    const sent = mapOf(newDraft('xyz'), '');
    const entry = { ...sent, extent: [1, 2, 3, 4], hasKey: true } as unknown as BaseMapEntryData;
    expect(mapOf(draftOf(entry), '')).toEqual({ ...sent, extent: [1, 2, 3, 4] });
  });

  it('finds the tile of the zone', () => {
    // As other programs count them.
    expect(tileAt([-1, -1, 1, 1], 1)).toEqual({ z: 1, x: 1, y: 1 });
    expect(tileAt([120.4, 36.8, 120.6, 36.9], 14)).toEqual({ z: 14, x: 13676, y: 6385 });
    expect(tileAt([179, 88, 181, 89], 3)).toEqual({ z: 3, x: 7, y: 0 });
  });
});
