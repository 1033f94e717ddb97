import { createWriteStream } from 'node:fs';
import { rename, rm } from 'node:fs/promises';
import { resolve } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { parseArgs } from 'node:util';
import type { ExportEdition } from '../export/columns.ts';
import { openLedgerRows } from '../export/ledgerRows.ts';
import { ledgerTarget } from '../export/ledgerTarget.ts';
import { extensionOf } from '../formats/fileLook.ts';
import { WRITTEN_FORMATS, type WrittenFormat } from '../formats/registry.ts';
import { selectByFilter } from './selectIds.ts';
import { EXIT, type Shell, UsageError } from './shell.ts';
import { COMMAND_WORDS } from './words.ts';

const OPTIONS = {
  filter: { type: 'string' },
  sort: { type: 'string' },
  public: { type: 'boolean' },
} as const;

const EXTENSIONS = WRITTEN_FORMATS.map(({ extensions, writtenAs = extensions }) => `.${writtenAs[0]}`);

/** `export FILE`: what passes the filter, in the format that the file's name says. The file appears when it is whole. */
export async function exportCommand(args: readonly string[], shell: Shell): Promise<number> {
  const { values, positionals } = parseArgs({ args: [...args], options: OPTIONS, allowPositionals: true });
  const [name] = positionals;
  const format = formatNamed(name ?? '');
  if (positionals.length !== 1 || !format) throw new UsageError((words) => words.export.usage(EXTENSIONS));
  const home = await shell.record();
  const edition: ExportEdition = values.public ? 'public' : 'full';
  const { ids, at, today } = await selectByFilter(home, values.filter ?? '', { edition, sort: values.sort });
  const path = resolve(shell.cwd, name);
  const unfinished = `${path}.part`;
  const rows = await openLedgerRows({
    ...{ edition, ids, at, today, seesIdle: edition === 'full' },
    read: (work) => (edition === 'full' ? work(home.db) : home.asPublicReader(work)),
    onPortion: (done) => shell.progress({ label: name, phase: 'writing', done, total: ids.length }),
  });
  const target = ledgerTarget(shell.language, edition);
  const pieces = format.write(rows, target);
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
