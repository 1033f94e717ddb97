import type { FastifyInstance } from 'fastify';
import { Type } from 'typebox';
import { EditableRows } from '#contract/edit.ts';
import { MOST_IN_BATCH } from '#contract/editLimits.ts';
import { fieldWithKey } from '#contract/fields.ts';
import { splitList } from '#contract/listText.ts';
import type { Ledger } from '../../editions/ledger.ts';
import { badParameter, type Query, readText } from '../../http/query.ts';
import { queryOf } from '../../http/requestChecks.ts';
import { type RowsWanted, readRows } from './rowsStore.ts';

/** Rows with their versions, for a change of several at once. */
export function rowsRoutes(app: FastifyInstance, ledger: Ledger): void {
  app.get(
    '/api/resources/rows',
    {
      config: { permission: 'ledger.readPrivate' },
      schema: {
        tags: ['editing'],
        summary:
          'Resources with their versions, to change several at once: by id, or the floors of a building',
        querystring: queryOf({
          ids: Type.Optional(Type.String({ description: `up to ${MOST_IN_BATCH}, with commas` })),
          building: Type.Optional(Type.String({ description: 'code of a building' })),
          fields: Type.Optional(
            Type.String({ description: 'keys of fields, with commas; none: id and version' }),
          ),
        }),
        response: { 200: EditableRows },
      },
    },
    async (request) => {
      const query = request.query as Query;
      return { items: await readRows(ledger.db, readWanted(query), readKeys(query), MOST_IN_BATCH) };
    },
  );
}

function readWanted(query: Query): RowsWanted {
  const building = readText(query, 'building');
  const text = readText(query, 'ids');
  if (building !== undefined && text === undefined) return { building };
  if (text === undefined) throw badParameter({ code: 'missing_field', field: 'ids' });
  if (building !== undefined) throw badParameter({ code: 'unknown_parameter', field: 'building' });
  if (!/^[1-9]\d{0,8}(,[1-9]\d{0,8})*$/.test(text))
    throw badParameter({ code: 'malformed_list', field: 'ids', found: text.slice(0, 80) });
  const ids = text.split(',').map(Number);
  if (ids.length > MOST_IN_BATCH)
    throw badParameter({ code: 'too_many_values', field: 'ids', expected: `≤ ${MOST_IN_BATCH}` });
  return { ids };
}

function readKeys(query: Query): string[] {
  const text = readText(query, 'fields');
  const keys = text === undefined ? [] : (splitList(text) ?? [text]);
  const unknown = keys.find((key) => !fieldWithKey(key));
  if (unknown !== undefined)
    throw badParameter({ code: 'unknown_field', field: 'fields', found: unknown.slice(0, 80) });
  return keys;
}
