import { type LoadResult, startLoad } from './importLoad.ts';
import { serveRecord } from './servedRecord.ts';

/** Resources that are there before. */
const STANDING = 20_000;

export interface ImportBench {
  readonly rows: number;
  readonly trySeconds: number;
  readonly commitSeconds: number;
  readonly rowsPerSecond: number;
  /** Of the server's process, before and at its most. */
  readonly memoryMB: { readonly before: number; readonly most: number };
  /** While nothing is imported, then while it is. */
  readonly quiet: LoadResult;
  readonly importing: LoadResult;
}

/** Imports so many rows through the page's interface while others go on asking, logged in. */
export async function benchImport(kind: 'postgresql' | 'embedded', rows: number): Promise<ImportBench> {
  const served = await serveRecord(kind, STANDING);
  try {
    const { address, headers } = served;
    const before = served.memory().nowMB;
    const warmUp = startLoad(served);
    await later(3_000);
    await warmUp.end();
    const quietLoad = startLoad(served);
    await later(10_000);
    const quiet = await quietLoad.end();
    const load = startLoad(served);
    const form = new FormData();
    form.append('file', new Blob([ledgerOf(rows)]), '土地台账.csv');
    const started = performance.now();
    const tried = await answerOf(
      await fetch(`${address}/api/imports`, { method: 'POST', headers, body: form }),
    );
    const between = performance.now();
    await answerOf(await fetch(`${address}/api/imports/${tried.id}/commit`, { method: 'POST', headers }));
    const ended = performance.now();
    const importing = await load.end();
    if (tried.created !== rows) throw new Error(`Expected ${rows} new rows, got ${tried.created}.`);
    return {
      rows,
      trySeconds: (between - started) / 1000,
      commitSeconds: (ended - between) / 1000,
      rowsPerSecond: rows / ((ended - started) / 1000),
      memoryMB: { before, most: served.memory().mostMB },
      quiet,
      importing,
    };
  } finally {
    await served.close();
  }
}

async function answerOf(response: Response): Promise<{ id: number; created: number }> {
  if (!response.ok) throw new Error(`Expected an import, got ${response.status} ${await response.text()}`);
  return (await response.json()) as { id: number; created: number };
}

/** A ledger of parcels on a grid, some 85 bytes a row: 200,000 of them fit into what a browser may send. */
function ledgerOf(rows: number): string {
  const uses = ['工业用地', '商业用地', '仓储用地'];
  const statuses = ['可供', '在谈', '已签约'];
  const lines = Array.from({ length: rows }, (_, n) => {
    const [lon, lat] = [120 + (n % 500) / 1_000, 36.4 + Math.floor(n / 500) / 1_000];
    const area = 10 + (n % 900) / 10;
    return `X${n},长江路${n}号,${area},${uses[n % 3]},${statuses[n % 3]},${lon.toFixed(4)},${lat.toFixed(4)}`;
  });
  return `宗地号,地块名称,用地面积(亩),土地用途,状态,经度_WGS84,纬度_WGS84\n${lines.join('\n')}\n`;
}

function later(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}
