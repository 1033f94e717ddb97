import { basename } from 'node:path';
import { parseArgs } from 'node:util';
import { LAYER_ROLES, type LayerRole, type PartChoiceData } from '#contract/ground.ts';
import { today } from '#domain/civilDate.ts';
import { columnFor } from '#domain/ground/groundColumns.ts';
import type { LayerWords } from '#domain/words/layerWords.zh.ts';
import { writeTransaction } from '#record/write.ts';
import { FileRefusal } from '../formats/source.ts';
import type { LayerReport } from '../ground/draftStore.ts';
import { lookAtGround, writeGround } from '../ground/groundTask.ts';
import { stemOf } from '../ground/reading/groundFile.ts';
import type { GroundSight, SeenPart } from '../ground/reading/surveyParts.ts';
import { sayGround } from '../ground/words.ts';
import { loadWords } from '../i18n/loadWords.ts';
import { sweepUploadFolders, withUploadFolder } from '../import/requests/uploadFolder.ts';
import { eachSet, type OpenedSet } from '../import/sets/eachSet.ts';
import { SET_BOUNDS } from '../import/sets/setBounds.ts';
import { newOwner } from '../import/works/importWorks.ts';
import { givenFiles } from './givenFiles.ts';
import { EXIT, isInterruption, type Shell, UsageError } from './shell.ts';
import { COMMAND_WORDS } from './words.ts';

const OPTIONS = {
  code: { type: 'string' },
  name: { type: 'string' },
  'name-en': { type: 'string' },
  role: { type: 'string' },
  class: { type: 'string' },
  crs: { type: 'string' },
  axes: { type: 'string' },
  encoding: { type: 'string' },
  source: { type: 'string' },
  date: { type: 'string' },
  publish: { type: 'boolean' },
} as const;
type Values = ReturnType<typeof parseArgs<{ options: typeof OPTIONS }>>['values'];

const LAYER_WORDS = await loadWords<LayerWords>(import.meta.url, '../domain/words/layerWords');
const SETS = {
  mostBytes: SET_BOUNDS.bytes,
  mostSets: SET_BOUNDS.entries,
  withFolder: withUploadFolder,
} as const;

/** `layer PATH…`: ground of one's own from files, folders and zips, in place of the layers with the same codes. */
export async function layerCommand(args: readonly string[], shell: Shell): Promise<number> {
  const { values, positionals } = parseArgs({ args: [...args], options: OPTIONS, allowPositionals: true });
  if (positionals.length === 0) throw new UsageError(({ layer }) => layer.usage);
  const role = roleOf(values.role);
  if (values.axes !== undefined && values.axes !== 'xy' && values.axes !== 'yx')
    throw new UsageError(({ wrongOption }) => wrongOption('--axes', values.axes!, 'xy | yx'));
  let exit: number = EXIT.done;
  const refuse = (name: string, refusal: FileRefusal) => {
    exit = EXIT.refused;
    shell.err(`${name}: ${sayGround(refusal, shell.language, 'shell')}`);
  };
  let seen = 0;
  try {
    const { files, left } = await givenFiles(positionals, shell.cwd);
    await sweepUploadFolders();
    await eachSet(
      files,
      { ...SETS, signal: shell.signal },
      {
        onSet: async (set) => {
          seen++;
          try {
            if (!(await bringSet(set, { values, role }, shell))) exit = EXIT.refused;
          } catch (error) {
            if (!(error instanceof FileRefusal)) throw error;
            refuse(set.name, error);
          }
        },
        onLeft: ({ name, ...reason }) => shell.err(`${name}: ${sayGround(reason, shell.language, 'shell')}`),
        onRefused: (name, refusal) => {
          seen++;
          refuse(name, refusal);
        },
      },
    );
    for (const { name, ...reason } of left)
      shell.err(`${name}: ${sayGround(reason, shell.language, 'shell')}`);
    if (seen === 0) refuse(positionals[0], new FileRefusal('nothing_to_read', positionals.join(', ')));
  } catch (error) {
    if (error instanceof FileRefusal) refuse(positionals[0], error);
    else if (isInterruption(error, shell.signal)) return EXIT.interrupted;
    else throw error;
  }
  return exit;
}

