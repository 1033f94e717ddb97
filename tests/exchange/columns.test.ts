import { describe, expect, it } from 'vitest';
import { exportColumns } from '#api/export/columns.ts';
import { recogniseHeading } from '#api/i18n/headings.ts';
import { EMPTY_MAP, parseMap } from '#api/import/columns/mapFile.ts';
import { planColumns } from '#api/import/columns/plan.ts';
import { ALL_FIELDS, fieldWithKey } from '#contract/fields.ts';
import type { ResourceKind } from '#contract/kinds.ts';
import { readCode } from '#domain/ledger/codeWords.ts';
import { headingUnit } from '#domain/ledger/headingUnit.ts';
import { quantityOfTarget } from '#domain/ledger/targetQuantity.ts';
import { words as fieldWordsEn } from '#domain/words/fieldWords.en.ts';
import { words as fieldWordsZh } from '#domain/words/fieldWords.zh.ts';

function plan(headings: string[], kind: ResourceKind = 'land', titles: string[] = []) {
  const table = { name: null, headings, titles, rows: [] };
  return planColumns(table, kind, { map: EMPTY_MAP, areaUnit: null });
}

const targets = (headings: string[], kind?: ResourceKind) =>
  plan(headings, kind).columns.map(({ target, unit }) => (target && unit ? `${target}:${unit}` : target));

describe('a heading', () => {
  it.each([
    ['用地面积（亩）', 'landArea', 'mu'],
    ['面积(公顷)', 'plainArea', 'ha'],
    ['核准面积_公顷', 'landArea', 'ha'],
    ['Sq. Ft.', 'landArea', 'sqFt'],
    ['hectares', 'landArea', 'ha'],
    ['AREA (HA)', 'plainArea', 'ha'],
    ['AreaAc', 'plainArea', 'acre'],
    ['GIS Acres', 'landArea', 'acre'],
    ['总建筑面积（万㎡）', 'floorArea', 'wanM2'],
    ['空置面积(平方米)', 'freeM2', 'm2'],
    ['首层层高（米）', 'clearHeightM', 'm'],
    ['楼面荷载(kN/㎡)', 'floorLoadTPerM2', 'kn'],
    ['租金（元/㎡·天）', 'rentYuanPerM2Month', 'day'],
    ['配电容量(KVA)', 'powerKva', 'kva'],
    ['约定容积率(下限)', 'farLower', null],
    ['14-Digit PIN #', 'key', null],
    ['LA SITE REF', 'key', null],
    ['Site Reference', 'key', null],
    ['所属园区', 'parkName', null],
    ['土地用途 [2]', 'landUse', null],
    ['Surface_site_m2', 'landArea', 'm2'],
    ['surface (ha)', 'landArea', 'ha'],
    ['SUPERFICIE_M2', 'landArea', 'm2'],
    ['lotSizeSqFt', 'landArea', 'sqFt'],
    ['出让价格（万元/亩）', 'landPriceWanPerMu', 'wanPerMu'],
    ['租金(元)', 'rentYuanPerM2Month', null],
    ['行车(台)', 'craneT', null],
    ['X坐标(m)', 'x', null],
    ['交付日期', 'availableFrom', null],
    ['site_nom', 'name', null],
    ['parcelNum', 'key', null],
    ['PARCEL_NBR', 'key', null],
    ['osm_id', 'key', null],
    ['commune', 'township', null],
  ])('%s is %s in %s', (heading, target, unit) => {
    expect(recogniseHeading(heading)?.target).toBe(target);
    const quantity = quantityOfTarget(target);
    if (quantity) expect(headingUnit(heading, quantity)).toBe(unit);
  });

  it.each(['VYMERA_HA', 'PlanningStatus', '供应商', 'Zoning Classification', '土地来源', ''])(
    '%s is none of ours',
    (heading) => {
      expect(recogniseHeading(heading)).toBeNull();
    },
  );

  it.each([
    'Land use (year)',
    '备注(元)',
    '出让价格（万元）',
    'Transaction price (ten thousand yuan)',
    'surface',
    '用途_年',
  ])('%s has a unit that its word cannot have, or none that it must have', (heading) => {
    expect(recogniseHeading(heading)).toBeNull();
  });

  it.each([
    ['District', 'township'],
    ['Electronic supervision number', 'key'],
    ['Project location', 'address'],
    ['Area (hectare)', 'plainArea'],
    ['Land utilisation', 'landUse'],
    ['Land supply method', 'tenure'],
    ['Land use period in year', 'tenureTerm'],
    ['Land use right holder Row 1', 'owner'],
    ['Agreed floor area ratio lower limit', 'farLower'],
    ['Agreed floor area ratio upper limit', 'farUpper'],
    ['Agreed start time', 'agreedStartOn'],
    ['Actual start time', 'actualStartOn'],
    ['Actual completion time', 'completedOn'],
    ['Contract signing date', 'contractOn'],
    ['土地使用年限', 'tenureTerm'],
    ['landUsegeTerm', 'tenureTerm'],
    ['合同签订日期', 'contractOn'],
    ['signTime', 'contractOn'],
  ])('%s of the printed form of supply results is %s', (heading, target) => {
    expect(recogniseHeading(heading)?.target).toBe(target);
  });

  it('names the datum of coordinates', () => {
    expect(recogniseHeading('经度_GCJ02')).toMatchObject({ target: 'lon', datum: 'gcj02' });
    expect(recogniseHeading('百度纬度')).toMatchObject({ target: 'lat', datum: 'bd09' });
    expect(recogniseHeading('X坐标（CGCS2000）')).toMatchObject({ target: 'x', datum: 'EPSG:4490' });
    expect(recogniseHeading('经度')).toMatchObject({ target: 'lon', datum: null });
  });

  it('that is an API name is that field, in its own unit', () => {
    for (const field of ALL_FIELDS) {
      const target = recogniseHeading(field.key)?.target;
      if (field.derived) expect(target).toBe('derived');
      else expect(target, field.key).toBeTruthy();
    }
  });

  it('that an export writes is read back, in both languages', () => {
    const own: Record<string, string> = {
      code: 'key',
      zone: 'zoneCode',
      park: 'parkCode',
      building: 'buildingCode',
      declaredAreaM2: 'plainArea',
      geometry: 'geometryText',
      extra: 'extraJson',
      key: 'recordKey',
      idleState: 'derived',
      idleNextOn: 'derived',
    };
    for (const language of ['zh', 'en'] as const) {
      for (const { key, heading } of exportColumns(language, 'full')) {
        // By itself this is a ledger's word for what stands free; see the plan of an export.
        if (key === 'availableM2') continue;
        const found = recogniseHeading(heading);
        const expected = fieldWithKey(key)?.derived ? 'derived' : (own[key] ?? key);
        expect(found?.target, heading).toBe(expected);
        const quantity = found ? quantityOfTarget(found.target) : null;
        const unit = fieldWithKey(key)?.unit;
        if (quantity && unit && !['count', 'ratio'].includes(unit))
          expect(headingUnit(heading, quantity), heading).not.toBeNull();
      }
    }
  });
});

