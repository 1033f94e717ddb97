import type { FastifyInstance, FastifyRequest } from 'fastify';
import { Type } from 'typebox';
import { isLanguage, LANGUAGE_CODES, type Language } from '#contract/language.ts';
import type { Edition, SharedEdition } from '../editions/edition.ts';
import { filterQuerySchema } from '../editions/querySchema.ts';
import { editionFor } from '../editions/reader.ts';
import { WRITTEN_FORMATS } from '../formats/registry.ts';
import { badParameter, type Query, readText } from '../http/query.ts';
import { languageOf } from '../http/words.ts';
import type { ExportedRow } from './columns.ts';
import { type ChosenRows, EXPORT_PARAMETERS, readChoices, readChosen } from './exportRequest.ts';
import { openLedgerRows } from './ledgerRows.ts';
import { type LedgerChoices, ledgerTarget } from './ledgerTarget.ts';
import { sendFile } from './sendFile.ts';

/** Files of what a filter selects, with every field that the reader may see; an import of one changes nothing. */
export function exportRoutes(app: FastifyInstance, edition: SharedEdition): void {
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
        const query = request.query as Query;
        const language = readLanguage(request);
        const choices = readChoices(query, format);
        const seen = editionFor(request, edition);
        const chosen = readChosen(query, seen);
        const rows = await openRows(seen, chosen);
        const target = ledgerTarget(language, seen.seesPrivate ? 'full' : 'public', choices);
        const name = fileName(chosen.filter.at ?? seen.today(), choices);
        return sendFile(reply, format, { name, pieces: format.write(rows, target) });
      },
    );
  }
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
