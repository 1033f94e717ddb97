import { join } from 'node:path';
import Fastify from 'fastify';
import { createElement } from 'react';
import { expect, it } from 'vitest';
import { exportCommand } from '#api/commands/exportCommand.ts';
import { helpText } from '#api/commands/help.ts';
import type { Shell, UsageError } from '#api/commands/shell.ts';
import { COMMAND_WORDS } from '#api/commands/words.ts';
import type { SharedEdition } from '#api/editions/edition.ts';
import { ledgerTarget } from '#api/export/ledgerTarget.ts';
import { exportRoutes } from '#api/export/routes.ts';
import { WRITTEN_FORMATS, WRITTEN_TABLES } from '#api/formats/registry.ts';
import { readRows } from '#api/import/reading/readRows.ts';
import { FORMATS } from '#api/meta/routes.ts';
import { registerTarget } from '#api/projects/files/registerFile.ts';
import { ExportLinks } from '../../../web/features/header/ExportMenu.tsx';
import { ChooseStep } from '../../../web/features/import/ChooseStep.tsx';
import { VISIBILITY } from '../../support/engineOf.ts';
import { fileOf, readAsImport } from '../../support/ledgerFiles.ts';
import { markupOf, textOf } from '../../support/rendered.ts';

const written = WRITTEN_FORMATS.find(({ code }) => code === 'probeFormat')!;

async function textOfPieces(pieces: AsyncIterable<string | Uint8Array>): Promise<string> {
  return Buffer.concat(
    (await Array.fromAsync(pieces)).map((piece) => Buffer.from(piece as string)),
  ).toString();
}

async function* rowsOf(...rows: Readonly<Record<string, unknown>>[]) {
  yield* rows;
}

it('a format of files is written with the columns of a ledger, known by its content, and read by the import', async () => {
  const site = { code: 'T-1', name: '试验地块', kind: 'land', status: 'available', declaredAreaM2: 12_345 };
  const text = await textOfPieces(written.write(rowsOf(site), ledgerTarget('zh', 'full')));
  const path = fileOf('nameless', text);
  expect(await readAsImport(path)).toMatchObject({ format: 'probeFormat', form: 'table' });
  const kept: string[] = [];
  const report = await readRows(
    { path, file: 'nameless', options: {}, timeZone: 'Asia/Shanghai', known: { zones: [], containers: [] } },
    {
      ask: async () => [],
      keepRows: async (rows) => {
        kept.push(JSON.stringify(rows));
      },
      keepContainers: async () => {},
      onProgress: () => {},
    },
  );
  expect(report).toMatchObject({ format: 'probeFormat', encoding: 'UTF-8' });
  for (const said of ['T-1', '试验地块', '12345']) expect(kept.join('')).toContain(said);
});

it('the register of projects is written in it', async () => {
  const table = WRITTEN_TABLES.find(({ code }) => code === 'probeFormat')!;
  const text = await textOfPieces(table.write(rowsOf() as AsyncIterable<never>, registerTarget('en')));
  expect(text).toMatch(/^%PROBE\nCode\|Project\|/);
});

it('the command line names it in its help and where a line is wrong, and writes it', async () => {
  for (const language of ['zh', 'en'] as const) {
    expect(helpText(language)).toMatch(/\n {2}import .*PROBE/);
    expect(helpText(language)).toMatch(/\n {2}export .*\.probe/);
  }
  const shell = { cwd: '/', record: () => Promise.reject(new Error('asked')) } as unknown as Shell;
  const wrong = await exportCommand(['a.pdf'], shell).catch((error: UsageError) => error);
  for (const words of Object.values(COMMAND_WORDS))
    expect((wrong as UsageError).say(words)).toContain('.probe');
  await expect(exportCommand([join('a', 'b.PROBE')], shell)).rejects.toThrow('asked');
});

it('the API has an address for it and tells the page, which offers it', () => {
  const app = Fastify();
  const addresses: string[] = [];
  app.addHook('onRoute', ({ url }) => void addresses.push(url));
  exportRoutes(app, { name: 'full', prefix: '', visibility: VISIBILITY } as SharedEdition);
  expect(addresses).toContain('/api/export.probeFormat');
  const answers = [[['meta'], { formats: FORMATS }]] as const;
  const links = createElement(ExportLinks, { onChosen: () => undefined });
  expect(markupOf(links, '/', answers)).toContain('href="/api/export.probeFormat"');
  expect(textOf(markupOf(links, '/', answers))).toContain('PROBE 表格');
  const step = createElement(ChooseStep, {
    ...{ files: [], options: {}, busy: false, held: false, failed: false, onFiles: () => undefined },
  });
  expect(markupOf(step, '/', answers)).toMatch(/accept="[^"]*\.probe/);
  expect(textOf(markupOf(step, '/', answers))).toContain('PROBE');
});
