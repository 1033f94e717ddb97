import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import multipart from '@fastify/multipart';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { Type } from 'typebox';
import { ExportTemplate, ExportTemplates, ExportTemplateTrial } from '#contract/exportTemplates.ts';
import type { Language } from '#contract/language.ts';
import { Problem } from '#contract/problem.ts';
import type { RuleBook } from '#domain/settings/ruleBook.ts';
import { readContainers } from '../../containers/store.ts';
import type { Ledger } from '../../editions/ledger.ts';
import { FileRefusal } from '../../formats/source.ts';
import { FORM_BOUNDS, type FormPlace } from '../../formats/xlsx/form/formPlace.ts';
import { disposition, readFile } from '../../http/fileParts.ts';
import { identityOf, writerOf } from '../../http/identity.ts';
import { idOf } from '../../http/idParameter.ts';
import { leavingOf } from '../../http/leaving.ts';
import { ProblemError } from '../../http/problemError.ts';
import { NO_QUERY, queryOf } from '../../http/requestChecks.ts';
import { readInChild } from '../../import/reading/readInChild.ts';
import { readerLanguage, refusing } from '../../import/requests/importRefusal.ts';
import { withUploadFolder } from '../../import/requests/uploadFolder.ts';
import { readZones } from '../../zones/store.ts';
import { exportColumns } from '../columns.ts';
import type readTemplateWork from './readTemplateWork.ts';
import { matchColumns } from './templateColumns.ts';
import {
  countResources,
  dropTemplate,
  findTemplate,
  insertTemplate,
  MOST_TEMPLATES,
  readTemplates,
  replaceTemplate,
} from './templateStore.ts';
import { templateOf, trialOf } from './understoodForm.ts';

const tags = ['full'];
const params = Type.Object({ id: Type.String() });
/** Who may change the forms of the deployment, by a file. */
const SENT = {
  config: { permission: 'reminder.manage', multipart: true },
  bodyLimit: FORM_BOUNDS.bytes + 64 * 1024,
} as const;
const FORM = {
  ...{ tags, consumes: ['multipart/form-data'] },
  /** With `replaceRows=true` rows of before that stand below its headings make room for those that are exported. */
  querystring: queryOf({ replaceRows: Type.Optional(Type.String()) }),
};
type Sent = { Querystring: { replaceRows?: string } };

/** Forms of the deployment that an export fills: all who read see them, administrators keep them. */
export async function templateRoutes(
  app: FastifyInstance,
  ledger: Ledger,
  rules: () => RuleBook,
): Promise<void> {
  await app.register(multipart, {
    limits: { fileSize: FORM_BOUNDS.bytes, files: 1, fields: 0, parts: 1 },
  });
  readingRoutes(app, ledger);
  trialRoute(app, ledger, () => rules().on(ledger.today()).officeName);
  keepingRoutes(app, ledger);
}

function readingRoutes(app: FastifyInstance, { db }: Ledger): void {
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

  app.get(
    '/api/export-templates/:id/file',
    {
      config: { permission: 'ledger.read' },
      schema: {
        ...{ tags, summary: 'A form as it was uploaded', querystring: NO_QUERY, params },
        response: { 200: Type.Any() },
      },
    },
    async (request, reply) => {
      const found = await findTemplate(db, { id: idOf(request) });
      if (found === null) throw new ProblemError(404, 'not_found');
      return reply
        .type('application/vnd.openxmlformats-officedocument.spreadsheetml.sheet')
        .header('content-disposition', disposition('attachment', found.file))
        .send(Buffer.from(found.content));
    },
  );
}

function trialRoute(app: FastifyInstance, ledger: Ledger, officeName: () => string | null): void {
  app.post<Sent>(
    '/api/export-templates/trial',
    {
      ...SENT,
      schema: {
        ...{ ...FORM, summary: 'What would be filled into a form, with some rows; nothing is kept' },
        response: { 200: ExportTemplateTrial, '4xx': Problem },
      },
    },
    async (request, reply) => {
      const { name, place } = await readSent(request, leavingOf(reply));
      const { db } = ledger;
      const taken = (await readTemplates(db)).find((one) => one.name === name)?.id ?? null;
      const zones = await readZones(db, 'full');
      const trial = await trialOf(db, place, {
        ...{ language: readerLanguage(request), edition: 'full' },
        places: { zones, containers: await readContainers(db, 'full') },
        facts: {
          day: ledger.today(),
          count: await countResources(db),
          person: identityOf(request).person.name,
          office: officeName(),
        },
      });
      return { name, taken, ...trial };
    },
  );
}

