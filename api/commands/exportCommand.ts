import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import type { RecordHome } from '#record/home.ts';
import { readContainers } from '../containers/store.ts';
import type { ExportEdition } from '../export/columns.ts';
import { canWrite, crsNamed } from '../export/exportRequest.ts';
import { openLedgerRows } from '../export/ledgerRows.ts';
import { type LedgerChoices, ledgerTarget } from '../export/ledgerTarget.ts';
import { sayLoss } from '../export/losses.ts';
import { findTemplate, readTemplates, type TemplateWithFile } from '../export/templates/templateStore.ts';
import { templateWriter } from '../export/templates/templateTarget.ts';
import { extensionOf } from '../formats/fileLook.ts';
import { WRITTEN_FORMATS, type WrittenFormat } from '../formats/registry.ts';
import { WRITTEN_ENCODINGS } from '../formats/target.ts';
import { readRules } from '../rules/store.ts';
import { readZones } from '../zones/store.ts';
import { exportMonthLists } from './exportMonthLists.ts';
import { idsOfNames, selectByFilter } from './selectIds.ts';
import { EXIT, type Shell, UsageError } from './shell.ts';
import { COMMAND_WORDS } from './words.ts';
import { writeWhole } from './writeWhole.ts';

const OPTIONS = {
  filter: { type: 'string' },
  month: { type: 'string' },
  sites: { type: 'string' },
  sort: { type: 'string' },
  public: { type: 'boolean' },
  crs: { type: 'string' },
  encoding: { type: 'string' },
  template: { type: 'string' },
  lists: { type: 'boolean' },
} as const;

const EXTENSIONS = WRITTEN_FORMATS.map(({ extensions, writtenAs = extensions }) => `.${writtenAs[0]}`);

/**
 * `export FILE`: what passes the filter, in the format that the file's name says; first what the format cannot hold. The file appears when it
 * is whole.
 */
export async function exportCommand(args: readonly string[], shell: Shell): Promise<number> {
  const { values, positionals } = parseArgs({ args: [...args], options: OPTIONS, allowPositionals: true });
  const [name] = positionals;
  const format = formatNamed(name ?? '');
  if (positionals.length !== 1 || !format) throw new UsageError((words) => words.export.usage(EXTENSIONS));
  if (values.lists) return await exportMonthLists(name, format, values, shell);
  const choices = choicesOf(values, format);
  const home = await shell.record();
  const edition: ExportEdition = values.public ? 'public' : 'full';
  const selected = await selectByFilter(home, values.filter ?? '', {
    ...{ edition, sort: values.sort, month: values.month },
  });
  const { at, today } = selected;
  const ids =
    values.sites === undefined
      ? selected.ids
      : among(selected.ids, await idsOfNames(home, values.sites.split(',')));
  const open = (phase: 'checking' | 'writing') =>
    openLedgerRows({
      ...{ edition, ids, at, today, seesIdle: edition === 'full' },
      read: (work) => (edition === 'full' ? work(home.db) : home.asPublicReader(work)),
      onPortion: (done) => {
        shell.signal.throwIfAborted();
        shell.progress({ label: name, phase, done, total: ids.length });
      },
    });
  const target = ledgerTarget(shell.language, edition, { ...choices, day: at ?? today });
  const form =
    values.template === undefined
      ? null
      : templateWriter(await templateNamed(home, values.template, { format, edition }), {
          ...{ language: shell.language, edition, crs: choices.crs },
          places: {
            zones: await readZones(home.db, edition),
            containers: await readContainers(home.db, edition),
          },
          facts: {
            ...{ day: at ?? today, count: ids.length, person: null },
            office: (await readRules(home.db, shell.config.operator)).on(today).officeName,
          },
        });
  const losses =
    form !== null
      ? await form.losses(await open('checking'))
      : format.losses
        ? await format.losses(await open('checking'), target)
        : [];
  for (const loss of losses) shell.err(`${name}: ${sayLoss(loss, shell.language)}`);
  const writing = () => open('writing');
  const pieces = form ? await form.write(writing) : format.write(await writing(), target);
  await writeWhole(resolve(shell.cwd, name), pieces, shell.signal);
  shell.progress({ label: name, phase: 'done', done: ids.length, total: ids.length });
  shell.out(COMMAND_WORDS[shell.language].export.rows(name, ids.length));
  return EXIT.done;
}

function among(ids: Int32Array, wanted: readonly number[]): Int32Array {
  const chosen = new Set(wanted);
  return ids.filter((id) => chosen.has(id));
}

/** How the file is to be written. @throws UsageError for what the format has no choice of */
function choicesOf(
  { crs: name, encoding }: { readonly crs?: string; readonly encoding?: string },
  format: WrittenFormat,
): LedgerChoices {
  const { choices = [], title } = format;
  const written = WRITTEN_ENCODINGS.find((one) => one === encoding);
  if (encoding !== undefined && (written === undefined || !choices.includes('encoding'))) {
    const expected = choices.includes('encoding') ? WRITTEN_ENCODINGS.join(' | ') : `— (${title})`;
    throw new UsageError((words) => words.wrongOption('--encoding', encoding, expected));
  }
  const crs = name === undefined ? undefined : crsNamed(name);
  if (crs === null || (crs && !canWrite(format, crs)))
    throw new UsageError((words) => words.wrongOption('--crs', name!, `EPSG:n (${title})`));
  return { ...(crs && { crs }), ...(written && { encoding: written }) };
}

/** The form of that name. @throws UsageError where there is none, or the file is no XLSX of the full edition */
async function templateNamed(
  { db }: Pick<RecordHome, 'db'>,
  name: string,
  { format: { choices = [], title }, edition }: { format: WrittenFormat; edition: ExportEdition },
): Promise<TemplateWithFile> {
  if (!choices.includes('template') || edition !== 'full')
    throw new UsageError((words) => words.wrongOption('--template', name, `XLSX (${title})`));
  const found = await findTemplate(db, { name });
  if (found !== null) return found;
  const known = (await readTemplates(db)).map((template) => template.name).join(' | ');
  throw new UsageError((words) => words.noOption('--template', name, known || '—'));
}

/** The format that the extension of a name stands for. */
function formatNamed(name: string): WrittenFormat | undefined {
  const extension = extensionOf(name);
  return WRITTEN_FORMATS.find(({ extensions: [usual], writtenAs = [usual] }) =>
    writtenAs.includes(extension),
  );
}
