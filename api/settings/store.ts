import type { Kysely } from 'kysely';
import type { SettingContent, SettingEntryData, SettingName } from '#contract/settings.ts';
import type { Tables } from '#record/tables.ts';

/** A value as it was said, of whichever setting. */
export interface SaidValue extends SettingEntryData {
  readonly name: SettingName;
}

/** Every value that was ever said, the last one first. */
export async function readSaidValues(db: Kysely<Tables>): Promise<SaidValue[]> {
  const rows = await db
    .selectFrom('setting_value')
    .select(['id', 'name', 'valid_from as from', 'value', 'actor as by', 'at', 'note'])
    .orderBy('id', 'desc')
    .execute();
  return rows.map(({ at, ...row }) => ({ ...row, at: at.toISOString() }));
}

/** Says a value; those that were said before stay. */
export async function insertValue(
  db: Kysely<Tables>,
  {
    name,
    from,
    value,
    by,
    note,
  }: { name: SettingName; from: string; value: SettingContent; by: string; note: string | null },
): Promise<void> {
  await db
    .insertInto('setting_value')
    .values({ name, valid_from: from, value: JSON.stringify(value), actor: by, note })
    .returning('id')
    .execute();
}
