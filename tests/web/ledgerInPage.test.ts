import { join } from 'node:path';
import { createContext, runInContext } from 'node:vm';
import { build, type Rolldown } from 'vite';
import { describe, expect, it } from 'vitest';
import * as server from '#api/i18n/headings.ts';
import { ALL_FIELDS } from '#contract/fields.ts';
import { LANGUAGE_CODES } from '#contract/language.ts';
import table from '#data/reference/columnSynonyms.json' with { type: 'json' };
import type { CellContext } from '#domain/ledger/cellReading.ts';
import { FIELD_HEADINGS } from '#domain/ledger/fieldHeadings.ts';
import { ledgerInPage as page } from '../support/ledgerInPage.ts';

const ROOT = join(import.meta.dirname, '../..');
/** The headings that our ledgers have, and those that others have. */
const OWN = ALL_FIELDS.flatMap(({ key }) =>
  LANGUAGE_CODES.map((language) => ({ key, language, heading: server.ownHeading(key, language) })),
);
const OTHERS = [
  ...table.columns.flatMap(({ words }) => words),
  ...FIELD_HEADINGS.flatMap(([, { words = '', wordsWithUnit = '' }]) =>
    `${words} ${wordsWithUnit}`.split(' '),
  ),
  '租金（元/㎡·天）',
  '经度_GCJ02',
  '供应商',
];

const CONTEXT: CellContext = {
  kind: 'land',
  map: { values: {} },
  timeZone: 'Asia/Shanghai',
  fractions: new Set(),
  dateOrders: new Map(),
};

/** A module bundled for the browser as one plain script, where nothing can be awaited and nothing is imported. */
async function scriptOf(module: string): Promise<Rolldown.OutputChunk> {
  const built = await build({
    configFile: false,
    root: ROOT,
    logLevel: 'silent',
    build: {
      write: false,
      minify: false,
      target: 'chrome109',
      lib: { entry: join(ROOT, module), formats: ['iife'], name: 'bundled' },
    },
    define: { 'process.env.NODE_ENV': '"production"' },
  });
  const [{ output }] = built as Rolldown.RolldownOutput[];
  expect(output).toHaveLength(1);
  return output[0];
}

describe('headings and cells of ledgers', () => {
  it('are the same in words that are found by their names, as the page finds them, as in those that the server loads', () => {
    expect(OWN.length).toBeGreaterThan(100);
    for (const { key, language, heading } of OWN) expect(page.ownHeading(key, language)).toBe(heading);
    for (const heading of [...OWN.map((own) => own.heading), ...OTHERS])
      expect(page.recogniseHeading(heading), heading).toEqual(server.recogniseHeading(heading));
    expect(page.recogniseHeading('月租金')?.target).toBe('rentYuanPerM2Month');
  });

  it('are understood in a script for the browser, without Node and without waiting', async () => {
    const { code, imports, moduleIds } = await scriptOf('tests/support/ledgerInPage.ts');
    expect(imports).toEqual([]);
    expect(moduleIds.filter((id) => /^node:|browser-external|\/api\/i18n\//.test(id))).toEqual([]);
    expect(moduleIds).toContain(join(ROOT, 'api/domain/words/fieldWords.en.ts'));

    // A context of its own has the language and nothing of Node: no process, no require, no URL.
    const bundled: typeof page = runInContext(`${code}\nbundled.ledgerInPage`, createContext({}));
    for (const heading of [...OWN.map((own) => own.heading), ...OTHERS])
      expect({ ...bundled.recogniseHeading(heading) }, heading).toEqual({
        ...server.recogniseHeading(heading),
      });
    expect(bundled.ownHeading('rentYuanPerM2Month', 'zh')).toBe(
      server.ownHeading('rentYuanPerM2Month', 'zh'),
    );
    expect(bundled.readCode('status', '已出租80%')).toMatchObject({ ok: true, code: 'occupied' });
    const column = { index: 0, target: 'declaredAreaM2', unit: null };
    const { values } = bundled.readCell(column, '三十亩', CONTEXT);
    expect({ ...values }).toEqual({ declaredAreaM2: 20_000 });
  });
});
