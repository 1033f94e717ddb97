import { KEY_DIFFERENCES, type KeyMeeting, keyDifferences } from '#domain/keyJoin.ts';
import type { SourceQuestion } from '../../formats/question.ts';
import type { Notice } from '../../formats/source.ts';
import type { JoinOptions } from './joinOptions.ts';

/** How the keys of a file met those of the outlines. */
export interface JoinMeeting extends KeyMeeting {
  /** Keys that are written otherwise there. */
  readonly alias: ReadonlyMap<string, string>;
  /** Rows whose key is a number of which only the first digits are there. */
  readonly lost: { readonly count: number; readonly found: string };
}

const EXAMPLES = 3;

/** What a join did. */
export function joinNotices(
  meeting: JoinMeeting,
  { here, there, shared = false, parts = false }: JoinOptions,
): Notice[] {
  const { examples, alias, lost } = meeting;
  const counted: readonly (readonly [Notice['level'], string, number, (readonly string[])?])[] = [
    ['note', 'join_matched', meeting.matched],
    ...KEY_DIFFERENCES.map((one) => {
      const pairs = [...alias].filter(([own, other]) => keyDifferences(own, other).includes(one));
      const said = pairs.slice(0, EXAMPLES).map(([own, other]) => `${own} = ${other}`);
      return ['note', `join_loosened_${one}`, pairs.length, said] as const;
    }),
    ['warning', 'join_only_here', meeting.onlyHere, examples.onlyHere],
    ['warning', 'join_digits_lost', lost.count, [lost.found]],
    ['note', 'join_only_there', meeting.onlyThere],
    [
      shared ? 'note' : 'warning',
      shared ? 'join_shared' : 'join_double_here',
      meeting.doubleHere,
      examples.doubleHere,
    ],
    [
      parts ? 'note' : 'warning',
      parts ? 'join_parts' : 'join_double_there',
      meeting.doubleThere,
      examples.doubleThere,
    ],
  ];
  return counted
    .filter(([, code, count]) => count > 0 || code === 'join_matched')
    .map(([level, code, count, found]) => ({
      ...{ level, code, count, field: here, expected: there ?? here },
      ...(found && { found: found.join(', ') }),
    }));
}

/** What to do with keys that stand several times on a side: asked, as long as nothing was said of them. */
export function questionOfDoubles(
  { doubleHere, doubleThere }: KeyMeeting,
  join: JoinOptions,
): SourceQuestion[] {
  const asksShared = doubleHere > 0 && join.shared === undefined;
  const asksParts = doubleThere > 0 && join.parts === undefined;
  if (!asksShared && !asksParts) return [];
  const said = [
    ...(asksShared && asksParts ? [{ shared: true, parts: true }] : []),
    ...(asksShared ? [{ shared: true, ...(asksParts && { parts: false }) }] : []),
    ...(asksParts ? [{ parts: true, ...(asksShared && { shared: false }) }] : []),
    { ...(asksShared && { shared: false }), ...(asksParts && { parts: false }) },
  ];
  const count = (asksShared ? doubleHere : 0) + (asksParts ? doubleThere : 0);
  return [
    {
      ...{ option: 'join', code: 'join_doubles', about: join.here, found: String(count) },
      taken: JSON.stringify(join),
      choices: said.map((one) => ({ value: JSON.stringify({ ...join, ...one }) })),
    },
  ];
}
