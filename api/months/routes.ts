import type { FastifyInstance, FastifyRequest } from 'fastify';
import { Type } from 'typebox';
import {
  Confirmed,
  ConfirmRequest,
  DueList,
  MONTH_LISTS,
  Month,
  MonthChanges,
  type MonthList,
  Months,
} from '#contract/months.ts';
import { scopeOf } from '#domain/policy.ts';
import type { Ledger } from '../editions/ledger.ts';
import { readBody } from '../http/body.ts';
import { identityOf, writerOf } from '../http/identity.ts';
import { ProblemError } from '../http/problemError.ts';
import { type Query, readCode, readInteger, readText, unknownCode } from '../http/query.ts';
import { NO_BODY, NO_QUERY, queryOf } from '../http/requestChecks.ts';
import { type Responsible, readDue } from './dueStore.ts';
import { monthIn } from './monthIn.ts';
import { changesOfMonth, closeMonth, confirm, monthOf, monthsOf } from './monthWork.ts';

const BODY_LIMIT = 128 * 1024;
const MOST_DUE = 1_000;
const MOST_ID = 999_999_999;
const CHANGE_LISTS = MONTH_LISTS.filter((list) => list !== 'open');
const FAULT_OF = {
  closed: 'already_done',
  before_first: 'month_before_first',
  out_of_turn: 'month_out_of_turn',
} as const;
const tags = ['months'];
const params = Type.Object({ month: Type.String({ description: 'yyyy-mm' }) });

/** The month's round (月更新): what has to be confirmed, by whom, how far it is, and its close. */
export function monthRoutes(app: FastifyInstance, ledger: Ledger): void {
  monthReadingRoutes(app, ledger);
  monthChangesRoute(app, ledger);
  monthClosingRoutes(app, ledger);
  dueRoute(app, ledger);
}

function monthReadingRoutes(app: FastifyInstance, ledger: Ledger): void {
  app.get(
    '/api/months',
    {
      config: { permission: 'month.read' },
      schema: {
        tags,
        summary: 'Closed months, newest first, the one that runs, what may be closed, and what was left out',
        querystring: NO_QUERY,
        response: { 200: Months },
      },
    },
    async () => await monthsOf(ledger.db, ledger.today()),
  );

  app.get(
    '/api/months/:month',
    {
      config: { permission: 'month.read' },
      schema: {
        tags,
        summary: 'A month: completion by officer, what is open, what came late',
        params,
        querystring: queryOf({
          officer: Type.Optional(Type.String({ description: 'whose open resources' })),
          limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 1000, default: 200 })),
          cursor: Type.Optional(Type.Integer({ description: '`next` of the page before' })),
        }),
        response: { 200: Month },
      },
    },
    async (request) => {
      const query = request.query as Query;
      const page = { officer: readText(query, 'officer'), ...pageIn(query) };
      return await monthOf(ledger.db, ledger, monthIn(request, ledger), page);
    },
  );
}

function monthChangesRoute(app: FastifyInstance, ledger: Ledger): void {
  app.get(
    '/api/months/:month/changes',
    {
      config: { permission: 'month.read' },
      schema: {
        tags,
        summary: 'The rows behind one of a month’s five numbers, by id',
        params,
        querystring: queryOf({
          what: Type.Unsafe<MonthList>({ type: 'string', enum: [...CHANGE_LISTS] }),
          limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 1000, default: 200 })),
          cursor: Type.Optional(Type.Integer({ description: '`next` of the page before' })),
        }),
        response: { 200: MonthChanges },
      },
    },
    async (request) => {
      const query = request.query as Query;
      const list = readCode(query, 'what', CHANGE_LISTS);
      if (!list) throw unknownCode('what', '', CHANGE_LISTS);
      return await changesOfMonth(
        ledger.db,
        ledger,
        { month: monthIn(request, ledger), list },
        pageIn(query),
      );
    },
  );
}

/** What ends a month's round: its resources confirmed, then the month closed. */
function monthClosingRoutes(app: FastifyInstance, ledger: Ledger): void {
  app.post(
    '/api/months/:month/confirm',
    {
      config: { permission: 'month.confirm' },
      bodyLimit: BODY_LIMIT,
      schema: {
        tags,
        summary: 'Confirm resources as they stand; all of them or none',
        params,
        querystring: NO_QUERY,
        body: ConfirmRequest,
        response: { 200: Confirmed },
      },
    },
    async (request) => {
      const month = monthIn(request, ledger);
      const body = readBody(request, ConfirmRequest);
      const { person } = identityOf(request);
      const result = await confirm(ledger, month, body, { person, writer: writerOf(request) });
      if (result.ok) return { confirmed: result.confirmed, already: result.already };
      if (result.code === 'conflict') throw new ProblemError(409, 'conflict');
      if (result.code === 'forbidden') throw new ProblemError(403, 'forbidden');
      const faults = result.missing
        .slice(0, 50)
        .map((id) => ({ code: 'not_found', field: 'ids', found: String(id) }) as const);
      throw new ProblemError(422, 'invalid', { faults });
    },
  );

  app.post(
    '/api/months/:month/close',
    {
      config: { permission: 'month.close' },
      bodyLimit: BODY_LIMIT,
      schema: {
        tags,
        summary: 'Close a month: its report is frozen',
        params,
        querystring: NO_QUERY,
        body: NO_BODY,
        response: { 200: Month },
      },
    },
    async (request) => {
      const month = monthIn(request, ledger);
      const closed = await closeMonth(ledger, month, writerOf(request));
      if (closed.ok) return closed.month;
      const { why, expected } = closed;
      const fault = { code: FAULT_OF[why], field: 'month', found: month, ...(expected && { expected }) };
      throw new ProblemError(409, 'conflict', { faults: [fault] });
    },
  );
}

function dueRoute(app: FastifyInstance, ledger: Ledger): void {
  app.get(
    '/api/due',
    {
      config: { permission: 'month.read' },
      schema: {
        tags,
        summary: 'What an officer has to do, the most urgent first',
        querystring: queryOf({
          officer: Type.Optional(Type.String({ description: 'somebody else, for who may look after all' })),
        }),
        response: { 200: DueList },
      },
    },
    async (request) => {
      const query = request.query as Query;
      const who = responsibleIn(request, readText(query, 'officer'));
      const today = ledger.today();
      return { officer: who.name, today, ...(await readDue(ledger.db, who, { today, limit: MOST_DUE })) };
    },
  );
}

function pageIn(query: Query): { limit: number; after: number } {
  return {
    limit: readInteger(query, 'limit', { min: 1, max: 1000, default: 200 }),
    after: readInteger(query, 'cursor', { min: 1, max: MOST_ID, default: 0 }),
  };
}

/** The reader themselves, or whom they name; an officer sees their own list only. */
function responsibleIn(request: FastifyRequest, named: string | undefined): Responsible {
  if (named !== undefined && named !== request.identity?.person.name) {
    if (request.identity && scopeOf(request.identity.person.role, 'month.confirm') === 'own')
      throw new ProblemError(403, 'forbidden');
    return { name: named, zones: [] };
  }
  return identityOf(request).person;
}
