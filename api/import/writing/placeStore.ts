import { type Kysely, sql } from 'kysely';
import type { Tables } from '#record/tables.ts';
import type { CheckContext } from './checkContext.ts';
import { isKnown } from './planStore.ts';

/** A point so near to an outline may be meant by it. */
export const NEAR_M = 50;
/** An outline whose area differs by more from the one before is told. */
export const MOST_AREA_SHARE = 0.03;

/** A tenth of a millimetre in degrees: as many decimals as our own files have. What is cut or joined has more of them in the record. */
const DECIMALS = sql.lit(9);

/** A position that is the known one but for what no file says is the known one: nothing has moved. */
async function keepSamePlaces(db: Kysely<Tables>, { withoutDemo }: CheckContext): Promise<void> {
  await sql`
    update incoming i set geom = r.geom, lon = r.lon, lat = r.lat
    from resource r
    where ${isKnown(withoutDemo)} and i.geom is distinct from r.geom and ST_NPoints(i.geom) = ST_NPoints(r.geom)
      and ST_AsText(i.geom, ${DECIMALS}) = ST_AsText(r.geom, ${DECIMALS}) returning i.ordinal
  `.execute(db);
}

/**
 * Decides which positions are taken: a position that says less than the one that is known (a point where there is an outline, an
 * approximate one where there is an exact one) leaves it, unless it was asked for. `place` says so: `kept`, `contradicts` (a point far from
 * the outline, metres in `place_found`), `reshaped` (an outline that is taken, the change of its area as a share).
 */
export async function judgePlaces(db: Kysely<Tables>, context: CheckContext): Promise<void> {
  const { columns, replaceShapes, withoutDemo } = context;
  if (!columns.hasGeometry) return;
  await keepSamePlaces(db, context);
  const [was, is] = [sql`ST_Dimension(r.geom)`, sql`ST_Dimension(i.geom)`];
  const hasQuality = columns.rules.columns.has('positionQuality');
  const isRough = hasQuality
    ? sql`(i.position_quality = 'approximate' and r.position_quality is distinct from 'approximate')`
    : sql`false`;
  await sql`
    update incoming i set place = case when d.metres > ${sql.lit(NEAR_M)} then 'contradicts' else 'kept' end, place_found = d.metres,
      geom = null, lon = null, lat = null ${hasQuality ? sql`, position_quality = null` : sql``}
    from (
      select i.ordinal, case when ${was} = 2 and ${is} = 0 then ST_Distance(r.geom::geography, i.geom::geography) end as metres
      from incoming i join resource r on ${isKnown(withoutDemo)}
      where not ${sql.lit(replaceShapes)} and i.geom is distinct from r.geom
        and ((${was} = 2 and ${is} = 0) or (${was} = ${is} and ${isRough}))
    ) d where d.ordinal = i.ordinal returning i.ordinal
  `.execute(db);
  await sql`
    update incoming i set place = 'reshaped', place_found = d.share
    from (
      select i.ordinal, ST_Area(i.geom::geography) / nullif(ST_Area(r.geom::geography), 0) - 1 as share
      from incoming i join resource r on ${isKnown(withoutDemo)}
      where i.geom is distinct from r.geom and ${was} = 2 and ${is} = 2
    ) d where d.ordinal = i.ordinal and abs(d.share) > ${sql.lit(MOST_AREA_SHARE)} returning i.ordinal
  `.execute(db);
}
