import type { Expression, ExpressionBuilder, SqlBool } from 'kysely';
import { anyOf } from '#record/expressions.ts';
import type { Tables, ZoneTable } from '#record/tables.ts';
import type { Write } from '#record/write.ts';
import { removeSampleCloses } from '../../months/monthStore.ts';
import { IS_DEMO } from './demoRows.ts';

/**
 * Takes the demo zone out of the record, with its history: resources that nobody but the demo wrote, then the parks and buildings that hold
 * nothing of one's own, and the zones and reference layers that the demo brought. Only for a record whose content is the demo.
 * @returns how many resources went
 */
export async function clearDemo(write: Write): Promise<number> {
  const { db } = write;
  const rows = await db.selectFrom('resource as r').select('r.id').where(IS_DEMO).execute();
  const ids = rows.map((row) => row.id);
  const them = anyOf(ids);
  await db.deleteFrom('status_change').where('resource_id', '=', them).returning('id').execute();
  await db.deleteFrom('resource').where('id', '=', them).returning('id').execute();
  await db.deleteFrom('resource_version').where('id', '=', them).returning('id').execute();
  await db.deleteFrom('month_confirmation').where('resource_id', '=', them).returning('month').execute();
  await removeSampleCloses(db);
  await db
    .deleteFrom('container as c')
    .where('c.kind', '=', 'building')
    .where(({ not, exists, selectFrom }) =>
      not(exists(selectFrom('resource as r').select('r.id').whereRef('r.building', '=', 'c.code'))),
    )
    .returning('c.code')
    .execute();
  await db
    .deleteFrom('container as c')
    .where('c.kind', '=', 'park')
    .where(({ not, exists, selectFrom }) =>
      not(exists(selectFrom('resource as r').select('r.id').whereRef('r.park', '=', 'c.code'))),
    )
    .where(({ not, exists, selectFrom }) =>
      not(exists(selectFrom('container as b').select('b.code').whereRef('b.park', '=', 'c.code'))),
    )
    .returning('c.code')
    .execute();
  await db
    .deleteFrom('zone_boundary as b')
    .using('zone as z')
    .whereRef('z.code', '=', 'b.zone')
    .where(isUnusedZone)
    .returning('b.zone')
    .execute();
  await db.deleteFrom('zone as z').where(isUnusedZone).returning('z.code').execute();
  await db
    .deleteFrom('reference_layer')
    .where(({ fn, val }) => fn.coalesce('put_by', val('demo')), '=', 'demo')
    .returning('code')
    .execute();
  await clearDemoProjects(write);
  write.touch(ids);
  write.touchLayers();
  write.note({ demoCleared: ids.length });
  return ids.length;
}

/** Of a zone `z`: that the demo brought it and nothing of one's own lies in it. */
function isUnusedZone({
  and,
  eb,
  not,
  exists,
  fn,
  val,
  selectFrom,
}: ExpressionBuilder<Tables & { z: ZoneTable }, 'z'>): Expression<SqlBool> {
  return and([
    eb(fn.coalesce('z.put_by', val('demo')), '=', 'demo'),
    not(exists(selectFrom('resource as r').select('r.id').whereRef('r.zone', '=', 'z.code'))),
    not(exists(selectFrom('container as c').select('c.code').whereRef('c.zone', '=', 'z.code'))),
  ]);
}

/** What hangs on a project, each row with its actor. */
const BOOKS = ['project_contact', 'project_issue', 'project_file', 'project_site'] as const;

/** Takes out the demo's projects, but those that somebody else has worked on. */
async function clearDemoProjects({ db }: Write): Promise<void> {
  const rows = await db
    .deleteFrom('project as p')
    .where('p.put_by', '=', 'demo')
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('project_version as o')
            .whereRef('o.project', '=', 'p.id')
            .where('o.edited_by', 'is distinct from', 'demo'),
        ),
      ),
    )
    .where(({ and, not, exists, selectFrom }) =>
      and(
        BOOKS.map((book) =>
          not(
            exists(
              selectFrom(db.dynamic.table(book).as('o'))
                .whereRef('o.project', '=', 'p.id')
                .where('o.actor', 'is distinct from', 'demo'),
            ),
          ),
        ),
      ),
    )
    .returning('p.id')
    .execute();
  const ids = rows.map(({ id }) => id);
  await db.deleteFrom('project_version').where('project', '=', anyOf(ids)).returning('project').execute();
}
