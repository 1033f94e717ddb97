import { type Kysely, sql } from 'kysely';
import { AREA_COMPARED } from '#domain/areaDifference.ts';
import type { Tables } from '#record/tables.ts';
import type { Notice } from '../../formats/source.ts';
import { readRulesOfWrite } from '../../rules/store.ts';
import type { CheckContext } from './checkContext.ts';

interface Differing {
  code: string;
  level: Notice['level'];
  count: number;
  row: number;
  sheet: string | null;
  declared: number;
  measured: number;
}

/**
 * Finds rows whose declared area and that of their outline differ as the sheet would show it (`areaDifference`), and tells them: by a share
 * that is no matter of rounding with a warning, by some ㎡ with a note. Each row keeps both numbers.
 */
export async function tellAreas(db: Kysely<Tables>, { columns, reading }: CheckContext): Promise<Notice[]> {
  if (!columns.hasGeometry || !columns.rules.columns.has('declaredAreaM2')) return [];
  const { share, areaM2 } = (await readRulesOfWrite(db)).areaDifference;
  const { rows } = await sql<Differing>`
    with compared as (
      select ordinal, i.declared_area_m2 as declared, i.measured_m2 as measured,
        abs(i.measured_m2 - i.declared_area_m2) as apart
      from planned p join incoming i using (ordinal)
      where p.what <> 'rejected' and i.kind = any(${AREA_COMPARED}::text[])
    ), differing as materialized (
      select *, case when declared > 0 and apart > ${share}::float8 * declared then 'warning' else 'note' end as level
      from compared where apart > ${areaM2}::float8 or (declared > 0 and apart > ${share}::float8 * declared)
    ), kept as (
      insert into finding (ordinal, said)
      select ordinal, jsonb_build_object('code', 'outline_area_declared', 'level', level,
        'found', to_char(declared, 'FM999999999990.0') || ' ㎡', 'expected', to_char(measured, 'FM999999999990.0') || ' ㎡')
      from differing returning ordinal
    ), first as (
      select distinct on (level) level, ordinal, declared, measured, count(*) over (partition by level)::int as count
      from differing order by level, ordinal
    )
    select level, count, declared, measured, o.line as row, o.sheet
    from first join import_row o on o.reading = ${reading}::int and o.ordinal = first.ordinal order by level desc
  `.execute(db);
  return rows.map(({ level, count, row, sheet, declared, measured }) => ({
    ...{
      code: level === 'warning' ? 'areas_differ' : 'areas_differ_slightly',
      level,
      field: 'declaredAreaM2',
      row,
      count,
    },
    ...{ found: `${declared.toFixed(1)} ㎡`, expected: `${measured.toFixed(1)} ㎡` },
    ...(sheet !== null && { sheet }),
  }));
}
