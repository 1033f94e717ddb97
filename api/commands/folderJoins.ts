import type { RecordHome } from '#record/home.ts';
import type { FileImport, ImportOptions } from '../import/importFile.ts';
import { joinPairsOf } from '../import/join/joinPairsOf.ts';
import type { OpenedSet } from '../import/sets/eachSet.ts';
import { groupedRoots } from '../import/sets/eachSet.ts';
import type { GivenFile } from '../import/sets/unpackWork.ts';
import { withNotes } from './importAmong.ts';

/** Other files that are looked at for outlines, and how large they may be. */
const MOST_OTHERS = 20;
const MOST_BYTES = 96 * 1024 * 1024;

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
  return withNotes(report, [
    {
      ...{ code: 'join_proposed', level: 'note', count: matched, found, field: here },
      expected: String(rows),
    },
  ]);
}
