import type { Kysely } from 'kysely';
import type { DatedSetting } from '#contract/settings.ts';
import {
  createRuleBook,
  type OperatorSettings,
  type RuleBook,
  type Rules,
} from '#domain/settings/ruleBook.ts';
import { EFFECTIVE_DAY } from '#record/expressions.ts';
import type { RecordEdition } from '#record/feed.ts';
import type { Tables } from '#record/tables.ts';

/** The values that were set, in the order in which they were said, as far as the edition may know them. */
async function readSettingValues(db: Kysely<Tables>, edition: RecordEdition): Promise<DatedSetting[]> {
  return await db
    .selectFrom(edition === 'full' ? 'setting_value' : 'public_setting_value')
    .select(['name', 'valid_from as from', 'value'])
    .orderBy('id')
    .execute();
}

/** The rules by day, as the record has them at this moment: where no edition holds them, or a write has to go by them. */
export async function readRules(
  db: Kysely<Tables>,
  operator?: OperatorSettings,
  edition: RecordEdition = 'full',
): Promise<RuleBook> {
  return createRuleBook(await readSettingValues(db, edition), operator);
}

/** The rules of the day on which the write that asks takes effect. */
export async function readRulesOfWrite(db: Kysely<Tables>): Promise<Rules> {
  const { day } = await db.selectNoFrom(EFFECTIVE_DAY.as('day')).executeTakeFirstOrThrow();
  return (await readRules(db)).on(day);
}
