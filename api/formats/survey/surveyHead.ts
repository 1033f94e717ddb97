import { findCrs } from '#domain/crs/findCrs.ts';
import type { Evidence, Notice } from '../source.ts';
import type { Corner } from './surveyLine.ts';

/** The head of a survey text: what `[属性描述]` says, by its keys. */
export type SurveyHead = ReadonlyMap<string, string>;

/** What the numbers of the corners show of their system, gathered as they go by. */
export interface CornerNumbers {
  add(corner: Corner): void;
  /** Whether most pairs are degrees. */
  areDegrees(): boolean;
  /** The zone's number that most eastings begin with; null where they have none. */
  zone(): number | null;
  /** The first pair, as the file has it; null for none. */
  readonly first: Corner | null;
}

/** Zones of 3 degrees of China; those of 6 degrees are 13 to 23. */
const ZONES = { first: 13, last: 45 } as const;
const ZONE = 1_000_000;
const DEGREES = 180;
const MERIDIANS = { first: 75, last: 135 } as const;

export function createCornerNumbers(): CornerNumbers {
  const zones = new Map<number | null, number>();
  let corners = 0;
  let degrees = 0;
  let first: Corner | null = null;
  return {
    get first() {
      return first;
    },
    add(corner) {
      first ??= corner;
      corners++;
      if (Math.abs(corner.first) <= DEGREES && Math.abs(corner.second) <= DEGREES) degrees++;
      const zone = zoneOf(corner.second) ?? zoneOf(corner.first);
      zones.set(zone, (zones.get(zone) ?? 0) + 1);
    },
    areDegrees: () => degrees > corners / 2,
    zone: () => [...zones].sort(([, a], [, b]) => b - a)[0]?.[0] ?? null,
  };
}

function zoneOf(easting: number): number | null {
  const zone = Math.floor(easting / ZONE);
  return zone >= ZONES.first && zone <= ZONES.last ? zone : null;
}

/** The system of a head's plots, as other places know it by name. */
export interface SurveySystem {
  /** Null where the head names no system: whoever imports it has to. */
  readonly crs: string | null;
  readonly evidence: readonly Evidence[];
  readonly notices: readonly Notice[];
}

/** Tells the system by the head, and by the eastings where it leaves the zone open. `layer`: the table, where there are several. */
export function systemOf(head: SurveyHead, numbers: CornerNumbers, layer: string | undefined): SurveySystem {
  const said = head.get('坐标系') ?? head.get('坐标系统') ?? '';
  const evidence: Evidence[] = [];
  const crs = said === '' ? null : nameOf(said, head, numbers);
  const about = { ...(layer !== undefined && { layer }) };
  if (crs !== null) {
    const finding = findCrs(crs.name);
    const value = finding.ok ? finding.crs.code : crs.name;
    evidence.push({ about: 'crs', code: 'survey_head', value, found: crs.said, ...about });
    if (crs.byEastings !== null)
      evidence.push({
        about: 'crs',
        code: 'zone_by_eastings',
        value,
        found: String(crs.byEastings),
        ...about,
      });
  }
  const order = orderOf(numbers.first);
  if (order !== null)
    evidence.push({
      about: 'axes',
      code: `axes_by_numbers_${order}`,
      found: pairText(numbers.first!),
      ...about,
    });
  return { crs: crs?.name ?? null, evidence, notices: parameterNotice(head) };
}

function nameOf(said: string, head: SurveyHead, numbers: CornerNumbers) {
  const datum = findCrs(said).ok || !/2000/.test(said) ? said : 'CGCS2000';
  if (numbers.areDegrees()) return { name: datum, said, byEastings: null };
  const projection = head.get('投影类型') ?? '';
  const isKnown = projection === '' || /高斯|克吕格|gauss/i.test(projection);
  const width = /6|六/.test(head.get('几度分带') ?? '') ? 6 : 3;
  const written = Number(/\d+/.exec(head.get('带号') ?? '')?.[0] ?? Number.NaN);
  const meridian = Number(/\d+/.exec(head.get('中央子午线') ?? head.get('中央经线') ?? '')?.[0] ?? written);
  const byEastings = Number.isNaN(written) ? numbers.zone() : null;
  const isMeridian = meridian >= MERIDIANS.first && meridian <= MERIDIANS.last;
  const zone = byEastings ?? written;
  const place =
    isMeridian && byEastings === null ? `中央经线${meridian}` : Number.isNaN(zone) ? '' : `带号${zone}`;
  const name = [datum, isKnown ? '高斯克吕格' : projection, `${width}度`, place].filter(Boolean).join(' ');
  const parts = ['坐标系', '几度分带', '带号', '中央子午线'].flatMap((key) =>
    head.get(key) ? [`${key}=${head.get(key)}`] : [],
  );
  return { name, said: parts.join(', '), byEastings };
}

/** In China the north of a metric pair has seven digits, its east six, or eight with the zone; of degrees the latitude is the smaller. */
function orderOf(corner: Corner | null): 'north_first' | 'east_first' | 'lat_first' | 'lon_first' | null {
  if (corner === null) return null;
  const { first, second } = corner;
  if (Math.max(Math.abs(first), Math.abs(second)) <= DEGREES) {
    if (first < 54.5 && second > 72) return 'lat_first';
    return second < 54.5 && first > 72 ? 'lon_first' : null;
  }
  const isNorth = (value: number) => value >= 1_800_000 && value < 6_000_000;
  const isEast = (value: number) => zoneOf(value) !== null || (value > 100_000 && value < 900_000);
  if (isNorth(first) && isEast(second)) return 'north_first';
  return isNorth(second) && isEast(first) ? 'east_first' : null;
}

function pairText({ first, second }: Corner): string {
  return `${first}, ${second}`;
}

/** Seven parameters of a head are for other software: nothing here applies them. */
function parameterNotice(head: SurveyHead): Notice[] {
  const written = head.get('转换参数') ?? '';
  const isSaid = written.split(/[,，;；\s]+/).some((part) => Number(part) !== 0 && /\d/.test(part));
  return isSaid
    ? [{ code: 'survey_parameters_unused', level: 'warning', field: '转换参数', found: written.slice(0, 80) }]
    : [];
}
