import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { countKeys, joinKey, meetKeys, speaksForJoin } from '#domain/keyJoin.ts';

describe('keys of two lists', () => {
  it('meet as a plain count of both says', () => {
    const keys = fc.array(fc.constantFrom('', 'A', 'B', 'C', 'D', 'E', 'F'), { maxLength: 12 });
    fc.assert(
      fc.property(keys, keys, (here, there) => {
        const meeting = meetKeys(countKeys(here), countKeys(there));
        const times = (list: readonly string[], key: string) => list.filter((one) => one === key).length;
        const known = [...new Set([...here, ...there])].filter((key) => key !== '');
        const count = (is: (a: number, b: number) => boolean) =>
          known.filter((key) => is(times(here, key), times(there, key))).length;
        expect(meeting.matched).toBe(count((a, b) => a === 1 && b === 1));
        expect(meeting.doubleHere).toBe(count((a, b) => a > 1 && b > 0));
        expect(meeting.doubleThere).toBe(count((a, b) => a > 0 && b > 1));
        expect(meeting.onlyHere).toBe(here.filter((key) => key !== '' && !there.includes(key)).length);
        expect(meeting.onlyThere).toBe(there.filter((key) => key !== '' && !here.includes(key)).length);
      }),
    );
  });

  it('are compared without what nobody sees', () => {
    expect(joinKey(' ３７０２８５－００１​ ')).toBe('370285-001');
    expect(joinKey('001')).not.toBe(joinKey('1'));
  });

  it('speak for a join when most rows here have an outline', () => {
    const meet = (here: string, there: string) => speaksForJoin(meetKeys(countKeys(here), countKeys(there)));
    expect(meet('ABCD', 'ABCXYZ')).toBe(true);
    expect(meet('ABCD', 'AXYZ')).toBe(false);
    expect(meet('A', 'A')).toBe(false);
  });
});
