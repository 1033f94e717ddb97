import type { Area } from '#domain/area.ts';
import { findCrs } from '#domain/crs/findCrs.ts';
import type { LocalDatums } from '#domain/crs/localDatums.ts';
import type { SourceQuestion } from '../../formats/question.ts';
import { FileRefusal, type Notice, type SourceRow, type SourceTable } from '../../formats/source.ts';
import { looksLikeDegrees, type Pair, sizeOf } from './candidates.ts';
import {
  type Channel,
  channelName,
  firstPair,
  type RawPosition,
  readChannel,
  saidOrder,
} from './channels.ts';
import { type ChosenCrs, type CrsReason, chooseCrs } from './crsChoice.ts';
import type { Declared } from './declared.ts';
import { createPairSample, type PairSample } from './pairSample.ts';
import {
  type AskedPositions,
  questionOfArea,
  questionOfDatum,
  questionOfRefusal,
} from './positionQuestions.ts';

/** Rows whose positions are to be understood alike: of one channel, in one system or in none that is said. */
export interface PositionGroup {
  readonly channel: Channel;
  readonly declared: Declared;
  readonly sample: PairSample;
  readonly orders: Set<'xy' | 'yx' | null>;
  readonly firstRow: number;
  readonly firstPair: Pair;
  /** The cells name their numbers (东经, N, Lat …): whatever the order of others is, these are (x, y). */
  readonly isNamed: boolean;
  count: number;
  /** Rows that take their position from here if anywhere: no better channel has one for them. */
  leading: number;
}

/** A channel with whoever says its system. */
export interface SpokenChannel {
  readonly channel: Channel;
  readonly declare: (row: SourceRow, pair: Pair | null) => Declared;
}

/** Goes through the rows once and gathers what decides how their numbers are read. */
export function gatherGroups(
  rows: SourceTable['rows'],
  channels: readonly SpokenChannel[],
  datums?: LocalDatums,
): Map<string, PositionGroup> {
  const groups = new Map<string, PositionGroup>();
  for (const row of rows) {
    if (row.fault) continue;
    let leads = true;
    for (const { channel, declare } of channels) {
      const raw = readChannel(channel, row);
      if (raw.kind === 'none') continue;
      const pair = firstPair(raw);
      if (pair === null) continue;
      const declared = declare(row, pair);
      const key = groupKey(channel, declared, raw, datums);
      const group = groups.get(key) ?? newGroup(channel, declared, row, raw);
      groups.set(key, group);
      group.count++;
      if (leads) group.leading++;
      leads = false;
      group.sample.add(pair);
      if (raw.kind === 'point') group.orders.add(raw.order);
    }
  }
  return groups;
}

function newGroup(channel: Channel, declared: Declared, row: SourceRow, raw: RawPosition): PositionGroup {
  return {
    isNamed: isNamed(raw),
    channel,
    declared,
    sample: createPairSample(),
    orders: new Set(),
    firstRow: row.row,
    firstPair: firstPair(raw)!,
    count: 0,
    leading: 0,
  };
}

/** The group that a row's position belongs to: by the system that is said, not by how it is spelt. */
export function groupKey(
  channel: Channel,
  declared: Declared,
  raw: RawPosition,
  datums?: LocalDatums,
): string {
  const pair = firstPair(raw);
  const { name, by, overridden, unknownWord } = declared;
  const system = name === null ? (pair === null ? 'degrees' : sizeOf(pair)) : systemOf(name, datums);
  const named = isNamed(raw) ? 'named' : '';
  const unknown = unknownWord === null ? '' : '?';
  return `${channelName(channel)}\n${by}\n${system}\n${overridden ?? ''}\n${unknown}\n${named}`;
}

/** Whether the cell itself says which of its numbers is which. */
export function isNamed(raw: RawPosition): boolean {
  return raw.kind === 'point' && raw.isNamed === true;
}

/** Rows say the same few names, a million times. */
const MOST_SYSTEMS = 10_000;
const systems = new Map<string, string>();
let systemsBy: LocalDatums | undefined;

