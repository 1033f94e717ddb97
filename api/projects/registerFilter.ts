import { type TObject, Type } from 'typebox';
import { splitList } from '#contract/listText.ts';
import { PROJECT_FILTER_NAMES, PROJECT_FILTERS, type ProjectFilterName } from '#contract/projectCodes.ts';
import type { ProjectItemData } from '#contract/projects.ts';
import { searchKeyOf } from '#domain/searchKey.ts';
import { matchesSearch, normaliseQuery } from '#domain/searchQuery.ts';
import { badParameter, type Query, readText, unknownCode } from '../http/query.ts';
import { queryOf } from '../http/requestChecks.ts';

const MOST_CHARACTERS = 1_000;
const PARAMETERS = [...PROJECT_FILTER_NAMES, 'q'];

/** The query of whoever filters the register, and what else they may say. */
export function registerQuery(besides: readonly string[] = []): TObject {
  const names = [...PARAMETERS, ...besides];
  return queryOf(Object.fromEntries(names.map((name) => [name, Type.Optional(Type.String())])));
}

type Passes = (item: ProjectItemData) => boolean;

/** Which projects a query asks for; `unknown` finds what has no value. @throws ProblemError 400 that names the parameter at fault */
export function readRegisterFilter(query: Query): Passes {
  const tests: Passes[] = [];
  const list = (name: ProjectFilterName, test: (item: ProjectItemData, value: string) => boolean) => {
    const values = readList(query, name);
    if (values) tests.push((item) => values.some((value) => test(item, value)));
  };
  const same = (have: string | null, value: string) => (have ?? 'unknown') === value;
  list('stage', (item, value) => item.stage === value);
  list('level', (item, value) => same(item.level, value));
  list('grade', (item, value) => same(item.grade, value));
  list('tag', (item, value) => (item.tags.length === 0 ? value === 'unknown' : item.tags.includes(value)));
  list('officer', (item, value) => same(item.officer, value));
  // C36 stands for all that begins with it.
  list('industry', (item, value) => (item.industry ?? 'unknown').startsWith(value));
  const words = readLimited(query, 'q');
  if (words !== undefined) {
    const search = normaliseQuery(words);
    tests.push(({ code, name, investor, origin, cluster }) =>
      matchesSearch(searchKeyOf([code, name, investor, origin, cluster]), search),
    );
  }
  return (item) => tests.every((test) => test(item));
}

function readLimited(query: Query, name: string): string | undefined {
  const text = readText(query, name);
  if (text !== undefined && text.length > MOST_CHARACTERS)
    throw badParameter({ code: 'too_long', field: name, expected: String(MOST_CHARACTERS) });
  return text;
}

function readList(query: Query, name: ProjectFilterName): string[] | undefined {
  const text = readLimited(query, name);
  if (text === undefined) return undefined;
  const values = splitList(text);
  if (values === null) throw badParameter({ code: 'malformed_list', field: name, found: text.slice(0, 80) });
  const codes: readonly string[] | null = PROJECT_FILTERS[name];
  for (const value of values) {
    if (value === '') throw badParameter({ code: 'malformed_list', field: name });
    if (codes && value !== 'unknown' && !codes.includes(value)) throw unknownCode(name, value, codes);
  }
  return values;
}
