import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { LAND_USE_SCHEMES } from '#contract/kinds.ts';
import {
  codesOfUse,
  findLandUse,
  knowsLandUsePrefix,
  LAND_USE_TABLES,
  landUsesOf,
  nearestLandUse,
  translateLandUse,
  useClassOf,
} from '#domain/landUse.ts';
import { landUseFromText } from '#domain/landUseText.ts';
import { isUseClass, USE_CLASS_TABLE, USE_CLASSES, wordsOfUse } from '#domain/useClass.ts';

describe('the tables', () => {
  it('are those of the contract, whole', () => {
    expect(LAND_USE_TABLES.map((table) => table.scheme).sort()).toEqual([...LAND_USE_SCHEMES].sort());
    const counts = Object.fromEntries(LAND_USE_TABLES.map(({ scheme, codes }) => [scheme, codes.length]));
    expect(counts).toEqual({ yongdi2020: 169, yongdi2023: 175, gb21010: 85, third_survey: 81, gb50137: 111 });
    for (const table of LAND_USE_TABLES) {
      expect(new Set(table.codes.map((entry) => entry.code)).size, table.scheme).toBe(table.codes.length);
      for (const entry of table.codes) {
        expect(isUseClass(entry.use), `${entry.scheme} ${entry.code}`).toBe(true);
        expect(entry.zh && entry.en, entry.code).toBeTruthy();
      }
    }
  });

  it('have a parent for every finer code of 用地用海', () => {
    for (const scheme of ['yongdi2020', 'yongdi2023']) {
      for (const { code } of landUsesOf(scheme)) {
        if (code.length > 2) expect(findLandUse(scheme, code.slice(0, -2)), code).not.toBeNull();
      }
    }
  });

  it('have 12 codes that changed their name between 2020 and 2023, and the typo of 2102 mended', () => {
    const renamed = landUsesOf('yongdi2020')
      .filter((old) => (findLandUse('yongdi2023', old.code)?.zh ?? old.zh) !== old.zh)
      .map((old) => old.code);
    expect(renamed).toEqual('0203 0204 0601 060102 0602 0903 1207 1311 1312 2202 2302 2303'.split(' '));
    expect(findLandUse('yongdi2020', '2102')?.zh).toBe('文体休闲娱乐用海');
  });

  it('word every use class', () => {
    expect(USE_CLASS_TABLE.map((row) => row.code)).toEqual([...USE_CLASSES]);
    expect(wordsOfUse('industrial')).toEqual({ zh: '工业', en: 'Industrial' });
    expect(isUseClass('factory')).toBe(false);
  });
});

