import { FileRefusal } from '../source.ts';

/** Takes a text in chunks and gives its pairs of a group code and a value: two lines each. */
export interface PairReader {
  write(chunk: string): void;
  /** @throws FileRefusal when the drawing does not end */
  end(): void;
}

/** No line of a drawing is as long; a chunk of binary data has 254 digits. */
const MOST_LINE = 1 << 20;
const SAID = 40;

/**
 * Reads the pairs of an ASCII DXF as they come in, up to its `EOF`.
 * @throws FileRefusal `dxf_malformed` with the line, `dxf_truncated`
 */
export function createPairReader(take: (code: number, value: string) => void): PairReader {
  let held = '';
  let line = 0;
  let code: number | null = null;
  let isOver = false;

  function takeLine(text: string): void {
    line++;
    const value = text.endsWith('\r') ? text.slice(0, -1) : text;
    if (code === null) {
      if (!/^\s*-?\d{1,4}\s*$/.test(value)) {
        // Some programs leave blank lines at the end of a section.
        if (value.trim() === '') return;
        throw new FileRefusal('dxf_malformed', `${line}: ${value.trim().slice(0, SAID)}`, 'a group code');
      }
      code = Number(value);
      return;
    }
    isOver = code === 0 && value.trim() === 'EOF';
    if (!isOver) take(code, value);
    code = null;
  }

  return {
    write(chunk) {
      held += chunk;
      let at = 0;
      for (let end = held.indexOf('\n'); end !== -1 && !isOver; end = held.indexOf('\n', at)) {
        takeLine(held.slice(at, end));
        at = end + 1;
      }
      held = isOver ? '' : held.slice(at);
      if (held.length > MOST_LINE)
        throw new FileRefusal('dxf_malformed', `${line + 1}: ${held.slice(0, SAID)}…`, `≤ ${MOST_LINE}`);
    },
    end() {
      if (!isOver && held !== '') takeLine(held);
      if (!isOver) throw new FileRefusal('dxf_truncated', String(line), '0 EOF');
    },
  };
}
