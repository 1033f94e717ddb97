import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { RESOURCE_KINDS, type ResourceKind } from '#contract/kinds.ts';
import { splitList } from '#contract/listText.ts';
import { FileRefusal } from '../formats/source.ts';
import { ownHeading } from '../i18n/headings.ts';
import { readMapFile } from '../import/columns/mapFile.ts';
import { type ImportOptions, importFile } from '../import/importFile.ts';
import { type ImportReport, refusedReport } from '../import/report.ts';
import { sayNotice } from '../import/words.ts';
import { EXIT, isInterruption, type Shell, UsageError } from './shell.ts';
import { COMMAND_WORDS } from './words.ts';

const OPTIONS = {
  kind: { type: 'string' },
  map: { type: 'string' },
  crs: { type: 'string' },
  axes: { type: 'string' },
  'area-unit': { type: 'string' },
  encoding: { type: 'string' },
  sheet: { type: 'string' },
  'dry-run': { type: 'boolean' },
  'replace-demo': { type: 'boolean' },
  'replace-shapes': { type: 'boolean' },
  clear: { type: 'string', multiple: true },
  far: { type: 'boolean' },
  json: { type: 'boolean' },
} as const;

/** `import FILE…`: each file is a write of its own. With `--json` one object a file, one a line, and nothing else on standard output. */
export async function importCommand(args: readonly string[], shell: Shell): Promise<number> {
  const { values, positionals } = parseArgs({ args: [...args], options: OPTIONS, allowPositionals: true });
  if (positionals.length === 0) throw new UsageError((words) => words.import.usage);
  const kind = kindNamed(values.kind);
  const axes = axesNamed(values.axes);
  let exit: number = EXIT.done;
  for (const name of positionals) {
    const path = resolve(shell.cwd, name);
    try {
      const options: ImportOptions = {
        kind,
        axes,
        map: values.map === undefined ? undefined : await readMapFile(resolve(shell.cwd, values.map)),
        crs: values.crs,
        datums: shell.config.datums,
        areaUnit: values['area-unit'],
        encoding: values.encoding,
        sheet: values.sheet,
        dryRun: values['dry-run'],
        // One's own data replace the demo once: the files after the first stand beside the first.
        replaceDemo: values['replace-demo'],
        replaceShapes: values['replace-shapes'],
        clear: clearNamed(values.clear),
        far: values.far,
        dataDir: shell.config.dataDir,
        signal: shell.signal,
        onProgress: (progress) => shell.progress({ ...progress, label: name }),
      };
      const report = await importFile(await shell.record(), path, options);
      const printed = { ...report, file: name };
      if (values.json) shell.out(JSON.stringify(printed));
      else sayReport(printed, shell);
      if (report.error) {
        exit = EXIT.refused;
        shell.err(`${name}: ${sayNotice(report.error, shell.language)}`);
      }
    } catch (error) {
      if (isInterruption(error, shell.signal)) {
        // The files before it were imported, and told so.
        shell.err(COMMAND_WORDS[shell.language].import.interrupted(name));
        return EXIT.interrupted;
      }
      if (!(error instanceof FileRefusal)) throw error;
      exit = EXIT.refused;
      const { code, found, expected } = error;
      if (values.json) shell.out(JSON.stringify(refusedReport(name, { code, found, expected })));
      shell.err(`${name}: ${sayNotice({ code, found, expected }, shell.language)}`);
    }
  }
  return exit;
}

function kindNamed(text: string | undefined): ResourceKind | null {
  if (text === undefined) return null;
  if ((RESOURCE_KINDS as readonly string[]).includes(text)) return text as ResourceKind;
  const expected = RESOURCE_KINDS.join(', ');
  throw new UsageError(({ noOption }) => noOption('--kind', text, expected));
}

function axesNamed(text: string | undefined): 'xy' | 'yx' | null {
  if (text === undefined) return null;
  if (/^(lon,?lat|xy)$/i.test(text)) return 'xy';
  if (/^(lat,?lon|yx)$/i.test(text)) return 'yx';
  throw new UsageError((words) => words.wrongOption('--axes', text, words.import.eitherAxes));
}

/** `--clear 面积,contact` or `--clear all`; may be said several times. */
function clearNamed(texts: readonly string[] = []): string[] {
  return texts
    .flatMap((text) => splitList(text) ?? [text])
    .flatMap((name) => (name.trim() === '' ? [] : [name.trim()]));
}

const REJECTS_SHOWN = 10;

function sayReport(report: ImportReport, shell: Shell): void {
  const words = COMMAND_WORDS[shell.language].import;
  const hectares = report.areaM2 === null ? '—' : (report.areaM2 / 10_000).toFixed(2);
  const { sums, headings, notes, tables } = report.leftOut;
  const isLeftOut = sums + headings + notes + tables > 0;
  const leftOut = isLeftOut ? words.leftOut(sums, headings, notes, tables) : '';
  const file = `${report.file}${report.dryRun ? words.dryRun : ''}`;
  shell.out(words.report({ ...report, file, leftOut, hectares }));
  for (const note of report.notes) {
    const sign = note.level === 'warning' ? '!' : '·';
    const sheet = note.sheet === undefined ? '' : `[${note.sheet}] `;
    shell.out(`  ${sign} ${sheet}${sayNotice(note, shell.language)}`);
  }
  sayCounts(shell, words.kept, report.kept);
  const emptied = report.dryRun ? words.wouldBeEmptied : words.emptied;
  sayCounts(shell, emptied, report.emptied);
  for (const reject of report.rejects.slice(0, REJECTS_SHOWN)) {
    const place = reject.sheet === undefined ? `${reject.row}` : `${reject.sheet}:${reject.row}`;
    shell.out(`  ✗ ${words.row(place)}: ${sayNotice(reject, shell.language)}`);
  }
  if (report.errorFile !== null) shell.out(`  → ${report.errorFile}`);
}

function sayCounts({ out, language }: Shell, words: string, counts: Readonly<Record<string, number>>): void {
  const nameOf = (field: string) =>
    field === 'geometry' ? COMMAND_WORDS[language].import.position : ownHeading(field, language);
  const list = Object.entries(counts).map(([field, count]) => `${nameOf(field)} ${count}`);
  if (list.length > 0) out(`  · ${words}: ${list.join(', ')}`);
}