function systemOf(name: string, datums?: LocalDatums): string {
  if (systemsBy !== datums || systems.size >= MOST_SYSTEMS) systems.clear();
  systemsBy = datums;
  const known = systems.get(name) ?? findSystem(name, datums);
  systems.set(name, known);
  return known;
}

function findSystem(name: string, datums?: LocalDatums): string {
  const finding = findCrs(name, datums);
  if (finding.ok) return finding.crs.code;
  return finding.code === 'refused' ? finding.datum : `${finding.code} ${name}`;
}

/** How the rows of a group are read, or why they cannot be placed. */
export type GroupChoice =
  | {
      readonly ok: true;
      readonly choice: ChosenCrs;
      readonly notices: readonly Notice[];
      readonly questions: readonly SourceQuestion[];
      readonly reason: CrsReason;
    }
  | { readonly ok: false; readonly refusal: FileRefusal; readonly questions: readonly SourceQuestion[] };

export interface ChoosingOptions {
  readonly axes: 'xy' | 'yx' | null;
  /** The format's standard says WGS 84 where a file names no system. */
  readonly isWgs84ByStandard: boolean;
  /** The systems among which the format leaves it open. */
  readonly among?: readonly string[];
  readonly datums?: LocalDatums;
  readonly areas?: readonly Area[];
}

/** Chooses the system and the order of a group; what has to be asked for is told with what its numbers fit. */
export function chooseForGroup(
  group: PositionGroup,
  { axes, isWgs84ByStandard, among, datums, areas }: ChoosingOptions,
): GroupChoice {
  const { channel, declared, sample, orders } = group;
  const isUnknown = declared.unknownWord !== null;
  if (isUnknown && !looksLikeDegrees(group.firstPair))
    return refusing(new FileRefusal('crs_unknown', declared.unknownWord!, 'EPSG:4326'), group);
  try {
    const { choice, notices, reason } = chooseCrs({
      ...{ datums, areas },
      declared: declared.name,
      field: channelName(channel),
      pairs: sample.pairs,
      order: group.isNamed ? 'xy' : saidOrder(channel, orders),
      standardSaysWgs84: channel.kind === 'geometry' && isWgs84ByStandard,
      ...(channel.kind === 'geometry' && { among }),
      forcedOrder: group.isNamed ? 'xy' : axes === null ? null : orderOfPair(channel, axes),
      isUsersWord: declared.by === 'option',
    });
    const told = (wanted: string) => notices.some(({ code }) => code === wanted);
    return {
      ok: true,
      choice: isUnknown ? { ...choice, assumed: true } : choice,
      notices: [...notices, ...declaredNotices(group)],
      questions: [
        ...(told('datum_assumed') ? [questionOfDatum(askedOf(group), choice)] : []),
        ...(told('crs_assumed_by_area') ? [questionOfArea(askedOf(group), choice)] : []),
      ],
      reason,
    };
  } catch (error) {
    if (error instanceof FileRefusal) return refusing(error, group);
    throw error;
  }
}

function refusing(refusal: FileRefusal, group: PositionGroup): GroupChoice {
  const question = questionOfRefusal(refusal, askedOf(group));
  return { ok: false, refusal, questions: question === null ? [] : [question] };
}

function askedOf({ channel, declared, sample }: PositionGroup): AskedPositions {
  return { field: channelName(channel), declared: declared.name, pairs: sample.pairs };
}

/**
 * The user says the order in which the two numbers stand. Of two columns that is the order of the columns, whatever their headings call
 * them; a pair is read as (x column, y column).
 */
function orderOfPair(channel: Channel, axes: 'xy' | 'yx'): 'xy' | 'yx' {
  if (channel.kind !== 'pair' || channel.x.index < channel.y.index) return axes;
  return axes === 'xy' ? 'yx' : 'xy';
}

function declaredNotices({ channel, declared, firstRow, count }: PositionGroup): Notice[] {
  const { name, overridden, unknownWord } = declared;
  const place = { level: 'warning' as const, field: channelName(channel), row: firstRow, count };
  if (overridden !== null)
    return [{ ...place, code: 'crs_overridden', found: overridden, expected: name ?? '' }];
  if (unknownWord === null) return [];
  return [{ ...place, code: 'crs_not_understood', found: unknownWord, expected: 'EPSG:n' }];
}
