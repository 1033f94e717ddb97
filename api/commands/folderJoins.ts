import type { RecordHome } from '#record/home.ts';
import { FileRefusal, type Notice } from '../formats/source.ts';
import { type FileImport, type ImportOptions, importFile } from '../import/importFile.ts';
import { joinPairsOf } from '../import/join/joinPairsOf.ts';
import type { OpenedSet } from '../import/sets/eachSet.ts';
import { groupedRoots } from '../import/sets/eachSet.ts';
import type { GivenFile } from '../import/sets/unpackWork.ts';

/** Other files that are looked at for outlines, and how large they may be. */
const MOST_OTHERS = 20;
const MOST_BYTES = 96 * 1024 * 1024;

/** Imports a set that was given with others: one without the heading of a join is read without it, and that is said. @throws as `importFile` does */
export async function importJoined(
  home: RecordHome,
  path: string,
  options: ImportOptions,
  isOneOfSeveral: boolean,
): Promise<FileImport> {
  try {
    return await importFile(home, path, options);
  } catch (error) {
    const isWithout = error instanceof FileRefusal && error.code === 'join_heading_absent';
    if (!isOneOfSeveral || !isWithout || !options.join) throw error;
    const { join, outlines: _outlines, ...rest } = options;
    const report = await importFile(home, path, rest);
    return withNote(report, { code: 'join_not_here', level: 'note', field: join.here });
  }
}

/**
 * A report that names the one other file of those that were given whose outlines have the keys of its rows, with the options that would join them:
 * nothing is joined that nobody asked for.
 */
export async function withProposal(
  home: RecordHome,
  report: FileImport,
  { path, name }: Pick<OpenedSet, 'path' | 'name'>,
  given: { readonly files: readonly GivenFile[]; readonly options: ImportOptions },
): Promise<FileImport> {
  const { outlines, dryRun, signal, encoding, sheet, layers, map } = given.options;
  if (!dryRun || outlines !== undefined || report.unplaced === 0) return report;
  const others = groupedRoots(given.files)
    .filter((other) => other.name !== name && other.bytes <= MOST_BYTES)
    .slice(0, MOST_OTHERS);
  if (others.length === 0) return report;
  const asked = {
    ...{ path, attributes: null, options: { encoding, sheet, layers, map } },
    others: others.map((other) => ({ path: other.path, file: other.name })),
  };
  const { pairs } = await joinPairsOf(home.db, asked, signal);
  if (new Set(pairs.map(({ file }) => file)).size !== 1) return report;
  const [{ join, file, matched, rows }] = pairs;
  const { here, there = here } = join;
  const heading = here === there ? here : `${here}=${there}`;
  const found = `--join '${heading}' --outlines '${file}'`;
  return withNote(report, {
    ...{ code: 'join_proposed', level: 'note', count: matched, found, field: here },
    expected: String(rows),
  });
}

function withNote(report: FileImport, note: Notice): FileImport {
  return { ...report, notes: [...report.notes, note] };
}