function roleOf(text: string | undefined): LayerRole | null {
  if (text === undefined) return null;
  const role = LAYER_ROLES.find((one) => one === text);
  if (role === undefined)
    throw new UsageError(({ wrongOption }) => wrongOption('--role', text, LAYER_ROLES.join(', ')));
  return role;
}

/** @returns false where nothing of a layer could be taken: one that is there is not replaced by nothing */
async function bringSet(
  { name: file, path }: OpenedSet,
  { values, role }: { values: Values; role: LayerRole | null },
  shell: Shell,
): Promise<boolean> {
  const { language, signal, config } = shell;
  const home = await shell.record();
  const { crs, encoding, axes } = values;
  const options = {
    ...(crs !== undefined && { crs }),
    ...(encoding !== undefined && { encoding }),
    ...(axes !== undefined && { axes: axes as 'xy' | 'yx' }),
  };
  const onProgress = (
    progress: Parameters<NonNullable<Parameters<typeof lookAtGround>[1]['onProgress']>>[0],
  ) => shell.progress({ ...progress, label: basename(file) });
  const source = { path, file, options, datums: config.datums, signal, onProgress };
  const { sight } = await lookAtGround(home, source);
  for (const notice of sight.notices) shell.err(`${file}: ${sayGround(notice, language, 'shell')}`);
  const taken = sight.parts.filter(({ features }) => features > 0);
  for (const part of sight.parts.filter(({ features }) => features === 0))
    tellPart(shell, part.name, part.rejected);
  if (taken.length === 0) {
    shell.err(COMMAND_WORDS[language].layer.nothingValid(file, sight.read));
    return false;
  }
  const choices = taken.map((part) =>
    choiceOf(part, { values, role, sight, file, language, isOnly: taken.length === 1 }),
  );
  const reports = await writeGround(home, {
    ...source,
    ...{ choices, owner: newOwner() },
    write: async (work) => {
      const day = today(home.timeZone);
      await writeTransaction(home, { actor: 'cli', verb: 'layer.put', day }, work);
    },
  });
  for (const [place, report] of reports.entries()) tellReport(shell, choices[place], report);
  return reports.some(({ accepted }) => accepted > 0);
}

interface Choosing {
  readonly values: Values;
  readonly role: LayerRole | null;
  readonly sight: GroundSight;
  readonly file: string;
  readonly language: Shell['language'];
  readonly isOnly: boolean;
}

/** What is made of a part: what the command line says, else what is proposed. */
function choiceOf(
  part: SeenPart,
  { values, role, sight, file, language, isOnly }: Choosing,
): PartChoiceData & { code: string } {
  const shown = role ?? part.role;
  const stem = values.code ?? stemOf(file);
  const own = part.part === part.role ? LAYER_WORDS[language].roles[part.role] : part.name;
  const headings = part.attributes.map(({ heading }) => heading);
  return {
    ...{
      part: part.part,
      instead: null,
      role: shown,
      classes: {},
      nameBy: part.nameBy,
      nameEnBy: part.nameEnBy,
    },
    code: isOnly ? stem : `${stem}-${part.part || shown}`,
    name: isOnly ? (values.name ?? own) : [values.name, own].filter(Boolean).join(' '),
    nameEn: isOnly ? (values['name-en'] ?? null) : null,
    classBy: values.class ?? part.classBy ?? columnFor('class', headings),
    published: values.publish ?? false,
    ...{ source: values.source ?? null, sourceDate: values.date ?? null, attribution: sight.attribution },
  };
}

function tellReport(shell: Shell, { code, name }: { code: string; name: string }, report: LayerReport): void {
  const { layer } = COMMAND_WORDS[shell.language];
  shell.out(layer.features(`${name} (${code})`, report.read, report.accepted));
  tellPart(shell, name, report.rejected);
}

function tellPart(shell: Shell, name: string, rejected: LayerReport['rejected']): void {
  const { layer } = COMMAND_WORDS[shell.language];
  for (const { count, rows, ...reason } of rejected) {
    const said = sayGround({ code: reason.code, found: reason.found ?? undefined }, shell.language, 'shell');
    shell.err(`  ${name}: ${layer.rejected(count, said, rows.join(', '))}`);
  }
}
