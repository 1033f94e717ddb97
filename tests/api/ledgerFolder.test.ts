import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { FileRefusal } from '#api/formats/source.ts';
import { type ImportOptions, importFile } from '#api/import/importFile.ts';
import { freshFolder, freshHome } from '../support/databases.ts';

/** `REAL_DATA=/folder npx vitest run --project record tests/api/ledgerFolder.test.ts` tries a folder of one's own. */
const folder = process.env.REAL_DATA ?? join(import.meta.dirname, '../fixtures/ledgers');

const files = readdirSync(folder, { recursive: true, encoding: 'utf8' })
  .filter((name) => /\.(csv|xlsx?|geojson|json|tsv)$/i.test(name) && statSync(join(folder, name)).size > 0)
  .sort();

it('every ledger of the folder is imported with sums that add up, or refused with a reason; again it is unchanged', async () => {
  const home = await freshHome('postgresql');
  // What lies abroad lies there.
  const options: ImportOptions = { dataDir: freshFolder(), dryRun: false, far: true };
  const told: Record<string, string> = {};
  for (const name of files) {
    // The copies beside real files are left alone: their reports go to the folder of the test.
    try {
      const report = await importFile(home, join(folder, name), { ...options, errorsBeside: false });
      expect(report.read, name).toBe(report.accepted + report.rejected);
      expect(report.accepted, name).toBe(report.created + report.updated + report.unchanged);
      expect(report.unplaced, name).toBeLessThanOrEqual(report.accepted);
      expect(report.rejects, name).toHaveLength(report.rejected);
      const again = await importFile(home, join(folder, name), { ...options, errorsBeside: false });
      expect(again, name).toMatchObject({
        accepted: report.accepted,
        unchanged: report.accepted,
        version: null,
      });
      told[name] =
        `${report.read} read, ${report.accepted} accepted, ${report.unplaced} unplaced, ${report.rejected} rejected`;
    } catch (error) {
      if (!(error instanceof FileRefusal)) throw error;
      told[name] = `refused: ${error.code}`;
    }
  }
  if (process.env.REAL_DATA) console.log(told);
  else
    expect(told).toEqual({
      'brownfield_register.csv': '5 read, 4 accepted, 1 unplaced, 1 rejected',
      'parcels.geojson': '3 read, 2 accepted, 1 unplaced, 1 rejected',
      '闲置厂房台账.csv': '3 read, 3 accepted, 3 unplaced, 0 rejected',
    });
});
