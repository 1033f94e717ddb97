/** A place in a text: line and column, 1 = the first. */
export interface TextPlace {
  readonly line: number;
  readonly column: number;
}

/** The place of a character of a text that itself begins at a place. */
export function placeIn(text: string, offset: number, start: TextPlace): TextPlace {
  let line = start.line;
  let lineStart = -1;
  for (let at = text.indexOf('\n'); at !== -1 && at < offset; at = text.indexOf('\n', at + 1)) {
    line++;
    lineStart = at;
  }
  return { line, column: lineStart === -1 ? start.column + offset : offset - lineStart };
}

/** `line:column`, and what stands there, for a message. */
export function sayPlace({ line, column }: TextPlace, found: string): string {
  return `${line}:${column} ${found.trim() === '' ? '…' : found.trim()}`;
}
