import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { createSemaphore } from '../../api/http/semaphore.ts';

/** Work that goes on until it is told to end. */
function open() {
  const { promise, resolve } = Promise.withResolvers<void>();
  return { work: () => promise, end: resolve };
}

const BOUNDS = { atOnce: 2, mostWaiting: 2, longestWaitS: 60, retryAfterS: 7 };

describe('a semaphore', () => {
  it('let so many in, and the others in the order in which they came', async () => {
    const turn = createSemaphore({ ...BOUNDS, mostWaiting: 8 });
    const begun: number[] = [];
    const works = Array.from({ length: 6 }, open);
    const all = works.map(({ work }, n) =>
      turn(async () => {
        begun.push(n);
        await work();
      }),
    );
    await sleep(0);
    expect(begun).toEqual([0, 1]);
    works[1].end();
    await all[1];
    await sleep(0);
    expect(begun).toEqual([0, 1, 2]);
    for (const { end } of works) end();
    await Promise.all(all);
    expect(begun).toEqual([0, 1, 2, 3, 4, 5]);
  });

  it('tell who finds the line full to come again', async () => {
    const turn = createSemaphore(BOUNDS);
    const works = Array.from({ length: 4 }, open);
    const all = works.map(({ work }) => turn(work));
    await expect(turn(async () => undefined)).rejects.toMatchObject({ status: 503, retryAfter: 7 });
    for (const { end } of works) end();
    await Promise.all(all);
    await turn(async () => undefined);
  });

  it('tell who has waited too long to come again, and the place in the line is free', async () => {
    const turn = createSemaphore({ ...BOUNDS, atOnce: 1, mostWaiting: 1, longestWaitS: 0.05 });
    const first = open();
    const running = turn(first.work);
    let isDone = false;
    const late = async () => {
      isDone = true;
    };
    await expect(turn(late)).rejects.toMatchObject({ status: 503, retryAfter: 7 });
    const next = turn(async () => 'next');
    first.end();
    await running;
    expect(await next).toBe('next');
    expect(isDone).toBe(false);
  });

  it('give back the place of who leaves, waiting or at work', async () => {
    const turn = createSemaphore({ ...BOUNDS, atOnce: 1, mostWaiting: 1 });
    const first = open();
    const running = turn(first.work);
    const leaving = new AbortController();
    const waiting = turn(async () => 'left', leaving.signal);
    leaving.abort(new Error('gone'));
    await expect(waiting).rejects.toThrow('gone');
    const next = turn(async () => 'next');
    first.end();
    await running;
    expect(await next).toBe('next');
    await expect(turn(async () => undefined, AbortSignal.abort(new Error('gone')))).rejects.toThrow('gone');
    await expect(turn(() => Promise.reject(new Error('failed')))).rejects.toThrow('failed');
    expect(await turn(async () => 'free')).toBe('free');
  });
});
