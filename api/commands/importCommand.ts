import { basename, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { RESOURCE_KINDS, type ResourceKind } from '#contract/kinds.ts';
import { splitList } from '#contract/listText.ts';
import { FileRefusal } from '../formats/source.ts';
import { readMapFile } from '../import/columns/mapFile.ts';
import { type FileImport, type ImportOptions, importFile } from '../import/importFile.ts';
import { sweepUploadFolders, withUploadFolder } from '../import/requests/uploadFolder.ts';
import { eachSet, type OpenedSet } from '../import/sets/eachSet.ts';
import { SET_BOUNDS } from '../import/sets/setBounds.ts';
import type { GivenFile } from '../import/sets/unpackWork.ts';
import { errorBooks } from './errorBooks.ts';
import { withProposal } from './folderJoins.ts';
import { givenFiles } from './givenFiles.ts';
import { importAmong } from './importAmong.ts';
import { createImportOutput } from './importOutput.ts';
import { EXIT, isInterruption, type Shell, UsageError } from './shell.ts';
import { undoCommand } from './undoImport.ts';
import { COMMAND_WORDS } from './words.ts';

const OPTIONS = {
  kind: { type: 'string' },
  map: { type: 'string' },
  crs: { type: 'string' },
  axes: { type: 'string' },
  'area-unit': { type: 'string' },
  encoding: { type: 'string' },
  sheet: { type: 'string' },
  layer: { type: 'string', multiple: true },
  'dry-run': { type: 'boolean' },
  'replace-demo': { type: 'boolean' },
  'replace-shapes': { type: 'boolean' },
  clear: { type: 'string', multiple: true },
  far: { type: 'boolean' },
  join: { type: 'string' },
  outlines: { type: 'string' },
  addresses: { type: 'boolean' },
  'lines-as-areas': { type: 'boolean' },
  repair: { type: 'string', multiple: true },
  undo: { type: 'string' },
  source: { type: 'string' },
  remembered: { type: 'boolean' },
  'errors-xlsx': { type: 'string' },
  json: { type: 'boolean' },
} as const;
type Values = ReturnType<typeof parseArgs<{ options: typeof OPTIONS }>>['values'];

const MOST_NAME_CHARS = 200;

const SETS = {
  mostBytes: SET_BOUNDS.bytes,
  mostSets: SET_BOUNDS.entries,
  withFolder: withUploadFolder,
} as const;

/** `import PATH…`: files, folders and zips; each set of files is a write of its own. */
export async function importCommand(args: readonly string[], shell: Shell): Promise<number> {
  const { values, positionals } = parseArgs({ args: [...args], options: OPTIONS, allowPositionals: true });
  if (values.undo !== undefined)
    return await undoCommand(values.undo, positionals, values.json ?? false, shell);
  if (positionals.length === 0) throw new UsageError((words) => words.import.usage);
  const output = createImportOutput(shell, values.json ?? false);
  let exit: number = EXIT.done;
  let last = positionals[0];
  let seen = 0;
  const refuse = (name: string, refusal: FileRefusal, files: readonly string[] = [name]) => {
    seen++;
    exit = EXIT.refused;
    output.refused(name, refusal, files);
  };
  try {
    const options = await optionsOf(values, shell);
    const { files, left } = await givenFiles(positionals, shell.cwd);
    const given = files.map(({ path }) => path);
    const books = errorBooks(values['errors-xlsx'], given, shell);
    await sweepUploadFolders();
    await eachSet(
      files,
      { ...SETS, signal: shell.signal },
      {
        onSet: async (set) => {
          seen++;
          last = set.name;
          const names = set.files.map(({ name }) => name);
          try {
            const asked = { ...options, errorBook: books.next() };
            const report = await importSet(set, { options: asked, files }, shell);
            if (report.errorBook !== null) books.used(report.errorBook);
            output.done(report, names);
            if (report.error) exit = EXIT.refused;
          } catch (error) {
            if (!(error instanceof FileRefusal)) throw error;
            refuse(set.name, error, names);
          }
        },
        onLeft: output.left,
        onRefused: refuse,
      },
    );
    for (const file of left) output.left(file);
    if (seen === 0) refuse(positionals[0], new FileRefusal('nothing_to_read', positionals.join(', ')));
  } catch (error) {
    if (error instanceof FileRefusal) refuse(positionals[0], error);
    else if (!isInterruption(error, shell.signal)) throw error;
    else {
      // The files before it were imported, and told so.
      shell.err(COMMAND_WORDS[shell.language].import.interrupted(last));
      return EXIT.interrupted;
    }
  }
  return exit;
}

async function importSet(
  set: OpenedSet,
  { options, files }: { readonly options: ImportOptions; readonly files: readonly GivenFile[] },
  shell: Shell,
): Promise<FileImport> {
  const { name, path, archive } = set;
  const home = await shell.record();
  const asked: ImportOptions = {
    ...options,
    ...(archive !== null && { errorsOf: `${archive}.${basename(path)}` }),
    onProgress: (progress) => shell.progress({ ...progress, label: name }),
  };
  const isOneOfSeveral = files.length > set.files.length || archive !== null;
  const report = await (isOneOfSeveral ? importAmong : importFile)(home, path, asked);
  return { ...(await withProposal(home, report, set, { files, options })), file: name };
}

async function optionsOf(values: Values, shell: Shell): Promise<ImportOptions> {
  return {
    kind: kindNamed(values.kind),
    axes: axesNamed(values.axes),
    map: values.map === undefined ? undefined : await readMapFile(resolve(shell.cwd, values.map)),
    crs: values.crs,
    datums: shell.config.datums,
    areaUnit: values['area-unit'],
    encoding: values.encoding,
    sheet: values.sheet,
    layers: values.layer,
    dryRun: values['dry-run'],
    // One's own data replace the demo once: the files after the first stand beside the first.
    replaceDemo: values['replace-demo'],
    replaceShapes: values['replace-shapes'],
    clear: clearNamed(values.clear),
    far: values.far,
    ...joinNamed(values.join, values.outlines, shell.cwd),
    addresses: values.addresses,
    linesAsAreas: values['lines-as-areas'],
    repairs: repairsNamed(values.repair),
    recall: recallNamed(values),
    dataDir: shell.config.dataDir,
    signal: shell.signal,
  };
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

/** `--join 宗地代码=ZDDM --outlines 宗地.shp`; without a file the outlines are those of the record. `FILE!LAYER` takes one of its layers. */
function joinNamed(
  join: string | undefined,
  outlines: string | undefined,
  cwd: string,
): Pick<ImportOptions, 'join' | 'outlines'> {
  if (join === undefined && outlines === undefined) return {};
  const [, here, there] = /^([^=]+)(?:=(.+))?$/.exec(join ?? '') ?? [];
  if (here === undefined)
    throw new UsageError((words) => words.wrongOption('--join', join ?? '', words.import.joinedKeys));
  const [, file, layer] = /^(.+?)(?:!(.+))?$/.exec(outlines ?? '') ?? [];
  return {
    join: { here: here.trim(), ...(there && { there: there.trim() }), ...(layer && { layer }) },
    ...(file && { outlines: { path: resolve(cwd, file), file: basename(file) } }),
  };
}

/** `--source NAME`, or `--remembered` for the source that has the file's headings; without either nothing remembered is used. */
function recallNamed({ source, remembered }: Values): ImportOptions['recall'] {
  if (source === undefined) return remembered ? null : undefined;
  const name = source.trim();
  if (name === '' || name.length > MOST_NAME_CHARS)
    throw new UsageError((words) => words.wrongOption('--source', name, words.import.sourceName));
  return name;
}

/** `--repair all`, or the rows whose repairs are accepted: `闲置土地!12,闲置土地!15`; `12` where the file has neither sheets nor layers. */
function repairsNamed(texts: readonly string[] | undefined): ImportOptions['repairs'] {
  if (texts === undefined) return undefined;
  const places = texts.flatMap((text) => splitList(text) ?? [text]).map((place) => place.trim());
  if (places.includes('all')) return 'all';
  return places.map((place) => {
    if (/^\d+$/.test(place)) return `!${place}`;
    if (/!\d+$/.test(place)) return place;
    throw new UsageError((words) => words.wrongOption('--repair', place, words.import.repairedRows));
  });
}

/** `--clear 面积,contact` or `--clear all`; may be said several times. */
function clearNamed(texts: readonly string[] = []): string[] {
  return texts
    .flatMap((text) => splitList(text) ?? [text])
    .flatMap((name) => (name.trim() === '' ? [] : [name.trim()]));
}