describe('the plan of a table', () => {
  it('takes 可供面积 of a ledger for what stands free, of an export for what follows from it', () => {
    expect(targets(['编号', '可供面积(㎡)'])).toEqual(['key', 'freeM2:m2']);
    expect(targets(['编号', '可供面积(㎡)', '空闲面积(㎡)'])).toEqual(['key', 'derived', 'freeM2:m2']);
    expect(targets(['可供面积(亩)', '空闲面积'])).toEqual(['freeM2:mu', null]);
    // As exports were written before.
    expect(targets(['当前可供(㎡)', '可供面积(㎡)'])).toEqual(['derived', 'freeM2:m2']);
    expect(
      targets(['Status since', 'Computed area (m²)', 'Available now (m²)', 'Available area (m²)']),
    ).toEqual(['derived', 'derived', 'derived', 'freeM2:m2']);
    for (const language of ['zh', 'en'] as const) {
      const columns = exportColumns(language, 'full');
      const planned = targets(columns.map(({ heading }) => heading));
      expect(planned[columns.findIndex(({ key }) => key === 'availableM2')]).toBe('derived');
      expect(planned[columns.findIndex(({ key }) => key === 'freeM2')]).toBe('freeM2:m2');
    }
  });

  it('takes the area that suits the kind, the one with a unit first', () => {
    const headings = ['占地面积(亩)', '建筑面积(㎡)', '总面积'];
    expect(targets(headings, 'land')).toEqual(['declaredAreaM2:mu', null, null]);
    expect(targets(headings, 'factory')).toEqual([null, 'declaredAreaM2:m2', null]);
    expect(targets(['总面积', '面积(公顷)'])).toEqual([null, 'declaredAreaM2:ha']);
  });

  it('leaves fields of another kind as attributes', () => {
    expect(targets(['层高(m)', '容积率'], 'factory')).toEqual(['clearHeightM:m', null]);
    expect(targets(['层高(m)', '容积率'], 'land')).toEqual([null, 'far']);
  });

  it('takes the years of a grant for what is left only where nothing was granted', () => {
    expect(targets(['地块编号', '使用年限（年）'])).toEqual(['key', 'tenureLeftYears:years']);
    expect(targets(['使用年限', '剩余年限'])).toEqual([null, 'tenureLeftYears']);
    expect(targets(['土地使用权人', '土地使用年限'])).toEqual(['owner', null]);
    expect(targets(['Land use period in year', 'Contract signing date'])).toEqual([null, 'contractOn']);
    expect(targets(['使用年限'], 'factory')).toEqual([null]);
  });

  it('takes the unit of areas from a title or a printed form, and says the form', () => {
    expect(plan(['编号', '面积'], 'land', ['单位：亩']).columns[1]).toMatchObject({
      unit: 'mu',
      unitFrom: 'title',
    });
    expect(plan(['编号', '面积'], 'land', ['单位：万元、人']).columns[1].unit).toBeNull();
    const form = plan(['供地方式', '土地来源', '约定容积率(上限)', '面积']);
    expect(form).toMatchObject({ form: '国有建设用地供应结果公告' });
    expect(form.columns[3].unit).toBe('ha');
    const english = ['Land source', 'Land supply method', 'Agreed floor area ratio upper limit', 'Area'];
    expect(plan(english)).toMatchObject({ form: '国有建设用地供应结果公告' });
  });
});

