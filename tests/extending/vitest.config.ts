import { defineConfig } from 'vitest/config';

/** The probes: they run in a copy of the tree to which all patches of this folder were applied (`tests/house/extending.test.ts`). */
export default defineConfig({
  test: {
    name: 'probes',
    include: ['tests/extending/probes/*.test.{ts,tsx}'],
    maxWorkers: 1,
    isolate: false,
  },
});
