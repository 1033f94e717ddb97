import { globSync, readFileSync } from 'node:fs';
import { expect, it } from 'vitest';

/**
 * Statements of one table that stay SQL, by file, with the reason. What the builder can say goes through it (`docs/decisions.md`), so that
 * a renamed column fails to compile.
 */
const STAYS_SQL: Readonly<Record<string, string>> = {
  'api/basemaps/store.ts: lock table base_map': 'the builder has no LOCK TABLE',
  'api/history/diffStore.ts: select resource_version':
    'joined with pairs of values; the columns are those that differ',
  'api/import/writing/farStore.ts: select resource':
    'zones or resources near by, in conditions that others share',
  'api/import/writing/fateStore.ts: insert import_fate': 'from what is planned, which is a temporary table',
  'api/import/writing/neighbourStore.ts: select resource':
    'beside the outlines of the file, which are a temporary table',
  'api/months/frozenStore.ts: insert month_close_row': 'from the lists of a month, which overlays say',
  'api/months/monthStore.ts: lock table resource': 'the builder has no LOCK TABLE',
  'api/outcomes/relabelStore.ts: lock table resource': 'the builder has no LOCK TABLE',
  'api/projects/editStore.ts: lock table project': 'the builder has no LOCK TABLE',
  'api/resources/history/undoStore.ts: select resource_version': 'joined with a list of values',
};

/** Parts of a statement, rows from JSON, and temporary tables: what is clearer, or can only be said, in SQL. */
const SAYS_MORE = /\bwith\b|\blateral\b|\bjsonb?_\w+\(|\b(?:incoming|planned)\b/i;

/** The text of each template that is executed as it stands, with what is nested in it. */
function rawStatements(source: string): string[] {
  return [...source.matchAll(/\bsql(?:<[^`]*?>)?`/g)].flatMap(({ index, 0: opening }) => {
    const end = endOfTemplate(source, index + opening.length);
    return /^\s*\.execute\(/.test(source.slice(end)) ? [source.slice(index + opening.length, end - 1)] : [];
  });
}

/** Where the template ends whose first character stands at `start`. */
function endOfTemplate(source: string, start: number): number {
  const open: ('`' | '{')[] = ['`'];
  let at = start;
  for (; open.length > 0; at++) {
    const [sign, inText] = [source[at], open.at(-1) === '`'];
    if (inText && sign === '\\') at++;
    else if (inText && sign === '$' && source[at + 1] === '{') {
      open.push('{');
      at++;
    } else if (sign === '`') {
      if (inText) open.pop();
      else open.push('`');
    } else if (!inText && sign === '{') open.push('{');
    else if (!inText && sign === '}') open.pop();
  }
  return at;
}

const TABLES = [
  ...readFileSync('api/record/tables.ts', 'utf8')
    .split('export interface Tables {')[1]
    .matchAll(/^ {2}(\w+): /gm),
].map(([, name]) => name);
/** The public views by what they show. */
const TABLE_OF_VIEW: Readonly<Record<string, string>> = {
  ...Object.fromEntries(TABLES.map((name) => [`public_${name}`, name])),
  public_changes: 'change',
};
const NAMED = new RegExp(`(?:\\b(?:from|join|into|update|table) |\`)(${TABLES.join('|')})\\b`, 'gi');

/** `verb table` of a statement that names one table of the record, also by both of its editions; null for every other. */
function oneTable(statement: string): string | null {
  if (SAYS_MORE.test(statement)) return null;
  const tables = new Set([...statement.matchAll(NAMED)].map(([, name]) => TABLE_OF_VIEW[name] ?? name));
  const verb = statement.trim().match(/^\w+(?: table)?/)?.[0];
  return tables.size === 1 ? `${verb} ${[...tables][0]}` : null;
}

it('asks one table through the builder', () => {
  const found = globSync('api/**/*.ts').flatMap((file) =>
    rawStatements(readFileSync(file, 'utf8')).flatMap((statement) => {
      const said = oneTable(statement);
      return said === null ? [] : [`${file}: ${said}`];
    }),
  );
  expect([...new Set(found)].toSorted()).toEqual(Object.keys(STAYS_SQL));
});

it('knows a statement of one table from others', () => {
  const hole = (inside: string) => ['$', '{', inside, '}'].join('');
  const source = [
    `await sql<{ a: string }>\`select a from zone where b = ${hole("isFull ? sql`'}'` : { b: given }.b")}\`.execute(db);`,
    `await sql\`delete from ${hole('isFull ? sql`change` : sql`public_changes`')} returning id\`\n  .execute(db);`,
    'await sql`select from zone z join container c on c.zone = z.code`.execute(db);',
    'const part = sql`select from zone`;',
  ].join('\n');
  expect(rawStatements(source).map(oneTable)).toEqual(['select zone', 'delete change', null]);
});
