/** A quoted cell that is longer, or a line: it is for a reader that counts what it holds. */
const LONGEST_RECORD = 1 << 20;

/** What became of the text that was given so far. */
export type RecordsFate =
  /** Read but for a record that may go on. */
  | 'more'
  /** The next record is written as only `csv-parse` reads it: what is left is for it. */
  | 'odd';

type NextRecord = { readonly cells: string[]; readonly end: number } | RecordsFate;

/**
 * Reads the records of a CSV text as they are nearly always written: cells without a quotation mark, or wholly in quotation marks. It takes an
 * eighth of the time of `csv-parse`, and gives the same; at the first record that is written otherwise it stops.
 */
export function createPlainRecords(delimiter: string, take: (cells: string[]) => void) {
  let text = '';
  let at = 0;
  let newline: string | null = null;
  let quoteAt = -1;

  function readAll(isLast: boolean): RecordsFate {
    quoteAt = text.indexOf('"');
    while (at < text.length) {
      const line = newline ?? findNewline(text, isLast);
      const next = line === null ? unended(isLast) : nextRecord(line, isLast);
      if (typeof next === 'string') return next;
      // Where the first record is odd, its line end may be another one.
      newline = line;
      take(next.cells);
      at = next.end;
    }
    return 'more';
  }

  /** What no line end ends. */
  function unended(isLast: boolean): NextRecord {
    if (text.length > LONGEST_RECORD) return 'odd';
    return isLast ? nextRecord('\n', true) : 'more';
  }

  function nextRecord(line: string, isLast: boolean): NextRecord {
    if (quoteAt !== -1 && quoteAt < at) quoteAt = text.indexOf('"', at);
    const found = text.indexOf(line, at);
    const end = found === -1 ? text.length : found;
    if (end - at > LONGEST_RECORD) return 'odd';
    if (quoteAt !== -1 && quoteAt < end) return quotedRecord(line, isLast);
    if (found === -1 && !isLast) return 'more';
    return { cells: text.slice(at, end).split(delimiter), end: end + line.length };
  }

  function quotedRecord(line: string, isLast: boolean): NextRecord {
    const cells: string[] = [];
    for (let start = at; ; start += delimiter.length) {
      const end = text[start] === '"' ? quotedEnd(start) : bareEnd(start, line);
      if (end === 'odd' || end - at > LONGEST_RECORD) return 'odd';
      // What stands behind it is still to come, and may be the rest of a line end.
      if (end + line.length > text.length && !isLast) return 'more';
      if (end > text.length) return 'odd';
      cells.push(text[start] === '"' ? unquoted(text.slice(start, end)) : text.slice(start, end));
      if (text.startsWith(line, end)) return { cells, end: end + line.length };
      if (end === text.length) return { cells, end };
      if (!text.startsWith(delimiter, end)) return 'odd';
      start = end;
    }
  }

  /** Behind the closing quotation mark; beyond the text where there is none yet. */
  function quotedEnd(start: number): number {
    for (let mark = text.indexOf('"', start + 1); mark !== -1; mark = text.indexOf('"', mark + 2))
      if (text[mark + 1] !== '"') return mark + 1;
    return text.length + 1;
  }

  function bareEnd(start: number, line: string): number | 'odd' {
    const ends = [text.indexOf(delimiter, start), text.indexOf(line, start)].filter((end) => end !== -1);
    const end = Math.min(text.length, ...ends);
    const mark = text.indexOf('"', start);
    return mark !== -1 && mark < end ? 'odd' : end;
  }

  return {
    /** Reads on. */
    add(more: string): RecordsFate {
      text = text.slice(at) + more;
      at = 0;
      return readAll(false);
    },
    /** Reads what no line end ends. */
    end: (): RecordsFate => readAll(true),
    /** What is not read yet, and the line end where one was met. */
    rest: () => ({ text: text.slice(at), newline }),
  };
}

function unquoted(cell: string): string {
  return cell.slice(1, -1).replaceAll('""', '"');
}

/** The first line end outside of quotation marks; null where there is none, or where it may go on. */
function findNewline(text: string, isLast: boolean): string | null {
  let quotes = 0;
  for (let at = 0; at < text.length && at <= LONGEST_RECORD; at++) {
    const sign = text[at];
    if (sign === '"') quotes++;
    else if (quotes % 2 === 0 && sign === '\n') return '\n';
    else if (quotes % 2 === 0 && sign === '\r') {
      if (text[at + 1] === '\n') return '\r\n';
      return at + 1 < text.length || isLast ? '\r' : null;
    }
  }
  return null;
}
