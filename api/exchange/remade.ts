import type { Kysely } from 'kysely';
import type { Tables } from '#record/tables.ts';
import { readDescendants, readEndedByKey } from '../resources/lineageStore.ts';
import type { PreparedImport } from './prepareImport.ts';
import { keepRows, refusedRow } from './rows/keepRows.ts';

/**
 * Leaves out the rows of sites that were split or merged since the ledger was written: they would come back beside what they became,
 * and their area would count twice.
 */
export async function withoutRemade(db: Kysely<Tables>, prepared: PreparedImport): Promise<PreparedImport> {
  const { rows } = prepared;
  const ended = await readEndedByKey(
    db,
    rows.map(({ key }) => key),
  );
  if (ended.size === 0) return prepared;
  const descendants = await readDescendants(db, [...ended.values()]);
  const becameOf = (place: number) => descendants.get(ended.get(rows[place].key) ?? -1) ?? [];
  const { remade = [], kept = [] } = Object.groupBy(rows.keys(), (place) =>
    becameOf(place).length > 0 ? 'remade' : 'kept',
  );
  const refused = remade.map((place) =>
    refusedRow(prepared, place, {
      field: 'code',
      code: 'remade',
      found: rows[place].code ?? rows[place].name,
      expected: becameOf(place)
        .map(({ code, name }) => code ?? name)
        .join(', '),
    }),
  );
  return keepRows(prepared, kept, refused);
}
