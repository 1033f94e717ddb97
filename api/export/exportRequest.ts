import { Type } from 'typebox';
import { EMPTY_FILTER, type Filter } from '#contract/filter.ts';
import { LANGUAGE_CODES } from '#contract/language.ts';
import { findCrs } from '#domain/crs/findCrs.ts';
import { type Crs, WGS84 } from '#domain/crs/registry.ts';
import { hasBegun, isMonth, spanOfMonth } from '#domain/monthSpan.ts';
import type { Edition } from '../editions/edition.ts';
import type { WrittenFormat } from '../formats/registry.ts';
import { WRITTEN_ENCODINGS } from '../formats/target.ts';
import { badParameter, type Query, readCode, readFilter, readText } from '../http/query.ts';
import { readSort } from '../resources/sheet/routes.ts';
import type { LedgerChoices } from './ledgerTarget.ts';

/** Parameters of an export beside those of the filter. */
export const EXPORT_PARAMETERS = {
  sort: Type.Optional(Type.String({ description: 'field, or -field for descending' })),
  lang: Type.Optional(
    Type.String({
      description: `${LANGUAGE_CODES.join(' | ')}: language of the headings; else by Accept-Language`,
    }),
  ),
  ids: Type.Optional(
    Type.String({ description: 'ids separated by commas: these alone, of what the filter selects' }),
  ),
  month: Type.Optional(
    Type.String({ description: 'yyyy-mm: as everything was at its end; in place of `at`' }),
  ),
  crs: Type.Optional(
    Type.String({
      description:
        'EPSG:n, gcj02 or bd09: system of the coordinates, where the format has a choice; else WGS 84',
    }),
  ),
  encoding: Type.Optional(
    Type.String({ description: `${WRITTEN_ENCODINGS.join(' | ')}, where the format has a choice` }),
  ),
  template: Type.Optional(
    Type.String({ description: 'id of a form (`/api/export-templates`) that an XLSX is written into' }),
  ),
} as const;
const BESIDES = Object.keys(EXPORT_PARAMETERS);
const MOST_IDS = 20_000;

/** Which rows a request is about. */
export interface ChosenRows {
  readonly ids: Int32Array;
  readonly filter: Filter;
}

/** The rows that a request chooses: filter, ids, month, in their order. @throws ProblemError 400 */
export function readChosen(query: Query, edition: Edition): ChosenRows {
  const { month, ...rest } = query;
  const asked = month === undefined ? query : { ...rest, at: endOfMonth(query, edition) };
  const filter = readFilter(asked, edition.vocabulary(), BESIDES);
  const { engine, visibility } = edition;
  const ids = engine.ids({ filter, visibility }, { sort: readSort(query, edition) });
  const wanted = readIds(query);
  if (wanted === null) return { ids, filter };
  const at = filter.at === undefined ? {} : { at: filter.at };
  const known = new Set(engine.ids({ filter: { ...EMPTY_FILTER, ...at }, visibility }));
  for (const id of wanted)
    if (!known.has(id)) throw badParameter({ code: 'unknown_code', field: 'ids', found: String(id) });
  return { ids: ids.filter((id) => wanted.has(id)), filter };
}

function readIds(query: Query): ReadonlySet<number> | null {
  const text = readText(query, 'ids');
  if (text === undefined) return null;
  const parts = text.split(',');
  if (parts.length > MOST_IDS)
    throw badParameter({
      ...{ code: 'too_many_values', field: 'ids' },
      ...{ found: String(parts.length), expected: String(MOST_IDS) },
    });
  const wrong = parts.find((part) => !/^\d{1,9}$/.test(part));
  if (wrong !== undefined)
    throw badParameter({ code: 'malformed_integer', field: 'ids', found: wrong.slice(0, 80) });
  return new Set(parts.map(Number));
}

/** The last civil day of the month that is asked for, today of the one that runs. */
function endOfMonth(query: Query, edition: Edition): string {
  const month = readText(query, 'month')!;
  if (!isMonth(month))
    throw badParameter({
      ...{ code: 'malformed_date', field: 'month' },
      ...{ found: month.slice(0, 80), expected: 'YYYY-MM' },
    });
  const today = edition.today();
  if (!hasBegun(month, today)) throw badParameter({ code: 'date_in_future', field: 'month', found: month });
  if (query.at !== undefined) throw badParameter({ code: 'repeated_parameter', field: 'at' });
  const { last } = spanOfMonth(month);
  return last < today ? last : today;
}

/** How a format is to be written. @throws ProblemError 400 for what it has no choice of */
export function readChoices(query: Query, format: WrittenFormat): LedgerChoices {
  const encoding = readCode(query, 'encoding', WRITTEN_ENCODINGS);
  const name = readText(query, 'crs');
  const { choices = [] } = format;
  if (encoding !== undefined && !choices.includes('encoding'))
    throw badParameter({ code: 'unknown_parameter', field: 'encoding' });
  if (name === undefined) return { ...(encoding && { encoding }) };
  const crs = crsNamed(name);
  if (crs === null || !canWrite(format, crs))
    throw badParameter({ code: 'unknown_code', field: 'crs', found: name.slice(0, 80), expected: 'EPSG:n' });
  return { crs, ...(encoding && { encoding }) };
}

/** The form that is to be filled; null where none is asked for. @throws ProblemError 400 for what is no id, or no choice of the format */
export function readTemplateId(query: Query, { choices = [] }: WrittenFormat): number | null {
  const text = readText(query, 'template');
  if (text === undefined) return null;
  if (!choices.includes('template')) throw badParameter({ code: 'unknown_parameter', field: 'template' });
  if (!/^[1-9]\d{0,8}$/.test(text))
    throw badParameter({ code: 'malformed_integer', field: 'template', found: text.slice(0, 80) });
  return Number(text);
}

/** The system that a name means; null for none that is known. */
export function crsNamed(name: string): Crs | null {
  const found = findCrs(name);
  return found.ok ? found.crs : null;
}

/** Whether a format can be written in a system. */
export function canWrite({ choices = [], takesCrs }: WrittenFormat, crs: Crs): boolean {
  if (!choices.includes('crs')) return crs.code === WGS84.code;
  return takesCrs?.(crs) ?? true;
}
