import { parse } from 'csv-parse/sync';
import { expect, it } from 'vitest';
import type { StatsData } from '#contract/stats.ts';
import { words as fieldWordsEn } from '#domain/words/fieldWords.en.ts';
import { words as fieldWordsZh } from '#domain/words/fieldWords.zh.ts';
import { appOfSuite } from '../support/app.ts';
import { insertRandomRows } from '../support/insertRandomRows.ts';

const server = appOfSuite('postgresql', (home) => insertRandomRows(home.db, { count: 300, seed: 5 }));

it.each([
  ['zh', `${fieldWordsZh.fields.available}(㎡)`],
  ['en', `${fieldWordsEn.fields.available} (m²)`],
])(
  'who sums the column that is called as on the page gets the total of the page, %s',
  async (language, heading) => {
    const { total, byKind } = await server().json<StatsData>('/api/stats');
    const answer = await server().get('/api/export.csv', { 'accept-language': language });
    const rows = parse(answer.body, { bom: true, columns: true }) as Record<string, string>[];
    expect(rows).toHaveLength(total);
    const sum = rows.reduce((so, row) => so + Number(row[heading]), 0);
    expect(sum).toBeGreaterThan(0);
    const ofPage = Object.values(byKind).reduce((so, kind) => so + kind.availableM2, 0);
    expect(Math.abs(sum - ofPage)).toBeLessThan(1e-6 * ofPage);
  },
);
