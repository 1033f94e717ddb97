import {
  PROJECT_GRADES,
  PROJECT_LEVELS,
  PROJECT_STAGES,
  PROJECT_TAGS,
  type ProjectItemData,
} from '#contract/projects.ts';
import { searchKeyOf } from '#domain/searchKey.ts';
import { matchesSearch, normaliseQuery } from '#domain/searchQuery.ts';
import { allowOnly, badParameter, type Query, readText } from '../http/query.ts';

/** The parameters that take lists, with the codes that they know; null: any text. `unknown` finds what has no value. */
const LISTS: Readonly<Record<string, readonly string[] | null>> = {
  stage: PROJECT_STAGES,
  level: PROJECT_LEVELS,
  grade: PROJECT_GRADES,
  tag: PROJECT_TAGS,
  officer: null,
  industry: null,
};
const MOST_CHARACTERS = 1_000;

export const REGISTER_PARAMETERS = [...Object.keys(LISTS), 'q'];

type Passes = (item: ProjectItemData) => boolean;

/** Which projects a query asks for. @throws ProblemError 400 that names the parameter at fault */
export function readRegisterFilter(query: Query, besides: readonly string[] = []): Passes {
  allowOnly(query, [...REGISTER_PARAMETERS, ...besides]);
  const tests: Passes[] = [];
  const list = (name: string, test: (item: ProjectItemData, value: string) => boolean) => {
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

function readList(query: Query, name: string): string[] | undefined {
  const values = readLimited(query, name)?.split(',');
  const codes = LISTS[name];
  for (const value of values ?? []) {
    if (value === '') throw badParameter({ code: 'malformed_list', field: name });
    if (codes && value !== 'unknown' && !codes.includes(value))
      throw badParameter({
        code: 'unknown_code',
        field: name,
        found: value.slice(0, 80),
        expected: codes.join(' | '),
      });
  }
  return values;
}
