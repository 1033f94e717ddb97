import { existsSync } from 'node:fs';
import { join, relative } from 'node:path';
import { BaseSequencer, type TestSpecification } from 'vitest/node';

const root = join(import.meta.dirname, '../..');
/** Suites that take many seconds, or wait for them: one that began last would be waited for by the whole run. */
const LONG = [
  'tests/process/runChild.test.ts',
  'tests/house/extending.test.ts',
  'tests/api/doneIsDone.test.ts',
  'tests/api/everyText.test.ts',
  'tests/record/filterInSql.test.ts',
  'tests/record/recovery.test.ts',
  'tests/record/hostileFiles.test.ts',
  'tests/record/crash.test.ts',
  'tests/api/importFile.test.ts',
  'tests/api/busyRecord.test.ts',
  'tests/api/commandLine.test.ts',
  'tests/record/importEvidence.test.ts',
  'tests/e2e/boundaries.test.ts',
  'tests/e2e/officersMonth.test.ts',
  'tests/e2e/freshness.test.ts',
  'tests/e2e/links.test.ts',
  'tests/e2e/start.test.ts',
  'tests/e2e/importLedger.test.ts',
  'tests/e2e/importFiles.test.ts',
];

/** The order in which suites begin: those first that are known to take long, in whichever project they are. */
export class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const missing = LONG.filter((name) => !existsSync(join(root, name)));
    if (missing.length > 0) throw new Error(`Found no ${missing.join(', ')}: they begin first no more.`);
    const placeOf = ({ moduleId }: TestSpecification) => {
      const place = LONG.indexOf(relative(root, moduleId));
      return place < 0 ? LONG.length : place;
    };
    const sorted = await super.sort(files);
    return sorted.toSorted((one, other) => placeOf(one) - placeOf(other));
  }
}
