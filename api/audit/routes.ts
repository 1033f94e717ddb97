import { Readable } from 'node:stream';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { Type } from 'typebox';
import { type AuditEntryData, AuditPage } from '#contract/audit.ts';
import { momentText } from '#domain/momentText.ts';
import { actorWord, detailText, type LogContext, verbWord } from '#domain/words/logText.ts';
import type { Ledger } from '../editions/ledger.ts';
import { csvLine } from '../formats/csv/csvText.ts';
import { readDay, refuseReversed } from '../http/days.ts';
import { badParameter, type Query, readInteger, readText } from '../http/query.ts';
import { queryOf } from '../http/requestChecks.ts';
import { languageOf } from '../http/words.ts';
import { loadWords } from '../i18n/loadWords.ts';
import type { AuditWords } from './auditWords.zh.ts';
import { entryWords } from './entryWords.ts';
import { type AuditFilter, type AuditRow, readAudit } from './readStore.ts';

const tags = ['audit'];
const MOST_CHARACTERS = 100;
const MOST_ID = 999_999_999;
const ROWS_AT_ONCE = 1_000;

const parameters = {
  actor: Type.Optional(Type.String({ description: 'a part of who it was' })),
  verb: Type.Optional(Type.String()),
  from: Type.Optional(Type.String({ format: 'date' })),
  to: Type.Optional(Type.String({ format: 'date' })),
  resource: Type.Optional(Type.Integer({ description: 'id of a resource that was touched' })),
  about: Type.Optional(
    Type.String({ description: 'a part of the name or the code of a site, or of the name of a project' }),
  ),
};

const WORDS = await loadWords<AuditWords>(import.meta.url, './auditWords');

interface AuditRooms {
  readonly ledger: Ledger;
  readonly timeZone: string;
  /** The name of a zone by its code. */
  readonly zoneName: LogContext['zoneName'];
}

/** The log of who did what: filtered, page by page, or as a file. */
export function auditRoutes(app: FastifyInstance, { ledger, timeZone, zoneName }: AuditRooms): void {
  const read = (filter: AuditFilter, before: number | null, limit: number) =>
    readAudit(ledger.db, filter, { before, limit, timeZone });

  const contextOf = ({ headers }: FastifyRequest): LogContext => ({
    words: entryWords(languageOf(headers['accept-language'])),
    zoneName,
  });

  app.get(
    '/api/audit',
    {
      config: { permission: 'audit.read' },
      schema: {
        tags,
        summary: 'The log, newest first',
        querystring: queryOf({
          ...parameters,
          limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 500, default: 100 })),
          cursor: Type.Optional(Type.Integer({ description: '`next` of the page before' })),
        }),
        response: { 200: AuditPage },
      },
    },
    async (request) => {
      const query = request.query as Query;
      const limit = readInteger(query, 'limit', { min: 1, max: 500, default: 100 });
      const cursor = readInteger(query, 'cursor', { min: 1, max: MOST_ID, default: MOST_ID });
      const items = await read(readAuditFilter(query), cursor === MOST_ID ? null : cursor, limit + 1);
      const context = contextOf(request);
      const page = items.slice(0, limit).map((row) => entryOf(row, context));
      return { items: page, timeZone, next: items.length > limit ? page[page.length - 1].id : null };
    },
  );

  app.get(
    '/api/audit.csv',
    {
      config: { permission: 'audit.read' },
      schema: {
        tags,
        summary: 'The log as CSV',
        querystring: queryOf(parameters),
        response: { 200: Type.Any() },
      },
    },
    async (request, reply) => {
      const query = request.query as Query;
      const filter = readAuditFilter(query);
      // The first portion is read before the answer begins: a record that cannot be reached is then a 503, not half a file.
      const first = await read(filter, null, ROWS_AT_ONCE);
      const context = contextOf(request);
      const headings = WORDS[languageOf(request.headers['accept-language'])].headings(timeZone);
      const pieces = (async function* () {
        yield `\uFEFF${csvLine(headings)}`;
        for (
          let rows = first;
          rows.length > 0;
          rows = await read(filter, rows[rows.length - 1].id, ROWS_AT_ONCE)
        )
          yield rows.map((row) => csvRow(entryOf(row, context), timeZone)).join('');
      })();
      reply
        .type('text/csv; charset=utf-8')
        .header('content-disposition', `attachment; filename="wutong-audit-${ledger.today()}.csv"`);
      return reply.send(Readable.from(pieces));
    },
  );
}

/** An entry with what it says in words. */
function entryOf({ at, ...row }: AuditRow, context: LogContext): AuditEntryData {
  const { log } = context.words;
  const isNamed = row.sites.length > 0;
  return {
    ...row,
    at: at.toISOString(),
    said: {
      actor: actorWord(row.actor, log),
      verb: verbWord(row.verb, log),
      detail: detailText(row.verb, row.detail, { ...context, isNamed }),
    },
  };
}

function csvRow(
  { id, at, said, version, address, sites, project }: AuditEntryData,
  timeZone: string,
): string {
  const about = [...(project ? [project.name] : []), ...sites.map(({ code, name }) => `${name} (${code})`)];
  return csvLine([
    id,
    momentText(new Date(at), timeZone),
    said.actor,
    said.verb,
    about.length > 0 ? about.join('; ') : null,
    said.detail === '' ? null : said.detail,
    address,
    version,
  ]);
}

function readAuditFilter(query: Query): AuditFilter {
  const filter = {
    actor: readPart(query, 'actor'),
    verb: readText(query, 'verb'),
    from: readDay(query, 'from'),
    to: readDay(query, 'to'),
    resource:
      query.resource === undefined
        ? undefined
        : readInteger(query, 'resource', { min: 1, max: MOST_ID, default: 1 }),
    about: readPart(query, 'about'),
  };
  refuseReversed(filter.from, filter.to);
  return filter;
}

/** A part of a name. @throws ProblemError 400 when it is longer than any */
function readPart(query: Query, name: string): string | undefined {
  const text = readText(query, name);
  if (text !== undefined && text.length > MOST_CHARACTERS)
    throw badParameter({ code: 'too_long', field: name, expected: `≤ ${MOST_CHARACTERS}` });
  return text;
}
