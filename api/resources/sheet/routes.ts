import type { FastifyInstance } from 'fastify';
import { Type } from 'typebox';
import { filterToQuery } from '#contract/filterText.ts';
import { sortField } from '#contract/idle.ts';
import { ResourcePage } from '#contract/resource.ts';
import type { Edition, SharedEdition } from '../../editions/edition.ts';
import { filterQuerySchema } from '../../editions/querySchema.ts';
import { editionFor } from '../../editions/reader.ts';
import { idOf } from '../../http/idParameter.ts';
import { versionTag } from '../../http/ifMatch.ts';
import { ProblemError } from '../../http/problemError.ts';
import { badParameter, type Query, readFilter, readInteger, readText } from '../../http/query.ts';
import { NO_QUERY } from '../../http/requestChecks.ts';
import { JSON_TYPE, sendAnswer } from '../../http/sentAnswer.ts';
import { readDescendants } from '../boundary/lineageStore.ts';
import { sheetSchema } from './sheetSchema.ts';
import { shownSheet } from './shownSheet.ts';
import { readSheet } from './store.ts';

const PAGE = ['sort', 'limit', 'cursor'];
const pageParameters = {
  sort: Type.Optional(
    Type.String({ description: 'field, or -field for descending; unknown values come last' }),
  ),
  limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 1000, default: 100 })),
  cursor: Type.Optional(Type.String({ description: '`next` of the page before' })),
};

/** The list of what a filter selects, and the sheet of one resource. */
export function resourceRoutes(app: FastifyInstance, edition: SharedEdition): void {
  const { prefix } = edition;

  app.get(
    `${prefix}/api/resources`,
    {
      compress: false,
      schema: {
        tags: [edition.name],
        summary: 'Resources that pass the filter',
        querystring: filterQuerySchema(edition, pageParameters),
        response: { 200: ResourcePage },
      },
    },
    async (request, reply) => {
      const query = request.query as Query;
      const seen = editionFor(request, edition);
      const filter = readFilter(query, seen.vocabulary(), PAGE);
      const sort = readSort(query, seen);
      const limit = readInteger(query, 'limit', { min: 1, max: 1000, default: 100 });
      const cursor = readText(query, 'cursor');
      const parts = [
        seen.visibility.key,
        seen.today(),
        sort ?? '',
        limit,
        cursor ?? '',
        filterToQuery(filter),
      ];
      const answer = await edition.answers.get(`list|${parts.join('|')}`, null, () => {
        const page = seen.engine.page({ filter, visibility: seen.visibility }, { sort, limit, cursor });
        if ('fault' in page) throw badParameter(page.fault);
        return String(reply.serialize(page));
      });
      return sendAnswer(request, reply.type(JSON_TYPE), answer);
    },
  );

  app.get(
    `${prefix}/api/resources/:id`,
    {
      schema: {
        tags: [edition.name],
        summary: 'Site sheet: every field, history, siblings',
        params: Type.Object({ id: Type.String() }),
        querystring: NO_QUERY,
        response: { 200: sheetSchema(edition.name) },
      },
    },
    async (request, reply) => {
      const id = idOf(request);
      const sheet = await edition.read((db) => readSheet(db, edition.name, id));
      if (!sheet) {
        const became =
          edition.name === 'full' && (await edition.read((db) => readDescendants(db, [id]))).get(id);
        if (!became) throw new ProblemError(404, 'not_found');
        const descendants = became.map((site) => ({ id: site.id, name: site.name }));
        throw new ProblemError(410, 'gone', { descendants });
      }
      if (edition.name === 'public') return sheet;
      const { seesPrivate } = editionFor(request, edition);
      const shown = shownSheet(sheet, { seesPrivate, today: edition.today(), rules: edition.rules() });
      reply.header('etag', versionTag(shown.version, JSON.stringify(shown)));
      return shown;
    },
  );
}

/** The sort parameter, checked against the fields that this reader may see. */
export function readSort(query: Query, edition: Edition): string | undefined {
  const sort = readText(query, 'sort');
  if (sort === undefined) return undefined;
  if (!sortField(sort.replace(/^-/, ''), edition.visibility.fields)) {
    throw badParameter({
      code: 'unknown_code',
      field: 'sort',
      found: sort.slice(0, 80),
      expected: 'field | -field',
    });
  }
  return sort;
}
