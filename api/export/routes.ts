import type { FastifyInstance, FastifyRequest } from 'fastify';
import { Type } from 'typebox';
import { ExportPreview, type ExportPreviewData } from '#contract/exports.ts';
import { isLanguage, LANGUAGE_CODES, type Language } from '#contract/language.ts';
import type { Edition, SharedEdition } from '../editions/edition.ts';
import { filterQuerySchema } from '../editions/querySchema.ts';
import { editionFor } from '../editions/reader.ts';
import { WRITTEN_FORMATS, type WrittenFormat } from '../formats/registry.ts';
import { badParameter, type Query, readCode, readText } from '../http/query.ts';
import { languageOf } from '../http/words.ts';
import type { ExportedRow } from './columns.ts';
import {
  type ChosenRows,
  EXPORT_PARAMETERS,
  readChoices,
  readChosen,
  readTemplateId,
} from './exportRequest.ts';
import { openLedgerRows } from './ledgerRows.ts';
import { type LedgerChoices, ledgerTarget } from './ledgerTarget.ts';
import { lossesOf, sayLoss } from './losses.ts';
import { sendFile } from './sendFile.ts';
import { findTemplate } from './templates/templateStore.ts';
import { type FillingOptions, type TemplateWriter, templateWriter } from './templates/templateTarget.ts';

/** Files of what a filter selects, with every field that the reader may see; an import of one changes nothing. */
export function exportRoutes(app: FastifyInstance, edition: SharedEdition): void {
  previewRoute(app, edition);
  for (const format of WRITTEN_FORMATS) {
    app.get(
      `${edition.prefix}/api/export.${format.code}`,
      {
        schema: {
          tags: [edition.name],
          summary: `What the filter selects, as ${format.title}`,
          querystring: filterQuerySchema(edition, EXPORT_PARAMETERS),
          response: { 200: Type.Any() },
        },
      },
      async (request, reply) => {
        const asked = { query: request.query as Query, edition, format };
        const { open, target, name, form } = await openExport(request, asked);
        const pieces = form ? await form.write(open) : format.write(await open(), target);
        return await sendFile(request, reply, format, { name, pieces });
      },
    );
  }
}

/** What a format cannot hold of what the filter selects, before it is written. */
function previewRoute(app: FastifyInstance, edition: SharedEdition): void {
  const codes = WRITTEN_FORMATS.map(({ code }) => code);
  const format = Type.Optional(Type.String({ description: codes.join(' | ') }));
  app.get(
    `${edition.prefix}/api/export/preview`,
    {
      schema: {
        tags: [edition.name],
        summary: 'How many rows an export has, and what its format cannot hold of them',
        querystring: filterQuerySchema(edition, { ...EXPORT_PARAMETERS, format }),
        response: { 200: ExportPreview },
      },
    },
    async (request): Promise<ExportPreviewData> => {
      const { format: _, ...query } = request.query as Query;
      const code = readCode(request.query as Query, 'format', codes);
      const chosenFormat = WRITTEN_FORMATS.find((one) => one.code === (code ?? codes[0]))!;
      const asked = { query, edition, format: chosenFormat };
      const { open, target, count, language, form } = await openExport(request, asked);
      const rows = await open();
      const losses = await (form?.losses(rows) ?? lossesOf(chosenFormat, rows, target));
      return {
        rows: count,
        losses: losses.map((loss) => ({
          ...{ code: loss.code, count: loss.count, examples: [...loss.examples] },
          message: sayLoss(loss, language),
        })),
      };
    },
  );
}

interface AskedExport {
  readonly query: Query;
  readonly edition: SharedEdition;
  readonly format: WrittenFormat;
}

/** What a request wants to have written. */
async function openExport(request: FastifyRequest, asked: AskedExport) {
  const { query, edition, format } = asked;
  const language = readLanguage(request);
  const choices = readChoices(query, format);
  const seen = editionFor(request, edition);
  const chosen = readChosen(query, seen);
  const day = chosen.filter.at ?? seen.today();
  const sees = seen.seesPrivate ? 'full' : 'public';
  const target = ledgerTarget(language, sees, { ...choices, day });
  const count = chosen.ids.length;
  const form = await openForm(asked, {
    ...{ language, edition: sees, crs: choices.crs, places: seen.catalog() },
    facts: {
      ...{ day, count, person: request.identity?.person.name ?? null },
      office: seen.rules().on(seen.today()).officeName,
    },
  });
  const open = () => openRows(seen, chosen);
  return { open, target, form, count, language, name: fileName(day, choices) };
}

/** The form that a request wants to have filled; only the full edition has some. @throws ProblemError 400 for one that is not there */
async function openForm(
  { query, edition, format }: AskedExport,
  options: FillingOptions,
): Promise<TemplateWriter | null> {
  const id = readTemplateId(query, format);
  if (id === null) return null;
  const found = edition.name === 'full' ? await edition.read((db) => findTemplate(db, { id })) : null;
  if (found === null)
    throw badParameter({
      ...{ code: 'unknown_code', field: 'template' },
      ...{ found: String(id), expected: '/api/export-templates' },
    });
  return templateWriter(found, options);
}

/** `wutong-2026-06-30`, with the system where it is not the one that everything has. */
function fileName(day: string, { crs }: LedgerChoices): string {
  const system = crs === undefined ? '' : `-${crs.code.replace(':', '').toLowerCase()}`;
  return `wutong-${day}${system}`;
}

/** Which rows is decided at once by the engine; their fields follow from the record, portion by portion. */
async function openRows(edition: Edition, { ids, filter }: ChosenRows): Promise<AsyncIterable<ExportedRow>> {
  return await openLedgerRows({
    edition: edition.name,
    read: edition.read,
    ids,
    at: filter.at,
    today: edition.today(),
    seesIdle: edition.seesPrivate && edition.name === 'full',
  });
}

/** The language of the headings: as asked for, else the reader's. */
export function readLanguage(request: FastifyRequest): Language {
  const lang = readText(request.query as Query, 'lang');
  if (lang === undefined) return languageOf(request.headers['accept-language']);
  if (isLanguage(lang)) return lang;
  throw badParameter({
    code: 'unknown_code',
    field: 'lang',
    found: lang.slice(0, 80),
    expected: LANGUAGE_CODES.join('|'),
  });
}