describe('a code within its scheme', () => {
  it.each([
    ['gb21010', '0601', '工业用地', 'industrial'],
    ['yongdi2023', '0601', '农村道路', 'agricultural'],
    ['yongdi2020', '0601', '乡村道路用地', 'transport'],
    ['gb21010', '1001', '铁路用地', 'transport'],
    ['yongdi2023', '1001', '工业用地', 'industrial'],
    ['gb21010', '1101', '河流水面', 'water'],
    ['yongdi2023', '1101', '物流仓储用地', 'storage'],
    ['gb21010', '0604', '仓储用地', 'storage'],
    ['third_survey', '0508', '物流仓储用地', 'storage'],
    ['gb50137', 'M2', '二类工业用地', 'industrial'],
    ['gb50137', 'A35', '科研用地', 'research'],
    ['yongdi2023', '0802', '科研用地', 'research'],
    ['yongdi2023', '16', '留白用地', 'reserved'],
    ['yongdi2023', '2301', '空闲地', 'vacant'],
  ])('%s %s is %s', (scheme, code, zh, use) => {
    expect(findLandUse(scheme, code)).toMatchObject({ scheme, code, zh, use });
    expect(useClassOf(scheme, code)).toBe(use);
  });

  it('is found by people’s ways of typing it, not by another scheme', () => {
    expect(findLandUse('gb50137', ' ｍ２ ')?.code).toBe('M2');
    expect(findLandUse('third_survey', '05h1')?.code).toBe('05H1');
    expect(findLandUse('yongdi2023', 'M2')).toBeNull();
    expect(findLandUse('nowhere', 'M2')).toBeNull();
  });

  it('falls back to its heading, and no further than the table goes', () => {
    expect(nearestLandUse('yongdi2023', '10010299')?.code).toBe('100102');
    expect(nearestLandUse('gb50137', 'M21')?.code).toBe('M2');
    expect(nearestLandUse('gb50137', 'Z9')).toBeNull();
    expect(useClassOf('yongdi2023', '1')).toBeNull();
    expect(useClassOf('yongdi2023', '99')).toBeNull();
    expect(useClassOf('yongdi2023', '')).toBeNull();
  });

  it('of several is their common class, or mixed, or unknown', () => {
    expect(useClassOf('gb50137', 'M1/M2')).toBe('industrial');
    expect(useClassOf('gb50137', 'B1/R2')).toBe('mixed');
    expect(useClassOf('yongdi2023', '1001+1101')).toBe('mixed');
    expect(useClassOf('gb50137', 'B1/Z9')).toBeNull();
  });

  it('is known by any beginning', () => {
    expect(knowsLandUsePrefix('yongdi2023:10')).toBe(true);
    expect(knowsLandUsePrefix('yongdi2023:1001')).toBe(true);
    expect(knowsLandUsePrefix('yongdi2023:99')).toBe(false);
    expect(knowsLandUsePrefix('gb50137:M')).toBe(true);
    for (const text of ['yongdi2023:', ':10', '10', '', 'nowhere:10'])
      expect(knowsLandUsePrefix(text), text).toBe(false);
  });

  it('of every finer code has the class of its nearest heading', () => {
    const all = LAND_USE_TABLES.flatMap((table) => table.codes);
    fc.assert(
      fc.property(fc.constantFrom(...all), fc.stringMatching(/^[0-9]{0,3}$/), ({ scheme, code }, finer) => {
        const nearest = nearestLandUse(scheme, code + finer)!;
        expect((code + finer).startsWith(nearest.code)).toBe(true);
        expect(nearest.code.length).toBeGreaterThanOrEqual(code.length);
        expect(useClassOf(scheme, code + finer)).toBe(nearest.use);
      }),
    );
  });
});

describe('codes of a use', () => {
  it('find industry in every scheme at once', () => {
    const found = codesOfUse('industrial').map((entry) => `${entry.scheme}:${entry.code}`);
    expect(found).toEqual(
      expect.arrayContaining([
        'yongdi2023:1001',
        'yongdi2020:100103',
        'gb21010:0601',
        'third_survey:0601',
        'gb50137:M2',
        'gb50137:M0',
      ]),
    );
    expect(found).not.toContain('yongdi2023:0601');
    expect(found).not.toContain('gb21010:1001');
  });

  it('partition the tables', () => {
    const total = USE_CLASSES.reduce((sum, use) => sum + codesOfUse(use).length, 0);
    expect(total).toBe(LAND_USE_TABLES.reduce((sum, table) => sum + table.codes.length, 0));
  });
});

describe('from scheme to scheme', () => {
  it('names what a code became', () => {
    expect(translateLandUse('yongdi2020', 'yongdi2023', '100102')).toEqual({
      codes: ['100102'],
      exact: true,
    });
    expect(translateLandUse('yongdi2020', 'yongdi2023', '2303')).toEqual({ codes: ['060102'], exact: true });
    expect(translateLandUse('yongdi2020', 'yongdi2023', '0204')).toEqual({
      codes: ['0204', '0205'],
      exact: false,
    });
    expect(translateLandUse('gb21010', 'yongdi2023', '0601')).toEqual({ codes: ['1001'], exact: true });
    expect(translateLandUse('third_survey', 'yongdi2023', '05H1')?.codes).toEqual(['09']);
    expect(translateLandUse('gb50137', 'yongdi2023', 'M2')).toEqual({ codes: ['100102'], exact: true });
    expect(translateLandUse('gb50137', 'yongdi2023', 'M0')?.exact).toBe(false);
    expect(translateLandUse('yongdi2023', 'gb21010', '1001')).toBeNull();
    expect(translateLandUse('gb21010', 'yongdi2023', '9999')).toBeNull();
    expect(translateLandUse('gb21010', 'gb21010', '0601')).toEqual({ codes: ['0601'], exact: true });
  });

  it('always lands in the other table, and exactly only on one code that nothing else exactly is', () => {
    for (const from of ['yongdi2020', 'gb21010', 'third_survey', 'gb50137'] as const) {
      const taken = new Set<string>();
      for (const { code } of landUsesOf(from)) {
        const translation = translateLandUse(from, 'yongdi2023', code);
        if (!translation) continue;
        for (const target of translation.codes)
          expect(findLandUse('yongdi2023', target), `${from} ${code}`).not.toBeNull();
        if (!translation.exact) continue;
        expect(translation.codes, `${from} ${code}`).toHaveLength(1);
        expect(taken.has(translation.codes[0]), `${from} ${code}`).toBe(false);
        taken.add(translation.codes[0]);
      }
    }
    for (const { code } of landUsesOf('yongdi2020')) {
      expect(translateLandUse('yongdi2020', 'yongdi2023', code), code).not.toBeNull();
    }
  });

  it('keeps the use class wherever it is exact', () => {
    for (const from of ['gb21010', 'gb50137'] as const) {
      for (const { code, use } of landUsesOf(from)) {
        const translation = translateLandUse(from, 'yongdi2023', code);
        const target = translation?.exact ? nearestLandUse('yongdi2023', translation.codes[0]) : null;
        if (target) expect(target.use, `${from} ${code}`).toBe(use);
      }
    }
  });
});

