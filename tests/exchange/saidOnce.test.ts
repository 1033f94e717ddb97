import { expect, it } from 'vitest';
import type { Evidence } from '#api/formats/source.ts';
import { saidOnce } from '#api/import/reading/saidOnce.ts';

const ofRows = (by: string, order = 'yx'): Evidence[] => [
  { about: 'crs', code: by, value: 'EPSG:4528', found: 'CGCS2000', count: 3 },
  { about: 'crs', code: 'crs_zone_in_eastings', value: 'EPSG:4528', found: '40' },
  { about: 'axes', code: 'axes_by_numbers', value: order, found: '4082400, 40546300' },
];
const head: Evidence[] = [
  { about: 'crs', code: 'survey_head', value: 'EPSG:4528', found: '2000国家大地坐标系' },
  { about: 'crs', code: 'zone_by_eastings', value: 'EPSG:4528', found: '40' },
  { about: 'axes', code: 'axes_by_numbers_north_first', found: '4082400, 40546300' },
];
const codes = (evidence: readonly Evidence[]) => evidence.map(({ code }) => code);

it('what a file says and rows are placed by is said once, in the words of its reader', () => {
  expect(codes(saidOnce(head, ofRows('crs_by_file')))).toEqual(codes(head));
});

it('what a person said stands beside what the file says, and an order that is another', () => {
  expect(codes(saidOnce(head, ofRows('crs_by_option', 'xy')))).toEqual([
    ...codes(head),
    'crs_by_option',
    'axes_by_numbers',
  ]);
});

it('of layers each has its own', () => {
  const layered = ofRows('crs_by_file').map((one) => ({ ...one, layer: 'b' }));
  const reader = head.map((one) => ({ ...one, layer: 'a' }));
  expect(saidOnce(reader, layered)).toHaveLength(6);
});

it('a .prj has the code of the system that its name means', () => {
  const prj: Evidence = { about: 'crs', code: 'crs_by_prj', value: 'CGCS2000_3_Degree_GK_Zone_40' };
  expect(saidOnce([prj], ofRows('crs_by_file').slice(0, 1))).toEqual([
    { ...prj, value: 'EPSG:4528', found: 'CGCS2000_3_Degree_GK_Zone_40' },
  ]);
});

it('a system by the standard of a format is said once', () => {
  const standard: Evidence = { about: 'crs', code: 'crs_by_standard', value: 'EPSG:4326', found: 'KML' };
  const placed: Evidence = { about: 'crs', code: 'crs_by_format', value: 'EPSG:4326', found: 'geometry' };
  expect(codes(saidOnce([standard], [placed]))).toEqual(['crs_by_standard']);
  expect(saidOnce([standard], [{ ...placed, value: 'gcj02' }])).toHaveLength(2);
});
