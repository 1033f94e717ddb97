import { runChild } from '../../api/process/runChild.ts';

/** A process that supervises children which never end, for tests to kill: they must go with it. */
for (const behaviour of ['loop', 'sleep'] as const)
  void runChild<typeof import('./childWork/misbehave.ts').default>({
    module: new URL('./childWork/misbehave.ts', import.meta.url),
    input: { behaviour },
    limits: { heapMb: 64, residentMb: 500, processorSeconds: 600, wallSeconds: 600 },
  });
process.stdout.write('started\n');
