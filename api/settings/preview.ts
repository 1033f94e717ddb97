import type { Kysely } from 'kysely';
import type {
  DatedSetting,
  SettingChangeData,
  SettingMonthData,
  SettingMoveData,
  SettingName,
  SettingPreviewData,
} from '#contract/settings.ts';
import { type KeptChange, type Relabelled, relabelled } from '#domain/outcomeReplay.ts';
import { monthsSince } from '#domain/settings/changeSpan.ts';
import { createMoves } from '#domain/settings/moves.ts';
import { settingOf } from '#domain/settings/registry.ts';
import {
  createRuleBook,
  type OperatorSettings,
  type RuleBook,
  settingOn,
} from '#domain/settings/ruleBook.ts';
import { createSiteCounter } from '#domain/settings/siteMoves.ts';
import type { Engine } from '#engine/engine.ts';
import { inSlices } from '#engine/inSlices.ts';
import type { Tables } from '#record/tables.ts';
import { readKeptChanges } from '../outcomes/relabelStore.ts';
import { readOutcomes } from '../outcomes/store.ts';
import { projectItem } from '../projects/item.ts';
import { readProjects } from '../projects/store.ts';

/** After so many sites others have a turn. */
const SITES_AT_ONCE = 5_000;

/** A change that is looked at, with the rules by day as they are and as they would be. */
export interface LookedAt extends Pick<SettingChangeData, 'from' | 'value'> {
  readonly name: SettingName;
  readonly today: string;
  readonly books: { readonly before: RuleBook; readonly after: RuleBook };
}

/** A change beside the values that were said before it. */
export function lookAt(
  change: Pick<LookedAt, 'name' | 'from' | 'value' | 'today'>,
  said: readonly DatedSetting[],
  operator: OperatorSettings,
): LookedAt {
  const { name, from, value } = change;
  const after = createRuleBook([...said, { name, from, value }], operator);
  return { ...change, books: { before: createRuleBook(said, operator), after } };
}

/** What a change would do, counted by the rules themselves; nothing is written. */
export async function previewOf(
  db: Kysely<Tables>,
  engine: Engine,
  looked: LookedAt,
): Promise<SettingPreviewData> {
  const { name, from, value, today, books } = looked;
  const day = from > today ? from : today;
  const said = books.before.values;
  const later = said.filter((one) => one.name === name && one.from > from).map((one) => one.from);
  return {
    day,
    isSame: isSameContent(settingOn(name, from, said), value),
    until: later.length > 0 ? later.reduce((a, b) => (a < b ? a : b)) : null,
    moves: [...(await siteMoves(engine, looked, day)), ...(await gradeMoves(db, looked, day))],
    months: await monthsOf(db, looked),
  };
}

/** Whether two values say the same, in whatever order their parts are. */
export function isSameContent(one: object, other: object): boolean {
  const ordered = (content: object) =>
    JSON.stringify(Object.entries(content).sort(([a], [b]) => (a < b ? -1 : 1)));
  return ordered(one) === ordered(other);
}

async function siteMoves(engine: Engine, { name, books }: LookedAt, day: string): Promise<SettingMoveData[]> {
  const counter = createSiteCounter(
    settingOf(name),
    { before: books.before.on(day), after: books.after.on(day) },
    day,
  );
  await inSlices(
    (function* () {
      let seen = 0;
      for (const site of engine.scan()) {
        counter.count(site);
        if (++seen % SITES_AT_ONCE === 0) yield;
      }
    })(),
  );
  return counter.moves();
}

async function gradeMoves(
  db: Kysely<Tables>,
  { name, books }: LookedAt,
  day: string,
): Promise<SettingMoveData[]> {
  if (!settingOf(name).counts.includes('grade')) return [];
  const moves = createMoves();
  for (const project of await readProjects(db, day)) {
    const gradeBy = (book: RuleBook) =>
      projectItem(project, { today: day, rules: book.on(day).grade, person: null }).grade;
    moves.add('grade', gradeBy(books.before), gradeBy(books.after));
  }
  return moves.list();
}

/** The labels that a change makes others: of open months only, since it may not hold from an earlier day. */
export async function relabelsOf(
  db: Kysely<Tables>,
  { name, from, today, books }: LookedAt,
): Promise<Relabelled[]> {
  if (!settingOf(name).counts.includes('outcome') || from > today) return [];
  return relabelled(await readKeptChanges(db, from), from, books);
}

async function monthsOf(db: Kysely<Tables>, looked: LookedAt): Promise<SettingMonthData[]> {
  const { name, from, today } = looked;
  const months = monthsSince(from, today);
  if (!settingOf(name).counts.includes('outcome'))
    return months.map((month) => ({ month, before: null, after: null }));
  const changed = await relabelsOf(db, looked);
  const sums = await readOutcomes(db, 'full', `${months[0] ?? today.slice(0, 7)}-01`, today);
  return months.map((month) => {
    const before = { absorbed: { count: 0, areaM2: 0 }, revived: { count: 0, areaM2: 0 } };
    for (const row of sums) if (row.month === month) add(before[row.outcome], row.areaM2, row.count);
    const after = structuredClone(before);
    for (const { change, label } of changed) {
      if (!change.on.startsWith(month)) continue;
      addLabel(after, change.label, -1);
      addLabel(after, label, 1);
    }
    return { month, before, after };
  });
}

type Sums = NonNullable<SettingMonthData['before']>;

function addLabel(sums: Sums, label: KeptChange['label'], sign: 1 | -1): void {
  if (label) add(sums[label.outcome], sign * label.areaM2, sign * (label.areaM2 < 0 ? -1 : 1));
}

function add(sum: Sums['absorbed'], areaM2: number, count: number): void {
  sum.areaM2 += areaM2;
  sum.count += count;
}
