import { defineConfig } from 'vitest/config';
import { LongestFirst } from './tests/support/longestFirst.ts';
import { keepTemporaryFilesInMemory } from './tests/support/memoryFolder.ts';

keepTemporaryFilesInMemory();

const MINUTE = 60_000;

/** What a worker has loaded serves all of its files: no test changes a module for another. */
const SHARED_MODULES = { isolate: false } as const;
/** How long something is waited for that may never come: a busy machine is no fault of the program. */
const PATIENT = { poll: { timeout: MINUTE } } as const;

/** `npx vitest run --project unit` needs nothing; `record` needs PostgreSQL and PostGIS, which `npm test` installs. */
export default defineConfig({
  test: {
    // A database process takes a core and up to a gigabyte.
    maxWorkers: 2,
    sequence: { sequencer: LongestFirst },
    projects: [
      {
        test: {
          name: 'unit',
          include: ['tests/{domain,engine,exchange,house,process,web}/**/*.test.{ts,tsx}'],
          ...SHARED_MODULES,
          expect: PATIENT,
          testTimeout: 2 * MINUTE,
          hookTimeout: 2 * MINUTE,
        },
      },
      {
        test: {
          name: 'record',
          include: ['tests/{record,api}/**/*.test.ts'],
          globalSetup: ['tests/support/databaseSetup.ts'],
          ...SHARED_MODULES,
          expect: PATIENT,
          testTimeout: 10 * MINUTE,
          hookTimeout: 10 * MINUTE,
        },
      },
      {
        test: {
          name: 'soak',
          include: ['tests/soak/**/*.test.ts'],
          globalSetup: ['tests/support/databaseSetup.ts'],
          ...SHARED_MODULES,
          expect: PATIENT,
          testTimeout: 60 * MINUTE,
          hookTimeout: 10 * MINUTE,
        },
      },
      {
        test: {
          name: 'e2e',
          include: ['tests/e2e/**/*.test.ts'],
          globalSetup: ['tests/support/databaseSetup.ts', 'tests/e2e/support/setup.ts'],
          ...SHARED_MODULES,
          expect: PATIENT,
          testTimeout: 5 * MINUTE,
          hookTimeout: 5 * MINUTE,
        },
      },
    ],
  },
});
