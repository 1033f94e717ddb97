import type { Kysely } from 'kysely';
import type {
  SettingChangeData,
  SettingContent,
  SettingData,
  SettingName,
  SettingPreviewData,
  SettingsData,
} from '#contract/settings.ts';
import { SETTING_NAMES } from '#contract/settings.ts';
import { addMonths } from '#domain/civilDate.ts';
import { earliestChange } from '#domain/settings/changeSpan.ts';
import { settingFaults } from '#domain/settings/checkContent.ts';
import { defaultOf, settingOf } from '#domain/settings/registry.ts';
import { type OperatorSettings, settingOn } from '#domain/settings/ruleBook.ts';
import type { Fraction } from '#domain/settings/setting.ts';
import type { Tables } from '#record/tables.ts';
import type { Writer } from '#record/write.ts';
import type { Edition } from '../editions/edition.ts';
import type { Ledger } from '../editions/ledger.ts';
import { ProblemError } from '../http/problemError.ts';
import { readClosedMonths, readFirstOwnDay } from '../months/monthStore.ts';
import { holdLabels, writeLabels } from '../outcomes/relabelStore.ts';
import { isSameContent, lookAt, previewOf, relabelsOf } from './preview.ts';
import { insertValue, readSaidValues, type SaidValue } from './store.ts';

/** Further ahead nobody plans; a year that was mistyped is found so. */
const MOST_MONTHS_AHEAD = 120;

/** Where settings are read and written, and what the environment sets. */
export interface SettingRooms {
  readonly ledger: Ledger;
  readonly full: Edition;
  readonly operator: OperatorSettings;
}

/** All settings as they stand today. */
export async function settingsOf({ ledger, full, operator }: SettingRooms): Promise<SettingsData> {
  const said = await readSaidValues(ledger.db);
  const today = ledger.today();
  return {
    today,
    earliest: await earliestOf(ledger.db, full, today),
    items: SETTING_NAMES.map((name) => settingData(name, said, today, operator)),
  };
}

function settingData(
  name: SettingName,
  said: readonly SaidValue[],
  today: string,
  operator: OperatorSettings,
): SettingData {
  const history = said.filter((one) => one.name === name);
  const set = operator[name];
  return {
    name,
    version: history.length,
    value: set ?? settingOn(name, today, inOrder(history)),
    default: defaultOf(name),
    operator: set ? (settingOf(name).operator ?? null) : null,
    history: history.map(({ name: _, ...entry }) => entry),
  };
}

const inOrder = (said: readonly SaidValue[]) => [...said].reverse();

async function earliestOf(db: Kysely<Tables>, full: Edition, today: string): Promise<string> {
  const closed = await readClosedMonths(db, (await readFirstOwnDay(db)) === null);
  return earliestChange({ closed, firstDay: full.engine.firstDay(), today });
}

/** What a change would do. @throws ProblemError 422 for one that cannot be; 409 where the environment sets it */
export async function previewSetting(
  rooms: SettingRooms,
  name: SettingName,
  change: Pick<SettingChangeData, 'value' | 'from'>,
): Promise<SettingPreviewData> {
  const { ledger, full, operator } = rooms;
  const today = ledger.today();
  const said = await readSaidValues(ledger.db);
  refuseFaults(rooms, name, change, { today, earliest: await earliestOf(ledger.db, full, today) });
  const looked = lookAt({ ...change, name, today }, inOrder(said), operator);
  return await previewOf(ledger.db, full.engine, looked);
}

/** Says a value from a day on, and labels what happened since then anew where it goes by it. @throws ProblemError as above, and 412 */
export async function changeSetting(
  rooms: SettingRooms,
  { name, version, writer }: { name: SettingName; version: number; writer: Writer },
  { value, from, note }: SettingChangeData,
): Promise<SettingData> {
  const { ledger, full, operator } = rooms;
  const today = ledger.today();
  await ledger.write(writer, 'setting.change', async (write) => {
    const { db } = write;
    await holdLabels(db);
    const said = await readSaidValues(db);
    if (said.filter((one) => one.name === name).length !== version)
      throw new ProblemError(412, 'version_conflict');
    refuseFaults(rooms, name, { value, from }, { today, earliest: await earliestOf(db, full, today) });
    const held = settingOn(name, from, inOrder(said));
    if (isSameContent(held, value))
      throw new ProblemError(409, 'conflict', { faults: [{ code: 'already_done', field: 'value' }] });
    const looked = lookAt({ name, value, from, today }, inOrder(said), operator);
    const labels = await relabelsOf(db, looked);
    await insertValue(db, { name, value, from, by: writer.name, note: note ?? null });
    await writeLabels(db, labels);
    write.note({
      name,
      from,
      before: readable(held),
      after: readable(value),
      ...(labels.length > 0 && { relabelled: labels.length }),
    });
    write.touchLayers(settingOf(name).isPublic === true);
  });
  return settingData(name, await readSaidValues(ledger.db), today, operator);
}

/** As the log says it: a share is 1/3. */
function readable(content: SettingContent): object {
  const isShare = (part: unknown): part is Fraction =>
    typeof part === 'object' && part !== null && 'numerator' in part;
  return Object.fromEntries(
    Object.entries(content).map(([key, part]) => [
      key,
      isShare(part) ? `${part.numerator}/${part.denominator}` : part,
    ]),
  );
}

function refuseFaults(
  { operator }: SettingRooms,
  name: SettingName,
  { value, from }: Pick<SettingChangeData, 'value' | 'from'>,
  { today, earliest }: { today: string; earliest: string },
): void {
  const setting = settingOf(name);
  if (operator[name])
    throw new ProblemError(409, 'conflict', {
      faults: [
        { code: 'not_editable', field: name, ...(setting.operator && { expected: setting.operator }) },
      ],
    });
  const latest = addMonths(today, MOST_MONTHS_AHEAD);
  const isWithin = from >= earliest && from <= latest;
  const faults = [
    ...settingFaults(setting, value),
    ...(isWithin
      ? []
      : [{ code: 'out_of_range', field: 'from', found: from, expected: `${earliest} – ${latest}` } as const]),
  ];
  if (faults.length > 0) throw new ProblemError(422, 'invalid', { faults });
}
