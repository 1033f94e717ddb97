import { describe, expect, it } from 'vitest';
import { LAYER_ROLES, ROLE_CLASSES } from '#contract/ground.ts';
import TABLE from '#data/reference/groundSynonyms.json' with { type: 'json' };
import OSM from '#data/reference/osmClasses.json' with { type: 'json' };
import { classOfValue, columnFor, roleFor } from '#domain/ground/groundColumns.ts';
import { isSaid, levelOf, oneWayOf, speedOf } from '#domain/ground/roadValues.ts';

describe('what files of ground call their columns and classes', () => {
  it.each([
    ['road', '主干道', 'primary'],
    ['road', '城市次干路', 'secondary'],
    ['road', '规划支路（红线 18 m）', 'minor'],
    ['road', 'PRIMARY', 'primary'],
    ['road', 'motorway_link', 'ramp'],
    ['road', '规划路', null],
    ['road', '', null],
    ['water', '沟渠', 'stream'],
    ['name', '街道办', 'town'],
  ] as const)('%s %s is %s', (role, value, expected) => {
    expect(classOfValue(role, value)).toBe(expected);
  });

  it('finds the column of a meaning by the first word that one is called by', () => {
    expect(columnFor('class', ['OBJECTID', '路名', '道路等级'])).toBe('道路等级');
    expect(columnFor('name', ['name_en', 'NAME', 'fclass'])).toBe('NAME');
    expect(columnFor('oneWay', ['路名'])).toBeNull();
  });

  it.each([
    [['园区路网2025'], [], ['line'], 'road'],
    [['gis_osm_waterways_free_1'], [], ['line'], 'water'],
    [['图层1'], ['主干道', '支路', '支路'], ['line'], 'road'],
    [['layer'], ['x'], ['point'], 'name'],
    [['层'], ['x'], ['line'], 'other'],
  ] as const)('a layer %s with %s is %s', (names, texts, shapes, expected) => {
    const seen = { names, headings: ['类型'], values: new Map([['类型', texts]]), shapes: new Set(shapes) };
    expect(roleFor(seen)).toBe(expected);
  });

  it('knows of no role or class but those that the map draws', () => {
    const known = (role: string) => ROLE_CLASSES[role as keyof typeof ROLE_CLASSES] as readonly string[];
    expect(Object.keys(TABLE.classes).toSorted()).toEqual(LAYER_ROLES.toSorted());
    for (const [role, classes] of Object.entries(TABLE.classes))
      expect(known(role), role).toEqual(expect.arrayContaining(Object.keys(classes)));
    for (const { role, values } of OSM)
      for (const name of Object.values(values))
        if (name) expect(known(role), `${role} ${name}`).toContain(name);
  });
});

it('what is said of a road is read as people write it', () => {
  expect(['yes', '-1', '否', 'B', 'F', '?', ''].map(oneWayOf)).toEqual([1, -1, 0, 0, 1, null, null]);
  expect(['60', '60 km/h', '35 mph', '80公里/小时', 'CN:urban', '0', '999'].map(speedOf)).toEqual([
    ...[60, 60, 56, 80, null, null, null],
  ]);
  expect(['viaduct', '是', 'no', '0', ''].map(isSaid)).toEqual([true, true, false, false, null]);
  expect(['2', '-1', '+1', '1.5', ''].map(levelOf)).toEqual([2, -1, 1, null, null]);
});
