import type { Area } from '#domain/area.ts';
import type { LocalDatums } from '#domain/crs/localDatums.ts';
import { WGS84 } from '#domain/crs/registry.ts';
import type { LonLat } from '#domain/representativePoint.ts';
import { distanceM } from '#domain/sphere.ts';
import type { SourceQuestion } from '../../formats/question.ts';
import type { Evidence, Notice, SourceFile, SourceRow, SourceTable } from '../../formats/source.ts';
import type { PlannedColumn } from '../columns/plan.ts';
import { type Channel, channelName, findChannels, firstPair, ownDatum, readChannel } from './channels.ts';
import { type ChosenCrs, shortName } from './crsChoice.ts';
import { createDeclaring } from './declared.ts';
import {
  chooseForGroup,
  type GroupChoice,
  gatherGroups,
  groupKey,
  type PositionGroup,
  type SpokenChannel,
} from './groups.ts';
import { createMisfits } from './misfits.ts';
import { createOutsidePoints } from './outsidePoints.ts';
import { type Placement, placeRow } from './place.ts';
import { positionEvidence } from './positionEvidence.ts';

export interface PositionOptions {
  /** The system named by `--crs` or the map; `none`: positions are not read. */
  readonly crs: string | null;
  readonly axes: 'xy' | 'yx' | null;
  /** What the deployment knows of old datums. */
  readonly datums?: LocalDatums;
  /** The deployment's own zones. */
  readonly areas?: readonly Area[];
}

/** How the rows of a table are placed, one after the other, in any order and as often as wanted. */
export interface PositionPlan {
  /** Where a row lies, or why it cannot be drawn. */
  place(row: SourceRow): Placement;
  /** The systems that rows were converted from so far, for the report. */
  crs(): readonly string[];
  /** What is to be said of the rows placed so far. */
  notices(): readonly Notice[];
  /** Why systems and orders were taken as they were, and what has to be asked. */
  readonly evidence: readonly Evidence[];
  readonly questions: readonly SourceQuestion[];
  /** Whether the table has positions at all: then a row without one has lost its place. */
  readonly hasPositions: boolean;
  /** What the user said of positions and no row has use for. */
  readonly ignored: readonly ('crs' | 'axes')[];
}

/** Two pairs of one row that lie further apart than this contradict each other. */
const AGREE_M = 30;

/**
 * Finds how the rows of a table are placed: goes through them once, groups them by the channel that gives their position and by the system
 * that is said of them, and chooses for each group. Rows of a group that has to be asked about are not placed, each group for its own reason.
 * @throws FileRefusal when no group can be placed: what has to be said, or cannot be read
 */
export function planPositions(
  table: Pick<SourceTable, 'name' | 'titles' | 'rows' | 'headings' | 'axes' | 'crsAmong'>,
  columns: readonly PlannedColumn[],
  file: Pick<SourceFile, 'crs' | 'isWgs84ByStandard'>,
  options: PositionOptions,
): PositionPlan {
  const channels = speakingChannels(table, columns, file, options);
  const { datums, areas } = options;
  const groups = gatherGroups(table.rows, channels, datums);
  const choosing = {
    ...{ axes: options.axes, datums, areas, among: table.crsAmong },
    isWgs84ByStandard: file.isWgs84ByStandard ?? false,
  };
  const choices = new Map([...groups].map(([key, group]) => [key, chooseForGroup(group, choosing)]));
  const questions = questionsOf([...choices.values()]);
  refuseWhatIsNowherePlaced(groups, choices, questions);

  const used = new Set<string>();
  const contradictions = { count: 0, row: 0 };
  const undrawn = { count: 0, row: 0 };
  const outside = createOutsidePoints(table.name);
  const misfits = createMisfits();

  function placementIn(
    { channel, declare }: SpokenChannel,
    row: SourceRow,
  ): { placement: Placement; crs?: string } | null {
    const raw = readChannel(channel, row);
    if (raw.kind === 'none') return null;
    if (raw.kind === 'zero') return { placement: { state: 'unplaced', code: 'position_zero' } };
    const pair = firstPair(raw);
    const declared = declare(row, pair);
    const choice = pair === null ? null : choices.get(groupKey(channel, declared, raw, datums))!;
    if (choice === null) return { placement: placeRow(raw, WITHOUT_NUMBERS, channelName(channel)) };
    if (!choice.ok) {
      const { code, expected } = choice.refusal;
      const said = declared.name ?? declared.unknownWord;
      const found = `${pair!.join(', ')}${said === null ? '' : ` (${shortName(said)})`}`;
      return { placement: { state: 'unplaced', code: CODE_OF_ROW[code] ?? code, found, expected } };
    }
    outside.look(pair!, choice.choice, row.row);
    const placement = placeRow(raw, choice.choice, channelName(channel));
    return { placement: misfits.explain(placement, choice.choice), crs: choice.choice.crs.code };
  }

  const asked = { layer: table.name, axes: options.axes, areas };
  return {
    hasPositions: channels.length > 0,
    evidence: [...groups].flatMap(([key, group]) => positionEvidence(group, choices.get(key)!, asked)),
    questions,
    ignored: ignoredOptions(options, groups),
    crs: () => [...used],
    notices: () => [
      ...merged([...choices.values()]),
      ...contradictionNotice(table.name, contradictions),
      ...undrawnNotice(table.name, undrawn),
      ...outside.notices(),
    ],
    place(row) {
      let best: Placement | null = null;
      for (const spoken of row.fault ? [] : channels) {
        // A second pair is read where the first gave nothing, or to be compared when it names its datum.
        if (best?.state === 'placed' && ownDatum(spoken.channel) === null) continue;
        const found = placementIn(spoken, row);
        if (found === null) continue;
        const { placement, crs } = found;
        if (best?.state === 'placed') {
          if (disagree(best, placement) && ++contradictions.count === 1) contradictions.row = row.row;
        } else if (best === null || placement.state === 'placed') {
          if (best !== null && ++undrawn.count === 1) undrawn.row = row.row;
          best = placement;
          if (placement.state === 'placed') used.add(crs!);
        }
      }
      return best ?? { state: 'unplaced', code: null };
    },
  };
}

