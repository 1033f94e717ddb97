import { defineConfig } from 'vitest/config';

const MINUTE = 60_000;

/** `npx vitest run --project unit` needs nothing; `record` needs PostgreSQL and PostGIS, which `npm test` installs. */
export default defineConfig({
  test: {
    // A database process takes a core and up to a gigabyte.
    maxWorkers: 2,
    projects: [
      {
        test: {
          name: 'unit',
          include: ['tests/{domain,engine,exchange,house,process,web}/**/*.test.{ts,tsx}'],
          testTimeout: 2 * MINUTE,
          hookTimeout: 2 * MINUTE,
        },
      },
      {
        test: {
          name: 'record',
          include: ['tests/{record,api}/**/*.test.ts'],
          globalSetup: ['tests/support/databaseSetup.ts'],
          testTimeout: 10 * MINUTE,
          hookTimeout: 10 * MINUTE,
        },
      },
      {
        test: {
          name: 'soak',
          include: ['tests/soak/**/*.test.ts'],
          globalSetup: ['tests/support/databaseSetup.ts'],
          testTimeout: 60 * MINUTE,
          hookTimeout: 10 * MINUTE,
        },
      },
      {
        test: {
          name: 'e2e',
          include: ['tests/e2e/**/*.test.ts'],
          globalSetup: ['tests/support/databaseSetup.ts', 'tests/e2e/support/setup.ts'],
          testTimeout: 5 * MINUTE,
          hookTimeout: 5 * MINUTE,
          // A page answers when it answers: a busy machine is not a fault of the page.
          expect: { poll: { timeout: 30_000 } },
        },
      },
    ],
  },
});
