import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { SentStatement } from './sentStatements.ts';
import { layOut } from './sqlText.ts';

const ROOT = join(import.meta.dirname, '../..');
const FOLDER = join(ROOT, 'docs/sql');

type Files = Readonly<Record<string, string>>;

/** The files of `docs/sql` by their paths in it: one for each file of the server that sent something, and what sent nothing. */
export function sqlFiles(sent: readonly SentStatement[]): Files {
  const files = Object.entries(Object.groupBy(sent, ({ file }) => file)).map(([file, statements]) => [
    file.replace(/^api\/(.*)\.ts$/, '$1.sql'),
    fileOf(statements!),
  ]);
  return { ...Object.fromEntries(files), 'README.md': readmeOf(sent) };
}

export function readSqlFiles(): Files {
  const names = readdirSync(FOLDER, { recursive: true, encoding: 'utf8' }).filter((name) =>
    /\.\w+$/.test(name),
  );
  return Object.fromEntries(names.map((name) => [name, readFileSync(join(FOLDER, name), 'utf8')]));
}

export function writeSqlFiles(files: Files): void {
  rmSync(FOLDER, { recursive: true, force: true });
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(dirname(join(FOLDER, name)), { recursive: true });
    writeFileSync(join(FOLDER, name), text);
  }
}

/** The verbs in the order in which the file has their statements. */
function fileOf(statements: readonly SentStatement[]): string {
  const inOrder = statements.toSorted((a, b) => a.line - b.line || (a.sql < b.sql ? -1 : 1));
  const verbs = Map.groupBy(inOrder, ({ verb }) => verb);
  return [...verbs]
    .map(([verb, own]) => [`-- ${verb}`, ...new Set(own.map(({ sql }) => `${layOut(sql)};`))].join('\n'))
    .join('\n\n')
    .concat('\n');
}

const HEAD = `# The SQL that is sent

What the record is asked, as the database gets it, with placeholders for values: \`docs/sql/accounts/sessionStore.sql\` has what
\`api/accounts/sessionStore.ts\` sends, by the exported function that sends it. Whoever changes a statement sees it here, in the diff.

\`npm run sql\` writes these files. It loads the demo zone into an embedded database and calls every route of the server once
(\`tests/api/everyRoute.test.ts\`), then what no route comes to so easily (\`tests/support/storeCalls.ts\`); a plugin of Kysely notes each statement that was answered, and the function that is under way
(\`tests/support/sentStatements.ts\`). The same test compares what it saw with these files, so that they are true. A statement that is put
together from what it is asked for stands here as these calls ask for it; of a long list of columns that the program makes of its own lists stands the first, of the longest ones the first sixty
lines (\`…\`). BEGIN and COMMIT are the driver's.

## What is not here

Functions with a statement that these calls do not come to; \`storeCalls.ts\` is where one is added:
`;

function readmeOf(sent: readonly SentStatement[]): string {
  const senders = new Set(sent.map(({ file, within }) => `${file} ${within}`));
  const files = readdirSync(join(ROOT, 'api'), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts'))
    .map((name) => `api/${name}`)
    .sort();
  const silent = files.flatMap((file) => {
    const names = askingFunctions(readFileSync(join(ROOT, file), 'utf8'));
    const own = names.filter((name) => !senders.has(`${file} ${name}`));
    return own.length > 0 ? [`- \`${file}\`: ${own.join(', ')}`] : [];
  });
  return `${HEAD}\n${silent.join('\n')}\n`;
}

/** What is executed there is not a statement. */
const TRANSACTION = /\.(transaction|connection)\(\)(\s*\.set\w+\([^)]*\))*\s*\.execute\(/g;

/** The functions of a file that ask a database. */
function askingFunctions(text: string): string[] {
  if (!/from 'kysely'|\.(selectFrom|insertInto|updateTable|deleteFrom)\(/.test(text)) return [];
  const functions = text
    .replaceAll(TRANSACTION, '')
    .split(/^(?=(?:export )?(?:async )?function \w)/m)
    .slice(1);
  return functions
    .filter((body) => /\.execute(TakeFirst(OrThrow)?)?\(/.test(body))
    .map((body) => /function (\w+)/.exec(body)![1]);
}
