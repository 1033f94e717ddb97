import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, describe, expect, it, onTestFinished } from 'vitest';
import { identityOf, isAlive } from '#record/processIdentity.ts';
import { type ChildJob, runChild } from '../../api/process/runChild.ts';
import { parsePs } from '../../api/process/usage.ts';
import type { Behaviour } from '../support/childWork/misbehave.ts';

type Misbehave = typeof import('../support/childWork/misbehave.ts').default;
const LIMITS = { heapMb: 100, residentMb: 400, processorSeconds: 60, wallSeconds: 60 };

function behaving(
  behaviour: Behaviour,
  { limits, portions, ...job }: Partial<ChildJob<Misbehave>> & { portions?: number } = {},
) {
  return runChild<Misbehave>({
    module: new URL('../support/childWork/misbehave.ts', import.meta.url),
    input: { behaviour, portions },
    limits: { ...LIMITS, ...limits },
    ...job,
  });
}

/** The processes that a process started and that still run (proc(5)). */
function childrenOf(pid: number): number[] {
  const text = readFileSync(`/proc/${pid}/task/${pid}/children`, 'latin1');
  return text.trim().split(' ').filter(Boolean).map(Number);
}

/** The longest time in which this process answered nothing. */
function watchSilence(): () => number {
  let last = performance.now();
  let longest = 0;
  const timer = setInterval(() => {
    longest = Math.max(longest, performance.now() - last);
    last = performance.now();
  }, 10);
  return () => {
    clearInterval(timer);
    return longest;
  };
}

afterEach(() => {
  const ours = childrenOf(process.pid).filter((pid) =>
    readFileSync(`/proc/${pid}/cmdline`, 'latin1').includes('childMain'),
  );
  expect(ours).toEqual([]);
});

describe('a child process', () => {
  it('that holds Buffers without end is ended at its limit, and this process answers on', async () => {
    const silence = watchSilence();
    const end = await behaving('buffers');
    expect(end).toMatchObject({ ended: 'memory', over: 'residentMb', limit: 400 });
    expect(end.usage.residentMb).toBeGreaterThan(400);
    expect(silence()).toBeLessThan(1_000);
  });

  it('whose heap is full is told as memory, not as a crash', async () => {
    const end = await behaving('heap', { limits: { ...LIMITS, residentMb: 4_000 } });
    expect(end).toMatchObject({ ended: 'memory', over: 'heapMb', limit: 100 });
  });

  it('that never comes back is ended by its processor time', async () => {
    const end = await behaving('loop', { limits: { ...LIMITS, processorSeconds: 1 } });
    expect(end).toMatchObject({ ended: 'time', over: 'processorSeconds', limit: 1 });
    expect(end.usage.processorSeconds).toBeLessThan(5);
  });

  it('that only waits is ended by the clock', async () => {
    const end = await behaving('sleep', { limits: { ...LIMITS, wallSeconds: 0.5 } });
    expect(end).toMatchObject({ ended: 'time', over: 'wallSeconds', limit: 0.5 });
  });

  it('is ended when it is cancelled, in the middle of a loop too; one that is cancelled before is not started', async () => {
    const cancel = new AbortController();
    setTimeout(() => cancel.abort(), 300);
    expect(await behaving('loop', { signal: cancel.signal })).toMatchObject({ ended: 'cancelled' });
    expect(await behaving('loop', { signal: AbortSignal.abort() })).toMatchObject({
      ended: 'cancelled',
      usage: { wallSeconds: 0 },
    });
  });

  it('tells an error as a value, with its fields, wherever it is thrown', async () => {
    for (const behaviour of ['throw', 'throwLater'] as const)
      expect(await behaving(behaviour)).toMatchObject({
        ended: 'failed',
        error: { name: 'Error', fields: { code: 'refused', row: 7 } },
      });
  });

  it('that leaves without a word has crashed', async () => {
    expect(await behaving('exit')).toMatchObject({ ended: 'crashed', found: 'exit 3' });
  });

  it('waits for each portion until it is stored, and the wait is not counted', async () => {
    const stored: number[] = [];
    let atOnce = 0;
    const end = await behaving('portions', {
      portions: 4,
      limits: { ...LIMITS, wallSeconds: 2 },
      async onMessage(portion) {
        expect(atOnce++).toBe(0);
        await sleep(700);
        stored.push(portion);
        atOnce--;
        return `stored ${portion}`;
      },
    });
    expect(stored).toEqual([0, 1, 2, 3]);
    expect(end).toMatchObject({
      ended: 'done',
      result: { replies: ['stored 0', 'stored 1', 'stored 2', 'stored 3'] },
    });
    expect(end.usage.residentMb).toBeGreaterThan(20);
  });

  it('is ended when this side fails, with what it failed with', async () => {
    const failing = behaving('portions', {
      portions: 4,
      onMessage: () => Promise.reject(new Error('the record is gone')),
    });
    await expect(failing).rejects.toThrow('the record is gone');
  });

  it('knows no secret of this process', async () => {
    process.env.DATABASE_URL = 'postgres://secret';
    process.env.OIDC_CLIENT_SECRET = 'secret';
    onTestFinished(() => {
      delete process.env.DATABASE_URL;
      delete process.env.OIDC_CLIENT_SECRET;
    });
    const end = await behaving('environment');
    if (end.ended !== 'done') throw new Error(`Found ${end.ended} when expected an environment.`);
    expect(Object.keys(end.result as object)).toContain('PATH');
    expect(JSON.stringify(end.result)).not.toContain('secret');
  });

  it('goes with its parent, in the middle of a loop too', async () => {
    const program = join(import.meta.dirname, '../support/superviseForever.ts');
    const parent = spawn(process.execPath, [program], { stdio: ['ignore', 'pipe', 'inherit'] });
    onTestFinished(() => void parent.kill('SIGKILL'));
    await once(parent.stdout, 'data');
    while (childrenOf(parent.pid!).length < 2) await sleep(20);
    await sleep(1_000);
    const children = childrenOf(parent.pid!).map((pid) => identityOf(pid)!);
    expect(children).toHaveLength(2);
    parent.kill('SIGKILL');
    while (children.some(isAlive)) await sleep(50);
    expect(children.filter(isAlive)).toEqual([]);
  });
});

describe('what ps(1) prints', () => {
  it.each([
    [' 70656   0:00.04', { residentMb: 69, processorSeconds: 0.04 }],
    ['1024 01:02:03', { residentMb: 1, processorSeconds: 3_723 }],
    ['1024 2-00:00:01', { residentMb: 1, processorSeconds: 172_801 }],
    ['', null],
  ])('%j is %j', (line, expected) => {
    expect(parsePs(line)).toEqual(expected);
  });
});