describe('a map file', () => {
  it('names columns, flat or under columns, with units as people write them', () => {
    const map = parseMap({
      NAZOV: 'name',
      VYMERA: { field: 'declaredAreaM2', unit: '公顷' },
      X: null,
      kind: 'land',
      columns: { kind: 'remarks' },
      values: { status: { VOĽNÉ: 'available' } },
      defaults: { status: 'signed' },
    });
    expect(Object.fromEntries(map.columns)).toEqual({
      NAZOV: { target: 'name', unit: null },
      VYMERA: { target: 'declaredAreaM2', unit: 'ha' },
      X: { target: null, unit: null },
      kind: { target: 'remarks', unit: null },
    });
    expect(map).toMatchObject({ kind: 'land', defaults: { status: 'signed' } });
  });

  it('says all that is wrong with it', () => {
    const wrong = {
      A: 'nosuch',
      B: { field: 'name', unit: 'ha' },
      kind: 'castle',
      crs: 'EPSG:1',
      values: { status: { x: 'y' } },
    };
    expect(() => parseMap(wrong)).toThrow(/A: no field nosuch.*B: no unit "ha".*castle.*EPSG:1.*status.*y/s);
    expect(() => parseMap([])).toThrow(/map_malformed/);
  });
});

describe('the word for a code', () => {
  it.each([
    ['status', '可供', 'available'],
    ['status', '未出租', 'available'],
    ['status', '已出租80%', 'occupied'],
    ['status', '正在洽谈中', 'negotiating'],
    ['status', 'Vacant', 'available'],
    ['status', 'Under offer', 'negotiating'],
    ['status', '已售', 'occupied'],
    ['status', 'Sold', 'occupied'],
    ['status', 'Leased', 'occupied'],
    ['status', '已出租', 'occupied'],
    ['status', '出让', 'signed'],
    ['status', '正在出让', 'available'],
    ['status', '拟出让', 'available'],
    ['status', '未签约', 'available'],
    ['status', '部分占用', 'available'],
    ['fireClass', '丙类（二级）', 'bing'],
    ['tenure', '挂牌出让', 'granted'],
    ['supplyClass', '批而未供', 'approved'],
    ['boolean', '√', 'true'],
    ['kind', '标准厂房', 'factory'],
  ])('%s: %s is %s', (field, text, code) => {
    expect(readCode(field, text)).toEqual({ ok: true, code });
  });

  it.each([
    ['status', '可供/已出租'],
    ['status', '法人代表'],
    ['status', 'outlet'],
    ['status', 'permissioned'],
    ['status', 'Owned by City'],
    ['status', 'Not sold'],
    // Not yet, not any more: the word that is in them does not hold.
    ['status', '待签约'],
    ['status', '即将签约'],
    ['status', '不再出租'],
    ['status', '出让公告已发布'],
    ['fireClass', '一级'],
  ])('%s: %s is not guessed', (field, text) => {
    expect(readCode(field, text).ok).toBe(false);
  });

  it('is what the ledger’s user says, however it is spaced', () => {
    const own = { 'Owned by City': 'available', 'n/s': null };
    expect(readCode('status', 'Owned by City', own)).toEqual({ ok: true, code: 'available' });
    expect(readCode('status', 'OWNED BY  CITY', own)).toEqual({ ok: true, code: 'available' });
    expect(readCode('status', 'n/s', own)).toEqual({ ok: true, code: null });
    expect(readCode('status', 'Owned by State', own).ok).toBe(false);
  });

  it("stands under the page's own name of the field", () => {
    const words: Record<string, Record<string, string>> = {
      zh: fieldWordsZh.fields,
      en: fieldWordsEn.fields,
    };
    const codes = ['zone', 'park', 'building'];
    for (const language of ['zh', 'en'] as const) {
      const columns = exportColumns(language, 'full');
      for (const { key, heading } of columns) {
        const field = fieldWithKey(key);
        if (!field) continue;
        expect(
          heading.replace(/ ?\([^)]*\)$/, '').replace(codes.includes(key) ? /代码$| code$/ : '', ''),
        ).toBe(words[language][field.name]);
      }
      expect(new Set(columns.map(({ heading }) => heading)).size).toBe(columns.length);
    }
  });

  it('is the one that the export writes', () => {
    for (const language of ['zh', 'en'] as const) {
      for (const { key, cell } of exportColumns(language, 'full')) {
        const field = fieldWithKey(key);
        for (const code of field?.codes ?? []) {
          const written = String(cell({ [key]: code }));
          expect(readCode(key, written), `${key} ${code}`).toEqual({ ok: true, code });
          const ofPage: Record<string, Record<string, string>> = language === 'zh'
            ? fieldWordsZh.codes
            : fieldWordsEn.codes;
          expect(written).toBe(ofPage[field!.name][code]);
        }
      }
    }
  });
});
