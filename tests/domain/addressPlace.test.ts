import { describe, expect, it } from 'vitest';
import { createAddressFinder, type NamedPlace } from '#domain/addressPlace.ts';

const place = (
  kind: NamedPlace['kind'],
  name: string,
  lon = 120,
  lat = 36,
  address?: string,
): NamedPlace => ({
  ...{ kind, name, lon, lat },
  ...(address !== undefined && { address }),
});

const PLACES: readonly NamedPlace[] = [
  place('zone', '莱西经济开发区', 120.5, 36.8),
  place('township', '水集街道', 120.51, 36.86),
  place('township', '姜山镇', 120.52, 36.6),
  place('street', '长江路', 120.53, 36.87),
  place('street', '江路', 120.9, 36.9),
  place('street', '上海东路', 120.54, 36.88),
  place('street', '上海东路', 120.541, 36.881),
  place('street', '北京路', 120.1, 36.1),
  place('street', '北京路', 120.9, 36.9),
  place('park', '昌阳工业园', 120.55, 36.85, '山东省莱西市青岛路 9 号'),
  place('building', 'A座', 120.56, 36.84),
  place('street', 'Park Road', 121, 37),
];

describe('an address', () => {
  const find = createAddressFinder(PLACES);
  const said = (address: string) => {
    const finding = find(address);
    if (finding.found === 'one') return finding.place.name;
    return finding.found === 'several' ? finding.places.map(({ name }) => name) : null;
  };

  it.each([
    // The finest place that it names.
    ['莱西市水集街道长江路188号', '长江路'],
    ['青岛莱西经济开发区姜山镇', '姜山镇'],
    ['水集街道　昌阳工业园 3 号', '昌阳工业园'],
    // A place's own address, however wide its digits are.
    ['山东省莱西市青岛路９号', '昌阳工业园'],
    ['12 park road', 'Park Road'],
    // Two pieces of one street.
    ['水集街道上海东路7号', '上海东路'],
  ])('%s lies at %s', (address, name) => {
    expect(said(address)).toBe(name);
  });

  it.each([
    // A part of another name is no name: 江路 in 长江路 is not, nor Park Road in Parkway.
    ['水集街道新长江路'],
    ['12 Park Roadway'],
    ['烟台市某处'],
    [''],
    ['  '],
  ])('%s names no such place', (address) => {
    const found = said(address);
    expect(found === null || found === '水集街道').toBe(true);
    expect(found).not.toBe('江路');
    expect(found).not.toBe('长江路');
  });

  it('that may mean several places is told with them', () => {
    expect(said('莱西市北京路1号')).toEqual(['北京路', '北京路']);
    expect(said('长江路与上海东路交叉口')).toEqual(['上海东路', '上海东路', '长江路']);
  });
});
