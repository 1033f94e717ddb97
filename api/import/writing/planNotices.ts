import { type Kysely, type RawBuilder, sql } from 'kysely';
import type { Tables } from '#record/tables.ts';
import type { Notice } from '../../formats/source.ts';
import type { Reading } from '../reading/readingStore.ts';
import { MOST_AREA_SHARE, NEAR_M } from './placeStore.ts';
import { targetsOf } from './saying.ts';
import type { BroughtColumns } from './stagingStore.ts';

interface Told {
  count: number;
  line: number;
  sheet: string | null;
  found: string | null;
}

/** What is to be told of the rows that are not rejected, by what the record knows of them. */
export async function readPlanNotices(
  db: Kysely<Tables>,
  { id, report, marks }: Reading,
  columns: BroughtColumns,
): Promise<Notice[]> {
  const notices: Notice[] = [];
  const tell = async (
    notice: Pick<Notice, 'code' | 'field' | 'expected'>,
    where: RawBuilder<boolean>,
    found: RawBuilder<unknown>,
  ) => {
    const { rows } = await sql<Told>`
      select count(*) over ()::int as count, row.line, row.sheet, ${found} as found
      from planned p join incoming i using (ordinal) join resource r on r.id = p.id
      join import_row row on row.reading = ${id}::int and row.ordinal = p.ordinal
      where p.what <> 'rejected' and ${where} order by p.ordinal limit 1
    `.execute(db);
    if (rows.length === 0) return;
    const [{ count, line, sheet, found: first }] = rows;
    notices.push({
      ...{ ...notice, level: 'warning' as const, row: line, count },
      ...(sheet !== null && { sheet }),
      ...(first !== null && { found: first }),
    });
  };
  if (columns.hasGeometry) {
    await tell(
      { code: 'position_contradicts', field: 'position', expected: `≤ ${NEAR_M} m` },
      sql`i.place = 'contradicts'`,
      sql`round(i.place_found) || ' m'`,
    );
    await tell(
      { code: 'outline_area_differs', field: 'geometry', expected: `± ${MOST_AREA_SHARE * 100} %` },
      sql`i.place = 'reshaped'`,
      sql`to_char(i.place_found * 100, 'FMSG999999990.0') || ' %'`,
    );
  }
  const worded: ReadonlySet<string> = marks.silence ? await readWordedTargets(db) : new Set();
  for (const { key, column } of columns.brought)
    for (const target of targetsOf(columns.rules.saying, key).filter((one) => worded.has(one)))
      await tell(
        {
          code: 'word_leaves_value',
          field: report.columns.find(({ field }) => field === target)?.heading ?? key,
        },
        sql`i.silence ->> ${target}::text = 'word' and ${sql.ref(`r.${column}`)} is not null and ${sql.ref(`i.${column}`)} is null`,
        sql`i.raw ->> ${target}::text`,
      );
  return notices;
}

/** The targets of cells that hold a word. */
async function readWordedTargets(db: Kysely<Tables>): Promise<ReadonlySet<string>> {
  const { rows } = await sql<{ target: string }>`
    select distinct target from incoming i, jsonb_each_text(i.silence) as silent (target, why)
    where i.silence is not null and why = 'word'
  `.execute(db);
  return new Set(rows.map(({ target }) => target));
}
