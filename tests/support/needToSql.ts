import { type RawBuilder, sql } from 'kysely';
import { type Criterion, criterionOf } from '#contract/criteria.ts';
import { columnOf, fieldWithKey } from '#contract/fields.ts';
import { FIRE_CLASSES } from '#contract/kinds.ts';
import type { NeedData, RequirementData } from '#contract/requirement.ts';

type Expression = RawBuilder<boolean | null>;

const AREA = sql`coalesce(r.free_m2, r.area_m2)`;

/**
 * A requirement of musts as plain SQL, without any of the program's rules: each need is an expression that is true, false or, where a
 * value is not known, null.
 * @param held sites that are held for whoever asks
 * @returns the ids that fit, and those that only ask for what is not known
 */
export function requirementToSql(
  { kinds, needs, project = {} }: RequirementData,
  held: readonly number[] = [],
) {
  const waits = needs.some(({ code }) => code === 'availableBy');
  const own = sql`(r.id = any(${[...held]}::int[]) and r.status not in ('available', 'withdrawn'))`;
  const expressions = needs.map((need): Expression => {
    const criterion = criterionOf(need.code);
    return sql`(case when r.kind in (${sql.join(criterion.kinds)}) then ${expressionOf(need, criterion, project, { needs, own })} else true end)`;
  });
  const status: Expression = waits
    ? sql`(r.status = 'available' or ${own} or (r.status = 'occupied' and r.available_from is not null))`
    : sql`(r.status = 'available' or ${own})`;
  const all = [status, ...expressions];
  return sql<{ id: number; fits: boolean }>`
    select id, met is true as fits from (
      select r.id, (${sql.join(all, sql` and `)}) as met
      from resource r left join container b on b.code = r.building and r.kind = 'office' and r.geom is null
      where r.kind in (${sql.join(kinds)}) offset 0
    ) judged
    where met is not false order by id`;
}

function expressionOf(
  need: NeedData,
  { form, fieldKey, figure, perMu }: Criterion,
  project: NonNullable<RequirementData['project']>,
  { needs, own }: { readonly needs: readonly NeedData[]; readonly own: RawBuilder<unknown> },
): Expression {
  const field = fieldKey === null ? undefined : fieldWithKey(fieldKey);
  const column = field ? sql.ref(`r.${columnOf(field)}`) : sql`null`;
  const { min = 0, max = 1e15, codes = [] } = need;
  switch (form) {
    case 'area':
      return areaExpression(need);
    case 'atLeast':
      return sql`${column} >= ${min}::float8`;
    case 'atMost':
      return sql`${column} <= ${max}::float8`;
    case 'between':
      return sql`${column} between ${min}::float8 and ${max}::float8`;
    case 'among':
      return sql`${column} in (${sql.join(codes)})`;
    case 'yes':
      return sql`${column}`;
    case 'fireClass': {
      const admitting = FIRE_CLASSES.slice(0, (FIRE_CLASSES as readonly string[]).indexOf(codes[0]) + 1);
      return sql`${column} in (${sql.join(admitting)})`;
    }
    case 'date':
      return sql`coalesce(r.available_from <= ${need.date}::date, nullif(r.status = 'available' or ${own}, false))`;
    case 'distance':
      return sql`ST_Distance(coalesce(r.geom, b.geom)::geography,
        ST_SetSRID(ST_MakePoint(${need.place?.lon}::float8, ${need.place?.lat}::float8), 4326)::geography) <= ${max}::float8`;
    case 'standardAtLeast':
    case 'standardAtMost': {
      const wanted = needs.find(({ code }) => code === 'area');
      const most = wanted?.part ? (wanted.max ?? 1e15) : 1e15;
      const brings = perMu
        ? sql`${project[figure!]}::float8 / ((case when ${AREA} > ${most}::float8 then ${most}::float8 else ${AREA} end) * 3 / 2000)`
        : sql`${project[figure!]}::float8`;
      return form === 'standardAtLeast' ? sql`${brings} >= ${column}` : sql`${brings} <= ${column}`;
    }
    default:
      throw new Error(`Found the form ${form}, which this oracle does not know.`);
  }
}

function areaExpression({ min = 0, max = 1e15, tolerancePercent = 0, part = false }: NeedData): Expression {
  // A ledger writes two decimals: half of the last one, once, outwards.
  const least = Number((min - (min * tolerancePercent) / 100).toFixed(6)) - 0.005;
  const most = Number((max + (max * tolerancePercent) / 100).toFixed(6)) + 0.005;
  const within = sql`(${AREA} between ${least}::float8 and ${most}::float8)`;
  if (!part) return sql`${within}`;
  return sql`(case when ${AREA} > ${most}::float8 then (case when r.kind = 'land' then true else r.divisible_m2 <= ${most}::float8 end)
    else ${within} end)`;
}
