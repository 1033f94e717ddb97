import type { FastifyRequest } from 'fastify';
import { hasBegun, isMonth } from '#domain/monthSpan.ts';
import type { Ledger } from '../editions/ledger.ts';
import { ProblemError } from '../http/problemError.ts';
import { badParameter } from '../http/query.ts';

/** The month in the address. @throws ProblemError 404 for what is none; 400 for one that has not begun */
export function monthIn(request: FastifyRequest, ledger: Ledger): string {
  const { month } = request.params as { month: string };
  if (!isMonth(month)) throw new ProblemError(404, 'not_found');
  if (!hasBegun(month, ledger.today()))
    throw badParameter({ code: 'date_in_future', field: 'month', found: month });
  return month;
}
