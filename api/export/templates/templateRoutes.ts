import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import multipart from '@fastify/multipart';
import type { FastifyInstance } from 'fastify';
import { Type } from 'typebox';
import { ExportTemplate, type ExportTemplateData, ExportTemplates } from '#contract/exportTemplates.ts';
import type { Language } from '#contract/language.ts';
import { Problem } from '#contract/problem.ts';
import type { Ledger } from '../../editions/ledger.ts';
import { FileRefusal } from '../../formats/source.ts';
import { FORM_BOUNDS, type FormPlace } from '../../formats/xlsx/form/formPlace.ts';
import { readFile } from '../../http/fileParts.ts';
import { identityOf, writerOf } from '../../http/identity.ts';
import { idOf } from '../../http/idParameter.ts';
import { leavingOf } from '../../http/leaving.ts';
import { ProblemError } from '../../http/problemError.ts';
import { NO_QUERY } from '../../http/requestChecks.ts';
import { readInChild } from '../../import/reading/readInChild.ts';
import { readerLanguage, refusing } from '../../import/requests/importRefusal.ts';
import { withUploadFolder } from '../../import/requests/uploadFolder.ts';
import { exportColumns } from '../columns.ts';
import type readTemplateWork from './readTemplateWork.ts';
import { matchColumns, namesOf } from './templateColumns.ts';
import {
  dropTemplate,
  insertTemplate,
  type KeptTemplate,
  MOST_TEMPLATES,
  readTemplates,
} from './templateStore.ts';

const tags = ['full'];

/** Forms of the deployment that an export fills: all who read see them, administrators keep them. */
export async function templateRoutes(app: FastifyInstance, ledger: Ledger): Promise<void> {
  const { db } = ledger;
  await app.register(multipart, {
    limits: { fileSize: FORM_BOUNDS.bytes, files: 1, fields: 0, parts: 1 },
  });

  app.get(
    '/api/export-templates',
    {
      config: { permission: 'ledger.read' },
      schema: {
        ...{ tags, summary: 'Forms that an XLSX export can fill', querystring: NO_QUERY },
        response: { 200: ExportTemplates },
      },
    },
    async (request) => ({
      items: (await readTemplates(db)).map((template) => templateOf(template, readerLanguage(request))),
    }),
  );

  app.post(
    '/api/export-templates',
    {
      config: { permission: 'reminder.manage', multipart: true },
      bodyLimit: FORM_BOUNDS.bytes + 64 * 1024,
      schema: {
        tags,
        summary:
          'Keep a form (multipart: one XLSX file of at most 2 MB, by whose name it is called): its heading, or its row of {field}, says what is filled in',
        consumes: ['multipart/form-data'],
        querystring: NO_QUERY,
        response: { 201: ExportTemplate, '4xx': Problem },
      },
    },
    async (request, reply) => {
      const { name: file, bytes } = await readFile(request);
      const language = readerLanguage(request);
      const place = await refusing(request, () => readPlace(bytes, language, leavingOf(reply)));
      const { person } = identityOf(request);
      const name = file.replace(/\.xlsx$/i, '');
      const { result } = await ledger.write(writerOf(request), 'export.template', async (write) => {
        if ((await readTemplates(write.db)).length >= MOST_TEMPLATES)
          throw new ProblemError(409, 'conflict', {
            faults: [{ code: 'too_many_values', field: 'file', expected: `≤ ${MOST_TEMPLATES}` }],
          });
        const kept = await insertTemplate(write.db, { name, file, place, content: bytes, by: person.name });
        if (kept === null)
          throw new ProblemError(409, 'conflict', {
            faults: [{ code: 'already_taken', field: 'file', found: name }],
          });
        write.note({ template: kept.id, name });
        return kept;
      });
      return reply
        .code(201)
        .header('location', `/api/export-templates/${result.id}`)
        .send(templateOf(result, language));
    },
  );

  app.delete(
    '/api/export-templates/:id',
    {
      config: { permission: 'reminder.manage' },
      schema: {
        ...{ tags, summary: 'Take a form away', querystring: NO_QUERY },
        params: Type.Object({ id: Type.String() }),
        response: { 204: Type.Null() },
      },
    },
    async (request, reply) => {
      const id = idOf(request);
      await ledger.write(writerOf(request), 'export.template', async (write) => {
        const name = await dropTemplate(write.db, id);
        if (name === null) throw new ProblemError(404, 'not_found');
        write.note({ template: id, name, removed: true });
      });
      return reply.code(204).send();
    },
  );
}

/** Where the rows of a form go. @throws FileRefusal for one that cannot be filled */
async function readPlace(bytes: Uint8Array, language: Language, signal: AbortSignal): Promise<FormPlace> {
  return await withUploadFolder(async (folder) => {
    const path = join(folder, 'template.xlsx');
    await writeFile(path, bytes);
    const place = await readInChild<typeof readTemplateWork>({
      module: new URL('./readTemplateWork.ts', import.meta.url),
      input: { path },
      signal,
    });
    if (matchColumns(place, exportColumns(language, 'full')).every(({ keys }) => keys.length === 0))
      throw new FileRefusal('form_no_columns');
    return place;
  });
}

function templateOf({ place, at, ...kept }: KeptTemplate, language: Language): ExportTemplateData {
  const matched = matchColumns(place, exportColumns(language, 'full'));
  const filled = new Set(matched.map(({ column }) => column));
  return {
    ...{ id: kept.id, name: kept.name, file: kept.file, by: kept.by },
    ...{ sheet: place.sheet, firstRow: place.first, at: at.toISOString() },
    columns: matched.map((column) => ({
      ...{ heading: column.heading, fields: [...column.keys], name: namesOf(column, language) },
    })),
    ignored: place.columns.filter(({ column }) => !filled.has(column)).map(({ heading }) => heading),
  };
}
