import { fieldNamed } from '#contract/fields.ts';
import { parseFilter } from '#contract/filter.ts';
import { hasBegun, isMonth, spanOfMonth } from '#domain/monthSpan.ts';
import type { RecordHome } from '#record/home.ts';
import type { EditionName } from '../editions/edition.ts';
import { openEdition } from '../editions/liveEdition.ts';
import { findIds } from '../resources/sheet/findIds.ts';
import { UsageError } from './shell.ts';

/** The ids of resources that are named by id, code or key. @throws UsageError naming the one that is unknown or stands for several */
export async function idsOfNames(home: RecordHome, names: readonly string[]): Promise<number[]> {
  const found = await findIds(home.db, names);
  return names.map((name) => {
    const ids = found.get(name) ?? [];
    if (ids.length === 1) return ids[0];
    if (ids.length === 0) throw new UsageError(({ sites }) => sites.none(name));
    const some = ids.slice(0, 10).join(', ');
    throw new UsageError(({ sites }) => sites.several(name, ids.length, some));
  });
}

/**
 * The ids that pass a filter as the page's address has it (`kind=land&status=available`), in the order of `sort`.
 * @throws UsageError naming what is wrong with the filter
 */
export async function idsOfFilter(
  home: RecordHome,
  text: string,
  { edition: name = 'full' as EditionName, sort }: { edition?: EditionName; sort?: string } = {},
): Promise<Int32Array> {
  return (await selectByFilter(home, text, { edition: name, sort })).ids;
}

/** What a filter selects: the ids in their order, the day that it is about where it names one, and today. */
export interface SelectedRows {
  readonly ids: Int32Array;
  readonly at: string | undefined;
  readonly today: string;
}

interface Selecting {
  readonly edition?: EditionName;
  readonly sort?: string;
  /** `2026-05`: as everything was at its end. */
  readonly month?: string;
}

/** As `idsOfFilter`, with the day. @throws UsageError naming what is wrong with the filter */
export async function selectByFilter(
  home: RecordHome,
  text: string,
  { edition: name = 'full', sort, month }: Selecting = {},
): Promise<SelectedRows> {
  const edition = await openEdition({
    name,
    prefix: '',
    timeZone: home.timeZone,
    read: (work) => (name === 'full' ? work(home.db) : home.asPublicReader(work)),
  });
  if (
    sort !== undefined &&
    !edition.visibility.fields.some((field) => field === fieldNamed(sort.replace(/^-/, '')))
  )
    throw new UsageError(({ sites }) => sites.noField(sort));
  const query: Record<string, string | string[]> = {};
  for (const [key, value] of new URLSearchParams(text)) {
    const before = query[key];
    query[key] = before === undefined ? value : [...(Array.isArray(before) ? before : [before]), value];
  }
  if (month !== undefined) query.at = endOfMonth(month, edition.today());
  const parsed = parseFilter(query, edition.vocabulary());
  if ('filter' in parsed) {
    const { filter } = parsed;
    const ids = edition.engine.ids({ filter, visibility: edition.visibility }, { sort });
    return { ids, at: filter.at, today: edition.today() };
  }
  const faults = parsed.faults
    .map(({ field, code, found, expected }) => [field, code, found, expected].filter(Boolean).join(' '))
    .join('; ');
  throw new UsageError(({ sites }) => sites.wrongFilter(faults));
}

/** The last day of a month, today of the one that runs. @throws UsageError for what is no month, or not begun */
function endOfMonth(month: string, today: string): string {
  if (!isMonth(month) || !hasBegun(month, today))
    throw new UsageError((words) => words.wrongOption('--month', month, `YYYY-MM ≤ ${today.slice(0, 7)}`));
  const { last } = spanOfMonth(month);
  return last < today ? last : today;
}
