import { resolve } from 'node:path';
import { today } from '#domain/civilDate.ts';
import { hasBegun, isMonth } from '#domain/monthSpan.ts';
import { monthListNotes, monthTarget, openMonthLists } from '../export/months/monthFile.ts';
import { WRITTEN_TABLES, type WrittenFormat } from '../formats/registry.ts';
import { EXIT, type Shell, UsageError } from './shell.ts';
import { COMMAND_WORDS } from './words.ts';
import { writeWhole } from './writeWhole.ts';

/** `export FILE --month YYYY-MM --lists`: the lists behind a month's numbers, frozen where it is closed. */
export async function exportMonthLists(
  name: string,
  { code }: WrittenFormat,
  { month, ...others }: { readonly month?: string } & Readonly<Record<string, unknown>>,
  shell: Shell,
): Promise<number> {
  const home = await shell.record();
  const calendar = { timeZone: home.timeZone, today: () => today(home.timeZone) };
  if (month === undefined || !isMonth(month) || !hasBegun(month, calendar.today()))
    throw new UsageError((words) => words.wrongOption('--month', month ?? '', 'YYYY-MM'));
  const format = WRITTEN_TABLES.find((one) => one.code === code);
  if (format === undefined) throw new UsageError((words) => words.wrongOption('--lists', name, TABLES));
  const other = Object.keys(others).find((option) => option !== 'lists');
  if (other !== undefined) throw new UsageError((words) => words.wrongOption(`--${other}`, '--lists', '—'));
  const lists = await openMonthLists(home.db, calendar, month);
  for (const note of monthListNotes(lists.month, shell.language)) shell.err(`${name}: ${note}`);
  await writeWhole(
    resolve(shell.cwd, name),
    format.write(lists.rows, monthTarget(lists.month, shell.language)),
    shell.signal,
  );
  shell.out(COMMAND_WORDS[shell.language].export.rows(name, lists.count));
  return EXIT.done;
}

const TABLES = WRITTEN_TABLES.map(({ extensions }) => `.${extensions[0]}`).join(' | ');
