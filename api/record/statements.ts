/** One statement of a migration file, and the line on which it starts. */
export interface Statement {
  readonly line: number;
  readonly sql: string;
}

const TOKEN = /--[^\n]*|\/\*[\s\S]*?\*\/|'(?:[^']|'')*'|"(?:[^"]|"")*"|(\$[a-z_]*\$)[\s\S]*?\1|;/gi;

/** Splits plain SQL at its semicolons, not at those within quotes, `$$` bodies and comments. Comments stay with the next statement. */
export function splitStatements(text: string): Statement[] {
  const statements: Statement[] = [];
  let start = 0;
  const take = (end: number) => {
    const part = text.slice(start, end);
    const body = part.replace(/^(\s+|--[^\n]*(\n|$)|\/\*[\s\S]*?\*\/)+/, '');
    if (body.trim() === '') return;
    const line = text.slice(0, end - body.length).split('\n').length;
    statements.push({ line, sql: body.trim() });
  };
  for (const token of text.matchAll(TOKEN)) {
    if (token[0] !== ';') continue;
    take(token.index);
    start = token.index + 1;
  }
  take(text.length);
  return statements;
}
