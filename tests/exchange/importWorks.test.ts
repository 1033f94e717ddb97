import type { FastifyRequest } from 'fastify';
import { describe, expect, it } from 'vitest';
import { patienceOf } from '#api/http/patience.ts';
import { createWorkLine } from '#api/import/works/workLine.ts';
import { followWork } from '#api/import/works/workProgress.ts';

describe('how far work on an import is', () => {
  it('tells what is left of a phase only once its pace was measured, and nothing of steps', () => {
    let now = 0;
    const { take, course } = followWork(() => now);
    expect(course()).toMatchObject({ phase: null, done: null, total: null, secondsLeft: null });
    take({ phase: 'reading', done: 10, total: 100 });
    now = 2_000;
    expect(course()).toMatchObject({ unit: 'bytes', done: 10, total: 100, seconds: 2, secondsLeft: null });
    now = 4_000;
    take({ phase: 'reading', done: 2, total: 100 });
    expect(course()).toMatchObject({ done: 10, secondsLeft: 36 });
    take({ phase: 'checking', done: 50, total: 200 });
    expect(course()).toMatchObject({ unit: 'rows', rows: 200, secondsLeft: null });
    take({ phase: 'comparing', done: 3, total: 9 });
    now = 60_000;
    expect(course()).toMatchObject({ unit: 'steps', done: 3, total: 9, rows: 200, secondsLeft: null });
    take({ phase: 'writing', done: 150, total: 0 });
    expect(course()).toMatchObject({ unit: 'rows', done: 150, total: null });
  });
});

describe('the line of works', () => {
  it('lets so many in, one of each person, and says the place of those that wait', async () => {
    const { enter, waiting } = createWorkLine({ atOnce: 2, ofOnePerson: 1 });
    const never = new AbortController();
    const ends: (() => void)[] = [];
    const began: string[] = [];
    const places: (() => number | null)[] = [];
    const begin = (name: string, person: number | null, { signal } = never) =>
      enter(
        () => {
          began.push(name);
          return new Promise<void>((resolve) => ends.push(resolve));
        },
        { person, signal, onPlace: ({ ahead }) => places.push(ahead) },
      );
    const left = new AbortController();
    const first = begin('a', 1);
    void begin('a again', 1);
    const third = begin('c', 3, left);
    void begin('b', 2);
    await Promise.resolve();
    expect(places.map((ahead) => ahead())).toEqual([null, 2, null, 3]);
    expect(waiting()).toBe(2);
    ends[1]();
    await third;
    expect(began).toEqual(['a', 'c', 'b']);
    ends[0]();
    await first;
    await Promise.resolve();
    expect(began).toEqual(['a', 'c', 'b', 'a again']);
    const fifth = begin('d', 2, left);
    left.abort(new Error('not wanted'));
    await expect(fifth).rejects.toThrow('not wanted');
    expect(waiting()).toBe(0);
  });
});

it.each([
  [undefined, null],
  ['wait=5', null],
  ['respond-async', 0],
  ['respond-async, wait=2', 2_000],
  ['Respond-Async; wait=900', 30_000],
])('who prefers %s waits %s ms', (prefer, ms) => {
  expect(patienceOf({ headers: { prefer } } as unknown as FastifyRequest)).toBe(ms);
});
