import { type Kysely, type RawBuilder, sql } from 'kysely';
import { nameSortKeyOf, searchKeyOf } from '#domain/searchKey.ts';
import type { Tables } from '#record/tables.ts';
import { type Setting, settingOf } from './columnSetting.ts';
import type { BroughtColumns } from './stagingStore.ts';

/** What a resource is found by, in this order. */
const SEARCHED = ['code', 'name', 'address', 'township'] as const;
/** A portion takes a moment: its words are spelled in pinyin. */
const KEYS_AT_ONCE = 500;

type Texts = Readonly<Record<(typeof SEARCHED)[number], string | null>>;

/** What those texts are after a row was written. */
function textsAfter({ brought, rules }: BroughtColumns): readonly RawBuilder<unknown>[] {
  return SEARCHED.map((key) => {
    const column = brought.find((one) => one.key === key);
    return column ? settingOf(column, rules) : sql.ref(`r.${key}`);
  });
}

function differ(columns: BroughtColumns, alias: 'r' | 'i'): RawBuilder<boolean> {
  const texts = textsAfter(columns);
  const isIncoming = (key: string) => columns.rules.columns.has(key);
  return sql`(${sql.join(
    SEARCHED.map((key, place) => {
      const other = alias === 'r' || isIncoming(key) ? sql.ref(`${alias}.${key}`) : sql`null::text`;
      return sql`${texts[place]} is distinct from ${other}`;
    }),
    sql` or `,
  )})`;
}

/**
 * Gives those rows of `planned` their search keys whose resources are found by other words then, some of which the file does not have: the
 * key that came with the row knows the file's words only.
 */
export async function planSearchKeys(db: Kysely<Tables>, columns: BroughtColumns): Promise<void> {
  const texts = textsAfter(columns).map((text, place) => sql`${text} as ${sql.id(SEARCHED[place])}`);
  for (let after = 0; ; ) {
    const { rows } = await sql<Texts & { ordinal: number }>`
      select p.ordinal, ${sql.join(texts)} from planned p join incoming i using (ordinal) join resource r on r.id = p.id
      where p.what = 'changed' and p.ordinal > ${after}::int and ${differ(columns, 'r')} and ${differ(columns, 'i')}
      order by p.ordinal limit ${KEYS_AT_ONCE}::int
    `.execute(db);
    if (rows.length === 0) return;
    const keys = rows.map(({ ordinal, ...found }) => ({
      ordinal,
      search_key: searchKeyOf(SEARCHED.map((key) => found[key])),
      name_sort_key: nameSortKeyOf(found.name ?? ''),
    }));
    await sql`
      update planned p set search_key = k.search_key, name_sort_key = k.name_sort_key
      from jsonb_to_recordset(${JSON.stringify(keys)}::text::jsonb) as k (ordinal integer, search_key text, name_sort_key text)
      where p.ordinal = k.ordinal returning p.ordinal
    `.execute(db);
    after = rows[rows.length - 1].ordinal;
  }
}

/** The search keys of a known resource: those that were planned, else the row's where the texts change, else as they are. */
export function searchKeySettings(columns: BroughtColumns): Setting[] {
  return (['search_key', 'name_sort_key'] as const).map((column) => ({
    column,
    value: sql`coalesce(${sql.ref(`p.${column}`)},
      case when ${differ(columns, 'r')} then ${sql.ref(`i.${column}`)} else ${sql.ref(`r.${column}`)} end)`,
  }));
}