function keepingRoutes(app: FastifyInstance, ledger: Ledger): void {
  app.post<Sent>(
    '/api/export-templates',
    {
      ...SENT,
      schema: {
        ...FORM,
        summary:
          'Keep a form (multipart: one XLSX file of at most 2 MB, by whose name it is called): its heading, or its row of {field}, says what is filled in',
        response: { 201: ExportTemplate, '4xx': Problem },
      },
    },
    async (request, reply) => {
      const { bytes, ...sent } = await readSent(request, leavingOf(reply));
      const by = identityOf(request).person.name;
      const { result } = await ledger.write(writerOf(request), 'export.template', async (write) => {
        if ((await readTemplates(write.db)).length >= MOST_TEMPLATES)
          throw conflict('too_many_values', { expected: `≤ ${MOST_TEMPLATES}` });
        const kept = await insertTemplate(write.db, { ...sent, content: bytes, by });
        if (kept === null) throw conflict('already_taken', { found: sent.name });
        write.note({ template: kept.id, name: kept.name });
        return kept;
      });
      return reply
        .code(201)
        .header('location', `/api/export-templates/${result.id}`)
        .send(templateOf(result, readerLanguage(request)));
    },
  );

  app.put<Sent & { Params: { id: string } }>(
    '/api/export-templates/:id',
    {
      ...SENT,
      schema: {
        ...{ ...FORM, params, summary: 'Put another file in the place of a form; its name and id stay' },
        response: { 200: ExportTemplate, '4xx': Problem },
      },
    },
    async (request, reply) => {
      const id = idOf(request);
      const { bytes, place, file } = await readSent(request, leavingOf(reply));
      const by = identityOf(request).person.name;
      const { result } = await ledger.write(writerOf(request), 'export.template', async (write) => {
        const kept = await replaceTemplate(write.db, id, { place, file, content: bytes, by });
        if (kept === null) throw new ProblemError(404, 'not_found');
        write.note({ template: id, name: kept.name, replaced: true });
        return kept;
      });
      return templateOf(result, readerLanguage(request));
    },
  );

  app.delete(
    '/api/export-templates/:id',
    {
      config: { permission: 'reminder.manage' },
      schema: {
        ...{ tags, summary: 'Take a form away', querystring: NO_QUERY, params },
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

function conflict(
  code: 'too_many_values' | 'already_taken',
  said: { readonly found?: string; readonly expected?: string },
): ProblemError {
  return new ProblemError(409, 'conflict', { faults: [{ code, field: 'file', ...said }] });
}

/** A form that was sent, with where its rows go. @throws ProblemError 422 for one that cannot be filled */
async function readSent(request: FastifyRequest<Sent>, signal: AbortSignal) {
  const { name: file, bytes } = await readFile(request);
  const said = { language: readerLanguage(request), replaceRows: request.query.replaceRows === 'true' };
  const place = await refusing(request, () => readPlace(bytes, said, signal));
  return { file, bytes, place, name: file.replace(/\.xlsx$/i, '') };
}

/** Where the rows of a form go. @throws FileRefusal for one that cannot be filled */
async function readPlace(
  bytes: Uint8Array,
  { language, replaceRows }: { readonly language: Language; readonly replaceRows: boolean },
  signal: AbortSignal,
): Promise<FormPlace> {
  return await withUploadFolder(async (folder) => {
    const path = join(folder, 'template.xlsx');
    await writeFile(path, bytes);
    const place = await readInChild<typeof readTemplateWork>({
      module: new URL('./readTemplateWork.ts', import.meta.url),
      input: { path, replaceRows },
      signal,
    });
    if (matchColumns(place, exportColumns(language, 'full')).every(({ keys }) => keys.length === 0))
      throw new FileRefusal('form_no_columns');
    return place;
  });
}
