import { createWriteStream } from 'node:fs';
import { rename, rm } from 'node:fs/promises';
import { resolve } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { parseArgs } from 'node:util';
import type { RecordHome } from '#record/home.ts';
import type { ExportEdition, ExportedRow } from '../export/columns.ts';
import { ledgerTarget } from '../export/ledgerTarget.ts';
import { extensionOf } from '../formats/fileLook.ts';
import { WRITTEN_FORMATS, type WrittenFormat } from '../formats/registry.ts';
import { readExportRows } from '../resources/sheet/store.ts';
import { idsOfFilter } from './selectIds.ts';
import { EXIT, type Shell, UsageError } from './shell.ts';
import { COMMAND_WORDS } from './words.ts';

const OPTIONS = {
  filter: { type: 'string' },
  sort: { type: 'string' },
  public: { type: 'boolean' },
} as const;

const EXTENSIONS = WRITTEN_FORMATS.map(({ extensions }) => `.${extensions[0]}`);
const ROWS_AT_ONCE = 2_000;

/** `export FILE`: what passes the filter, in the format that the file's name says. The file appears when it is whole. */
export async function exportCommand(args: readonly string[], shell: Shell): Promise<number> {
  const { values, positionals } = parseArgs({ args: [...args], options: OPTIONS, allowPositionals: true });
  const [name] = positionals;
  const format = formatNamed(name ?? '');
  if (positionals.length !== 1 || !format) throw new UsageError((words) => words.export.usage(EXTENSIONS));
  const home = await shell.record();
  const edition: ExportEdition = values.public ? 'public' : 'full';
  const ids = await idsOfFilter(home, values.filter ?? '', { edition, sort: values.sort });
  const path = resolve(shell.cwd, name);
  const unfinished = `${path}.part`;
  const report = (done: number) => shell.progress({ label: name, phase: 'writing', done, total: ids.length });
  const target = ledgerTarget(shell.language, edition);
  const pieces = format.write(rowsOf(home, edition, ids, report), target);
  try {
    await pipeline(Readable.from(pieces), createWriteStream(unfinished), { signal: shell.signal });
    await rename(unfinished, path);
  } catch (error) {
    await rm(unfinished, { force: true });
    throw error;
  }
  shell.progress({ label: name, phase: 'done', done: ids.length, total: ids.length });
  shell.out(COMMAND_WORDS[shell.language].export.rows(name, ids.length));
  return EXIT.done;
}

/** The format that the extension of a name stands for. */
function formatNamed(name: string): WrittenFormat | undefined {
  const extension = extensionOf(name);
  return WRITTEN_FORMATS.find(({ extensions: [usual], writtenAs = [usual] }) =>
    writtenAs.includes(extension),
  );
}

async function* rowsOf(
  home: RecordHome,
  edition: ExportEdition,
  ids: Int32Array,
  report: (done: number) => void,
): AsyncGenerator<ExportedRow> {
  for (let start = 0; start < ids.length; start += ROWS_AT_ONCE) {
    report(start);
    const portion = ids.subarray(start, start + ROWS_AT_ONCE);
    yield* edition === 'full'
      ? await readExportRows(home.db, edition, portion)
      : await home.asPublicReader((db) => readExportRows(db, edition, portion));
  }
}
