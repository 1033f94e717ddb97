import type { RecordHome } from '#record/home.ts';
import { FileRefusal, type Notice } from '../formats/source.ts';
import { type FileImport, type ImportOptions, importFile } from '../import/importFile.ts';

/** What is said of a file that only some files have a use for: the option, and how the command line calls it. */
const FLAGS = {
  crs: '--crs',
  axes: '--axes',
  kind: '--kind',
  areaUnit: '--area-unit',
  encoding: '--encoding',
  sheet: '--sheet',
  layers: '--layer',
} as const satisfies Partial<Record<keyof ImportOptions, string>>;
type Option = keyof typeof FLAGS;

/**
 * Imports a set that was given with others. What was said of all is left out for one that has no use for it (the heading of a join, a coordinate
 * system of a file without places), and that is said; a file that was given alone is refused for it.
 * @throws as `importFile` does
 */
export async function importAmong(
  home: RecordHome,
  path: string,
  options: ImportOptions,
): Promise<FileImport> {
  const notes: Notice[] = [];
  for (let said = options; ; ) {
    try {
      return withNotes(await importFile(home, path, said), notes);
    } catch (error) {
      const without = error instanceof FileRefusal ? withoutUnused(said, error) : null;
      if (without === null) throw error;
      said = without.options;
      notes.push(without.note);
    }
  }
}

function withoutUnused(
  said: ImportOptions,
  { code, found }: FileRefusal,
): { options: ImportOptions; note: Notice } | null {
  if (code === 'join_heading_absent' && said.join) {
    const { join, outlines: _outlines, ...options } = said;
    return { options, note: { code: 'join_not_here', level: 'note', field: join.here } };
  }
  const option = /^(.+)_without_use$/.exec(code)?.[1];
  if (option === undefined || !isOption(option) || !said[option]) return null;
  const { [option]: _unused, ...options } = said;
  const flag = `${FLAGS[option]} ${found ?? ''}`.trim();
  return { options, note: { code: 'option_not_here', level: 'note', found: flag } };
}

function isOption(name: string): name is Option {
  return Object.hasOwn(FLAGS, name);
}

export function withNotes(report: FileImport, notes: readonly Notice[]): FileImport {
  return { ...report, notes: [...report.notes, ...notes] };
}
