import fc from 'fast-check';
import { expect, it } from 'vitest';
import { type ReadingReport, readRows } from '#api/import/reading/readRows.ts';
import type { GeometryCheck } from '#record/geometryCheck.ts';
import { fileOf } from '../support/ledgerFiles.ts';

const SQUARE = 'POLYGON((120 36,120.001 36,120.001 36.001,120 36.001,120 36))';
const BOW = 'POLYGON((120 36,120.001 36.001,120.001 36,120 36.001,120 36))';

interface Handed {
  readonly report: ReadingReport;
  readonly rows: unknown[];
  readonly containers: unknown[];
  readonly forgotten: number;
}

/** Reads a ledger as an import does. `isLate`: its rows are handed over when all are known. */
async function read(text: string, isLate: boolean): Promise<Handed> {
  const rows: unknown[] = [];
  const containers: unknown[] = [];
  let forgotten = 0;
  const report = await readRows(
    {
      ...{ path: fileOf('土地台账.csv', text), file: '土地台账.csv', options: {}, timeZone: 'Asia/Shanghai' },
      known: { zones: [], containers: [] },
    },
    {
      ask: async (given) =>
        given.map(({ text }): GeometryCheck => {
          if (text.includes('120.001,36.001],[120.001,36]'))
            return { ...NOT_VALID, reason: 'Self-intersection', expected: 'valid' };
          return { state: 'valid', areaM2: 10_000 };
        }),
      keepRows: async (some) => void rows.push(...some),
      keepContainers: async (some) => void containers.push(...some),
      ...(!isLate && {
        forgetRows: async () => {
          forgotten++;
          rows.length = 0;
          containers.length = 0;
        },
      }),
      onProgress: () => undefined,
    },
  );
  return { report, rows, containers, forgotten };
}

const NOT_VALID = { state: 'invalid', code: 'geometry_invalid', areaM2: 5_000, areaBeforeM2: 0 } as const;

/** Ledgers whose rows mostly stand for themselves, each spoilt in some cells. */
const cellsOf = {
  编号: fc.constantFrom('K', 'K', 'K', 'K', 'A-1', ''),
  序号: fc.constantFrom('', '', '', '7'),
  地块名称: fc.constantFrom('长江路', '长江路', '合计', ''),
  类型: fc.constantFrom('', '', '', '厂房', '楼宇', '园区'),
  园区名称: fc.constantFrom('', '东园', '西园'),
  楼栋: fc.constantFrom('', '3号楼'),
  '用地面积（亩）': fc.constantFrom('50', '约30', '面议', ''),
  面积: fc.constantFrom('', '', '1200'),
  状态: fc.constantFrom('可供', '在谈', '闲着'),
  边界: fc.constantFrom('', SQUARE, SQUARE, BOW),
  经度: fc.constantFrom('120.1', '120.2', '36.1', '20'),
  纬度: fc.constantFrom('36.1', '36.2', '120.1'),
};
type Heading = keyof typeof cellsOf;

const ledger = fc.subarray(Object.keys(cellsOf) as Heading[], { minLength: 4 }).chain((headings) => {
  const row = fc.tuple(...headings.map((heading) => cellsOf[heading]));
  return fc.array(row, { minLength: 6, maxLength: 30 }).map((rows) => {
    const lines = rows.map((cells, n) => cells.map((cell) => (cell === 'K' ? `K${n}` : `"${cell}"`)));
    return [headings, ...lines].map((cells) => cells.join(',')).join('\n');
  });
});

it('rows that are handed over as they come are those that are handed over when all are known', async () => {
  const seen = { straight: 0, late: 0 };
  await fc.assert(
    fc.asyncProperty(ledger, async (text) => {
      const known = await read(text, true).catch((error: Error) => error);
      const come = await read(text, false).catch((error: Error) => error);
      if (known instanceof Error || come instanceof Error) {
        expect(come).toEqual(known);
        return;
      }
      seen[come.forgotten === 0 ? 'straight' : 'late']++;
      expect({ ...come, forgotten: 0 }).toEqual(known);
    }),
    { numRuns: 40, seed: 1 },
  );
  expect(Math.min(seen.straight, seen.late)).toBeGreaterThan(3);
});
