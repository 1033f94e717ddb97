import { type Kysely, sql } from 'kysely';
import { jsonb } from '#record/expressions.ts';
import type { Tables } from '#record/tables.ts';
import { isGoingOn, type WorkOwner } from '../import/works/importWorks.ts';
import { GROUND_COLUMNS, type GroundColumns } from './groundColumns.ts';

/** What is deleted by one statement: others are let in between. */
const DELETED_AT_ONCE = 20_000;

/** Begins rows that nobody sees before a layer is switched to them. */
export async function beginGeneration(db: Kysely<Tables>, owner: WorkOwner): Promise<number> {
  const { id } = await db
    .insertInto('ground_generation')
    .values({ owner: jsonb<object>(owner) })
    .returning('id')
    .executeTakeFirstOrThrow();
  return id;
}

/** Keeps a portion of features, by columns, as a statement of its own. */
export async function keepFeatures(
  db: Kysely<Tables>,
  { generation, layer }: { generation: number; layer: string },
  columns: GroundColumns,
): Promise<void> {
  const names = sql.join(GROUND_COLUMNS.map(({ name }) => sql.id(name)));
  const sets = GROUND_COLUMNS.map(
    ({ type }, place) => sql`jsonb_array_elements_text(${columns[place]}::text::jsonb)::${sql.raw(type)}`,
  );
  await sql`
    insert into reference_feature (layer, generation, ${names}, geom)
    select ${layer}::text, ${generation}::int, ${names}, wkb::geometry
    from (select ${sql.join(
      GROUND_COLUMNS.map(({ name }, place) => sql`${sets[place]} as ${sql.id(name)}`),
    )}, jsonb_array_elements_text(${columns[GROUND_COLUMNS.length]}::text::jsonb) as wkb) portion
  `.execute(db);
}

/** Takes rows away that no layer is drawn by and nobody writes, in portions. @returns how many went */
export async function sweepGround(db: Kysely<Tables>): Promise<number> {
  let gone = 0;
  for (const { id, owner } of await unusedGenerations(db)) {
    if (owner !== null && isGoingOn(owner as WorkOwner)) continue;
    gone += await dropGeneration(db, id);
  }
  return gone;
}

/** Takes the rows of a generation away. */
export async function dropGeneration(db: Kysely<Tables>, generation: number): Promise<number> {
  let gone = 0;
  for (;;) {
    const portion = await db
      .deleteFrom('reference_feature')
      .where('id', 'in', (of) =>
        of
          .selectFrom('reference_feature')
          .select('id')
          .where('generation', '=', generation)
          .limit(DELETED_AT_ONCE),
      )
      .executeTakeFirst();
    gone += Number(portion.numDeletedRows);
    if (Number(portion.numDeletedRows) < DELETED_AT_ONCE) break;
  }
  await db.deleteFrom('ground_generation').where('id', '=', generation).returning('id').execute();
  return gone;
}

async function unusedGenerations(db: Kysely<Tables>) {
  return await db
    .selectFrom('ground_generation as g')
    .select(['g.id', 'g.owner'])
    .where(({ not, exists, selectFrom }) =>
      not(exists(selectFrom('reference_layer as l').select('l.code').whereRef('l.generation', '=', 'g.id'))),
    )
    .orderBy('g.id')
    .execute();
}