describe('a cell about land use', () => {
  it.each([
    ['M2', 'gb50137:M2'],
    ['M21', 'gb50137:M2'],
    ['工业用地（M2）', 'gb50137:M2'],
    ['新型产业用地(M0)', 'gb50137:M0'],
    ['05H1', 'third_survey:05H1'],
    ['0802 科研用地', null],
    ['0604 仓储用地', 'gb21010:0604'],
    ['农村道路 0601', 'yongdi2023:0601'],
  ])('%s is the code %s', (text, expected) => {
    const reading = landUseFromText(text);
    if (expected === null) expect(reading.kind).toBe('ambiguous');
    else
      expect(reading).toMatchObject({
        kind: 'code',
        landUse: { scheme: expected.split(':')[0], code: expected.split(':')[1] },
      });
  });

  it.each([
    ['工业用地', 'industrial'],
    ['一类工业用地', 'industrial'],
    ['工业', 'industrial'],
    ['industrial', 'industrial'],
    ['Industrial land', 'industrial'],
    ['商业设施用地', 'commercial'],
    ['物流仓储', 'storage'],
    ['R&D', 'research'],
    ['留白用地', 'reserved'],
    ['B1/R2', 'mixed'],
    ['工业、仓储', 'mixed'],
    ['M1、M2', 'industrial'],
  ])('%s is a use only: %s', (text, use) => {
    expect(landUseFromText(text)).toMatchObject({ kind: 'use', use });
  });

  it.each([
    ['0601', null],
    ['1001', null],
    ['1101', null],
    ['100101', 'industrial'],
    ['10010201', 'industrial'],
    ['0601 工业用地', 'industrial'],
  ])('%s without a scheme is never guessed', (text, use) => {
    const reading = landUseFromText(text);
    expect(reading).toMatchObject({ kind: 'ambiguous', use });
    if (reading.kind === 'ambiguous') expect(reading.candidates.length).toBeGreaterThan(1);
  });

  it('with its scheme is that scheme’s', () => {
    expect(landUseFromText('0601', { scheme: 'gb21010' })).toMatchObject({ kind: 'code', use: 'industrial' });
    expect(landUseFromText('0601', { scheme: 'yongdi2023' })).toMatchObject({
      kind: 'code',
      use: 'agricultural',
    });
    expect(landUseFromText('工业用地', { scheme: 'yongdi2023' })).toMatchObject({
      kind: 'code',
      landUse: { code: '1001' },
    });
    expect(landUseFromText('M2', { scheme: 'yongdi2023' })).toEqual({ kind: 'unknown' });
  });

  it.each(['乱写', '', '—', '9999', 'Lebensraum', 'B1/乱写'])('%s is unknown', (text) => {
    expect(landUseFromText(text)).toEqual({ kind: 'unknown' });
  });

  it('reads every code and every name of every table', () => {
    for (const { scheme, code, zh, use } of LAND_USE_TABLES.flatMap((table) => table.codes)) {
      expect(landUseFromText(code, { scheme }), `${scheme} ${code}`).toMatchObject({
        kind: 'code',
        landUse: { code },
      });
      expect(landUseFromText(`${code} ${zh}`, { scheme }), `${scheme} ${code} ${zh}`).toMatchObject({ use });
    }
  });
});
