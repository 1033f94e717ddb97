import { IDLE_STATES, knowsIdle } from '#contract/idle.ts';
import { RESOURCE_KINDS, STATUSES } from '#contract/kinds.ts';
import type { StatsData, TotalsData } from '#contract/stats.ts';
import type { DictionaryColumn } from '../columns/dictionaryColumn.ts';
import { codeOfIdle } from '../columns/idleStates.ts';
import type { Visibility } from '../filter/visibility.ts';
import type { Rows } from '../rows.ts';

type Grouped = Pick<StatsData, 'byKind' | 'byStatus' | 'byZone' | 'byContainer' | 'byIdle'>;

/** Sums counts and areas of groups, a group a code. */
class GroupSums {
  private readonly counts: Uint32Array;
  private readonly areas: Float64Array;
  private readonly available: Float64Array;
  private readonly unknown: Uint32Array;

  constructor(groups: number) {
    this.counts = new Uint32Array(groups);
    this.areas = new Float64Array(groups);
    this.available = new Float64Array(groups);
    this.unknown = new Uint32Array(groups);
  }

  /** One row; an area or an available area that is not known is NaN. */
  add(group: number, areaM2: number, availableM2: number): void {
    this.counts[group]++;
    if (Number.isNaN(areaM2)) this.unknown[group]++;
    else this.areas[group] += areaM2;
    if (!Number.isNaN(availableM2)) this.available[group] += availableM2;
  }

  totals(group: number): TotalsData {
    return {
      count: this.counts[group],
      areaM2: this.areas[group],
      availableM2: this.available[group],
      unknownArea: this.unknown[group],
    };
  }
}

/** Counts and areas of the slots by kind, status, zone, container and, on a civil day, by what the statutory clock says. */
export function groupTotals(slots: Int32Array, rows: Rows, visibility: Visibility, day: number): Grouped {
  const shown = (key: string) =>
    visibility.fields.some((field) => field.key === key) ? rows.codes(key) : undefined;
  const columns = (['kind', 'status', 'zone', 'park', 'building'] as const).map(
    (key) => [key, shown(key)] as const,
  );
  const used = columns.flatMap(([, column]) => (column?.codes ? [column] : []));
  const sums = used.map((column) => new GroupSums(column.dictionary.size));
  const codes = used.map((column) => column.codes!);
  const idle = knowsIdle(visibility.fields) ? rows.idle.states(day) : undefined;
  const idleSums = new GroupSums(IDLE_STATES.length + 1);
  const area = rows.numbers('areaM2');
  const available = rows.numbers('availableM2');
  for (let i = 0; i < slots.length; i++) {
    const slot = slots[i];
    const areaM2 = area ? area.number(slot) : Number.NaN;
    const availableM2 = available ? available.number(slot) : Number.NaN;
    for (let group = 0; group < sums.length; group++)
      sums[group].add(codes[group][slot], areaM2, availableM2);
    if (idle) idleSums.add(idle[slot], areaM2, availableM2);
  }
  const sumsOf = (key: string) => {
    const column = columns.find(([name]) => name === key)?.[1];
    return { column, sums: column ? sums[used.indexOf(column)] : undefined };
  };
  return {
    byKind: byCode(RESOURCE_KINDS, sumsOf('kind')),
    byStatus: byCode(STATUSES, sumsOf('status')),
    byZone: nonEmpty(sumsOf('zone'), 0).map(([zone, totals]) => ({ zone, ...totals })),
    byContainer: (['park', 'building'] as const).flatMap((kind) =>
      nonEmpty(sumsOf(kind), 1).map(([container, totals]) => ({ container: container!, kind, ...totals })),
    ),
    ...(idle && {
      byIdle: Object.fromEntries(
        IDLE_STATES.map((state) => [state, idleSums.totals(codeOfIdle(state))]),
      ) as Grouped['byIdle'],
    }),
  };
}

interface SumsOfColumn {
  readonly column: DictionaryColumn | undefined;
  readonly sums: GroupSums | undefined;
}

function byCode<T extends string>(
  codes: readonly T[],
  { column, sums }: SumsOfColumn,
): Record<T, TotalsData> {
  const none = new GroupSums(1).totals(0);
  const entries = codes.map((code) => [code, sums?.totals(column?.dictionary.codeOf(code) ?? 0) ?? none]);
  return Object.fromEntries(entries) as Record<T, TotalsData>;
}

/** The groups that hold a row, in the order of their codes; the rows without one (null) last. */
function nonEmpty({ column, sums }: SumsOfColumn, firstCode: number): [string | null, TotalsData][] {
  if (!column || !sums) return [];
  const groups: [string | null, TotalsData][] = [];
  for (let code = firstCode; code < column.dictionary.size; code++) {
    const totals = sums.totals(code);
    if (totals.count > 0) groups.push([code === 0 ? null : column.dictionary.values[code], totals]);
  }
  return groups.sort(([a], [b]) => (a === null ? 1 : b === null ? -1 : a < b ? -1 : 1));
}
