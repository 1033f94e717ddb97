import type { SourceTable } from '../source.ts';

/** What stands for half of a character in a text that is made whole; here for a NUL as well. */
const LOST = '\ufffd';

/** A table under names that every database keeps, each of its own as before: files can name columns and sheets with what none keeps. */
export function withKeepableNames(table: SourceTable): SourceTable {
  const { name, above, headings } = table;
  return {
    ...table,
    name: name === null ? null : keepable(name),
    ...(above && { above: { ...above, headings: headingsOf(above.headings) } }),
    headings: headingsOf(headings),
  };
}

function headingsOf(headings: readonly string[]): readonly string[] {
  if (headings.every((heading) => keepable(heading) === heading)) return headings;
  const taken = new Set(headings);
  return headings.map((heading) => {
    let made = keepable(heading);
    if (made === heading) return heading;
    while (taken.has(made)) made += LOST;
    taken.add(made);
    return made;
  });
}

function keepable(text: string): string {
  return text.replaceAll('\0', LOST).toWellFormed();
}
