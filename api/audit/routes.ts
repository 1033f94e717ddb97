import { Readable } from 'node:stream';
import type { FastifyInstance } from 'fastify';
import { Type } from 'typebox';
import { type AuditEntryData, AuditPage } from '#contract/audit.ts';
import type { Ledger } from '../editions/ledger.ts';
import { csvLine } from '../exchange/export/csvText.ts';
import { readDay, refuseReversed } from '../http/days.ts';
import { allowOnly, type Query, readInteger, readText } from '../http/query.ts';
import { languageOf } from '../http/words.ts';
import { type AuditFilter, readAudit } from './readStore.ts';

const tags = ['audit'];
const FILTER = ['actor', 'verb', 'from', 'to', 'resource'];
const MOST_ID = 999_999_999;
const ROWS_AT_ONCE = 1_000;

const parameters = {
  actor: Type.Optional(Type.String()),
  verb: Type.Optional(Type.String()),
  from: Type.Optional(Type.String({ format: 'date' })),
  to: Type.Optional(Type.String({ format: 'date' })),
  resource: Type.Optional(Type.Integer({ description: 'id of a resource that was touched' })),
};

const HEADINGS = {
  zh: ['编号', '时间', '人员', '操作', '数据版本', '地址', '资源', '详情'],
  en: ['id', 'time', 'actor', 'verb', 'data version', 'address', 'resources', 'detail'],
};

/** The log of who did what: filtered, page by page, or as a file. */
export function auditRoutes(app: FastifyInstance, ledger: Ledger, timeZone: string): void {
  const read = (filter: AuditFilter, before: number | null, limit: number) =>
    readAudit(ledger.db, filter, { before, limit, timeZone });

  app.get(
    '/api/audit',
    {
      config: { deed: 'audit.read' },
      schema: {
        tags,
        summary: 'The log, newest first',
        querystring: Type.Object({
          ...parameters,
          limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 500, default: 100 })),
          cursor: Type.Optional(Type.Integer({ description: '`next` of the page before' })),
        }),
        response: { 200: AuditPage },
      },
    },
    async (request) => {
      const query = request.query as Query;
      allowOnly(query, [...FILTER, 'limit', 'cursor']);
      const limit = readInteger(query, 'limit', { min: 1, max: 500, default: 100 });
      const cursor = readInteger(query, 'cursor', { min: 1, max: MOST_ID, default: MOST_ID });
      const items = await read(readAuditFilter(query), cursor === MOST_ID ? null : cursor, limit + 1);
      const page = items.slice(0, limit);
      return { items: page, next: items.length > limit ? page[page.length - 1].id : null };
    },
  );

  app.get(
    '/api/audit.csv',
    {
      config: { deed: 'audit.read' },
      schema: {
        tags,
        summary: 'The log as CSV',
        querystring: Type.Object(parameters),
        response: { 200: Type.Any() },
      },
    },
    async (request, reply) => {
      const query = request.query as Query;
      allowOnly(query, FILTER);
      const filter = readAuditFilter(query);
      // The first portion is read before the answer begins: a record that cannot be reached is then a 503, not half a file.
      const first = await read(filter, null, ROWS_AT_ONCE);
      const headings = HEADINGS[languageOf(request.headers['accept-language'])];
      const pieces = (async function* () {
        yield `\uFEFF${csvLine(headings)}`;
        for (
          let rows = first;
          rows.length > 0;
          rows = await read(filter, rows[rows.length - 1].id, ROWS_AT_ONCE)
        )
          yield rows.map(csvRow).join('');
      })();
      reply
        .type('text/csv; charset=utf-8')
        .header('content-disposition', `attachment; filename="wutong-audit-${ledger.today()}.csv"`);
      return reply.send(Readable.from(pieces));
    },
  );
}

function csvRow({ id, at, actor, verb, version, address, resources, detail }: AuditEntryData): string {
  return csvLine([
    id,
    at,
    actor,
    verb,
    version,
    address,
    resources?.join(' ') ?? null,
    JSON.stringify(detail),
  ]);
}

function readAuditFilter(query: Query): AuditFilter {
  const filter = {
    actor: readText(query, 'actor'),
    verb: readText(query, 'verb'),
    from: readDay(query, 'from'),
    to: readDay(query, 'to'),
    resource:
      query.resource === undefined
        ? undefined
        : readInteger(query, 'resource', { min: 1, max: MOST_ID, default: 1 }),
  };
  refuseReversed(filter.from, filter.to);
  return filter;
}
