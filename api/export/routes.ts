import type { FastifyInstance, FastifyRequest } from 'fastify';
import { Type } from 'typebox';
import { isLanguage, LANGUAGE_CODES, type Language } from '#contract/language.ts';
import type { Edition, SharedEdition } from '../editions/edition.ts';
import { filterQuerySchema } from '../editions/querySchema.ts';
import { editionFor } from '../editions/reader.ts';
import { WRITTEN_FORMATS } from '../formats/registry.ts';
import { badParameter, type Query, readFilter, readText } from '../http/query.ts';
import { languageOf } from '../http/words.ts';
import { idleOfRow } from '../resources/sheet/idleOfRow.ts';
import { readSort } from '../resources/sheet/routes.ts';
import { type ExportRow, readExportRows } from '../resources/sheet/store.ts';
import type { ExportedRow } from './columns.ts';
import { ledgerTarget } from './ledgerTarget.ts';
import { sendFile } from './sendFile.ts';

/** Rows are read from the record in portions of this size while the file is sent. */
const ROWS_AT_ONCE = 500;

/** Files of what a filter selects, with every field that the reader may see; an import of one changes nothing. */
export function exportRoutes(app: FastifyInstance, edition: SharedEdition): void {
  const parameters = {
    sort: Type.Optional(Type.String({ description: 'field, or -field for descending' })),
    lang: Type.Optional(
      Type.String({
        description: `${LANGUAGE_CODES.join(' | ')}: language of the headings; else by Accept-Language`,
      }),
    ),
  };
  for (const format of WRITTEN_FORMATS) {
    app.get(
      `${edition.prefix}/api/export.${format.code}`,
      {
        schema: {
          tags: [edition.name],
          summary: `What the filter selects, as ${format.title}`,
          querystring: filterQuerySchema(edition, parameters),
          response: { 200: Type.Any() },
        },
      },
      async (request, reply) => {
        const language = readLanguage(request);
        const seen = editionFor(request, edition);
        const rows = await openRows(request, seen);
        const target = ledgerTarget(language, seen.seesPrivate ? 'full' : 'public');
        const pieces = format.write(rows, target);
        return sendFile(reply, format, { name: `wutong-${edition.today()}`, pieces });
      },
    );
  }
}

/** Which rows, decided at once by the engine; their fields follow from the record, portion by portion. */
async function openRows(request: FastifyRequest, edition: Edition): Promise<AsyncIterable<ExportedRow>> {
  const query = request.query as Query;
  const filter = readFilter(query, edition.vocabulary(), ['sort', 'lang']);
  const ids = edition.engine.ids(
    { filter, visibility: edition.visibility },
    { sort: readSort(query, edition) },
  );
  const day = filter.at ?? edition.today();
  const portion = async (start: number) => {
    const some = ids.subarray(start, start + ROWS_AT_ONCE);
    const rows = await edition.read((db) => readExportRows(db, edition.name, some, filter.at));
    return edition.seesPrivate && edition.name === 'full' ? rows.map((row) => withIdle(row, day)) : rows;
  };
  // The first portion is read before the answer begins: a record that cannot be reached is then a 503, not half a file.
  const first = await portion(0);
  return (async function* () {
    yield* first;
    for (let start = ROWS_AT_ONCE; start < ids.length; start += ROWS_AT_ONCE) yield* await portion(start);
  })();
}

/** With what the statutory clock says of it on that day. */
function withIdle(row: ExportRow, day: string): ExportRow {
  const clock = idleOfRow(row, day);
  return { ...row, idleState: clock?.state ?? null, idleNextOn: clock?.next?.on ?? null };
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
