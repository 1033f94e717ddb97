import { FileRefusal } from '../source.ts';

/**
 * The lines of a text that arrives in chunks, whatever ends them (`\r\n`, `\n`, `\r`).
 * @throws FileRefusal `line_too_long`
 */
export async function* linesOf(
  chunks: AsyncIterable<string>,
  mostCharacters: number,
): AsyncGenerator<string> {
  let rest = '';
  let number = 0;
  for await (const chunk of chunks) {
    // A carriage return at the end may be half of a line's end.
    const text = rest + chunk;
    const held = text.endsWith('\r') ? 1 : 0;
    const lines = text.slice(0, text.length - held).split(/\r\n|\n|\r/);
    rest = lines.pop()! + (held === 1 ? '\r' : '');
    for (const line of lines) yield checked(line, ++number, mostCharacters);
    checked(rest, number + 1, mostCharacters);
  }
  for (const line of rest.split('\r')) yield checked(line, ++number, mostCharacters);
}

function checked(line: string, number: number, mostCharacters: number): string {
  if (line.length > mostCharacters)
    throw new FileRefusal('line_too_long', `${line.length}, ${number}`, `≤ ${mostCharacters}`);
  return line;
}