/** The channels with who speaks for each. What the user says goes for headings that name a datum only where there are no others. */
function speakingChannels(
  table: Pick<SourceTable, 'name' | 'titles' | 'rows' | 'headings' | 'axes' | 'crsAmong'>,
  columns: readonly PlannedColumn[],
  file: Pick<SourceFile, 'crs'>,
  { crs, datums }: PositionOptions,
): SpokenChannel[] {
  if (crs === 'none') return [];
  const channels = findChannels(table, columns);
  const crsColumn = columns.find((column) => column.target === 'crs');
  const overrides = (channel: Channel) =>
    crs !== null && channel === channels[0] && channels.every((one) => ownDatum(one) !== null);
  return channels.map((channel) => ({
    channel,
    declare: createDeclaring(channel, {
      ...{ file, crs, crsColumn, datums, titles: table.titles },
      overridesHeadings: overrides(channel),
    }),
  }));
}

/** What is a refusal of a whole file is one row's own trouble where others are placed. */
const CODE_OF_ROW: Readonly<Record<string, string>> = {
  crs_ambiguous: 'position_without_crs',
  crs_fits_nothing: 'position_fits_nothing',
  crs_unknown: 'position_in_unknown_crs',
  crs_refused: 'position_in_refused_crs',
  crs_unusable: 'position_in_unknown_crs',
  crs_zone_missing: 'position_without_zone',
  axis_order_ambiguous: 'position_without_order',
};

/** Malformed or unreadable positions need no system to be told so. */
const WITHOUT_NUMBERS: ChosenCrs = { crs: WGS84, order: 'xy', assumed: false };

/** Where nothing can be placed, the largest group says what is needed. */
function refuseWhatIsNowherePlaced(
  groups: ReadonlyMap<string, PositionGroup>,
  choices: ReadonlyMap<string, GroupChoice>,
  questions: readonly SourceQuestion[],
): void {
  const byRows = [...groups].sort(([, a], [, b]) => b.leading - a.leading || b.count - a.count);
  if (byRows.some(([key]) => choices.get(key)!.ok)) return;
  for (const [key] of byRows) {
    const choice = choices.get(key)!;
    if (choice.ok) continue;
    choice.refusal.questions = questions;
    throw choice.refusal;
  }
}

/** Rows of one column have one question, however many groups they make. */
function questionsOf(choices: readonly GroupChoice[]): SourceQuestion[] {
  const asked = new Map<string, SourceQuestion>();
  for (const question of choices.flatMap(({ questions }) => questions)) {
    const key = [question.option, question.about].join('\n');
    if (!asked.has(key)) asked.set(key, question);
  }
  return [...asked.values()];
}

function ignoredOptions(
  { crs, axes }: PositionOptions,
  groups: ReadonlyMap<string, PositionGroup>,
): ('crs' | 'axes')[] {
  const leading = [...groups.values()].filter((group) => group.leading > 0);
  const crsActs = leading.some(({ declared }) => declared.by === 'option');
  const axesAct = leading.some((group) => !group.isNamed);
  return [
    ...(crs !== null && crs !== 'none' && !crsActs ? (['crs'] as const) : []),
    ...(axes !== null && !axesAct ? (['axes'] as const) : []),
  ];
}

/** What groups have to say, the same once. */
function merged(choices: readonly GroupChoice[]): Notice[] {
  const told = new Map<string, Notice>();
  for (const notice of choices.flatMap((choice) => (choice.ok ? choice.notices : []))) {
    const { code, field, expected, count } = notice;
    const key = [code, field, expected].join('\n');
    const before = told.get(key);
    if (!before) told.set(key, notice);
    else if (count !== undefined) told.set(key, { ...before, count: (before.count ?? 1) + count });
  }
  return [...told.values()];
}

function disagree(one: Placement, other: Placement): boolean {
  const [a, b] = [pointOf(one), pointOf(other)];
  return a !== null && b !== null && distanceM(a, b) > AGREE_M;
}

function contradictionNotice(sheet: string | null, { count, row }: { count: number; row: number }): Notice[] {
  if (count === 0) return [];
  return [
    {
      ...{ code: 'positions_disagree', level: 'warning', sheet: sheet ?? undefined },
      ...{ row, count, expected: `≤ ${AGREE_M} m` },
    },
  ];
}

/** Rows whose first way to a place led nowhere, so that another one was taken: of an outline a point is left. */
function undrawnNotice(sheet: string | null, { count, row }: { count: number; row: number }): Notice[] {
  if (count === 0) return [];
  return [{ code: 'place_by_other_columns', level: 'warning', sheet: sheet ?? undefined, row, count }];
}

function pointOf(placement: Placement): LonLat | null {
  if (placement.state !== 'placed' || placement.geometry.type !== 'Point') return null;
  return placement.geometry.coordinates as unknown as LonLat;
}
