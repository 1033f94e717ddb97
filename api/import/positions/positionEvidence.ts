import { type Area, areaAt } from '#domain/area.ts';
import { residualsText } from '#domain/crs/localDatums.ts';
import { gaussKrugerOf } from '#domain/crs/registry.ts';
import type { Evidence } from '../../formats/source.ts';
import { candidateSystems } from './candidates.ts';
import { channelName, saidOrder } from './channels.ts';
import type { ChosenCrs, CrsReason } from './crsChoice.ts';
import type { GroupChoice, PositionGroup } from './groups.ts';
import { toLonLat } from './place.ts';

/** A Gauss–Krüger easting with its zone in front is the zone's number of these, and the metres. */
const ZONE_METRES = 1_000_000;
/** A system may be named by a whole WKT. */
const FOUND_CHARACTERS = 80;

export interface EvidenceContext {
  readonly layer: string | null;
  readonly axes: 'xy' | 'yx' | null;
  /** The deployment's own zones. */
  readonly areas?: readonly Area[];
}

/** Why the rows of a group are read in their system and in their order. */
export function positionEvidence(
  group: PositionGroup,
  choice: GroupChoice,
  { layer, axes, areas = [] }: EvidenceContext,
): Evidence[] {
  if (!choice.ok || group.leading === 0) return [];
  const { crs, order, assumed } = choice.choice;
  const { declared, channel, orders } = group;
  const place = { ...(layer !== null && { layer }), count: group.leading };
  const found = declared.name ?? declared.unknownWord;
  const isByArea = choice.reason === 'area';
  const by = isByArea ? 'area' : declared.by === 'nobody' ? byNumbers(choice.reason, assumed) : declared.by;
  const system: Evidence = {
    ...{ about: 'crs', code: `crs_by_${by}`, value: crs.code, ...place },
    found: (found ?? channelName(channel)).slice(0, FOUND_CHARACTERS),
  };
  return [
    system,
    ...zoneEvidence(crs.code, group),
    ...groundEvidence(choice.choice, group, areas),
    ...(isByArea ? otherSystems(choice.choice, group) : []),
    {
      ...{ about: 'axes', value: order, found: group.firstPair.join(', '), ...place },
      code: axesCode(order, axes, group.isNamed ? 'xy' : saidOrder(channel, orders)),
    },
  ];
}

/** Nobody said it: a standard does, or degrees do, which are assumed to be of a datum where several are in use. */
function byNumbers(reason: CrsReason, assumed: boolean): 'assumed' | 'format' | 'degrees' {
  if (assumed) return 'assumed';
  return reason === 'standard' ? 'format' : 'degrees';
}

function axesCode(order: 'xy' | 'yx', option: 'xy' | 'yx' | null, said: 'xy' | 'yx' | null): string {
  if (option !== null) return 'axes_by_option';
  return said === order ? 'axes_by_heading' : 'axes_by_numbers';
}

/** "Eastings begin with 40": the number of the zone. */
function zoneEvidence(code: string, { firstPair }: PositionGroup): Evidence[] {
  const zone = gaussKrugerOf(Number(code.replace(/^EPSG:/, '')));
  if (!zone?.prefixed) return [];
  const isPrefix = firstPair.some((number) => Math.floor(number / ZONE_METRES) === zone.zone);
  return isPrefix
    ? [{ about: 'crs', code: 'crs_zone_in_eastings', value: code, found: String(zone.zone) }]
    : [];
}

const LOOKED_AT = 200;

/** In which zones of the deployment rows come to lie; and how an old datum was brought over. */
function groundEvidence(choice: ChosenCrs, { sample }: PositionGroup, areas: readonly Area[]): Evidence[] {
  const { code, local } = choice.crs;
  const about = { about: 'crs', value: code } as const;
  const fitted: Evidence[] = local
    ? [{ ...about, code: 'crs_by_control_points', found: residualsText(local) }]
    : [];
  if (areas.length === 0) return fitted;
  const names = sample.pairs.slice(0, LOOKED_AT).flatMap((pair) => {
    const place = toLonLat(pair, choice);
    return place === null ? [] : [areaAt(areas, place)?.name ?? null];
  });
  const inside = [...new Set(names.filter((name) => name !== null))];
  if (inside.length > 0) return [...fitted, { ...about, code: 'crs_falls_in', found: inside.join(', ') }];
  return names.length === 0 ? fitted : [...fitted, { ...about, code: 'crs_falls_outside' }];
}

/** What else the numbers could be, by their size alone. */
function otherSystems({ crs }: ChosenCrs, { sample }: PositionGroup): Evidence[] {
  const systems = candidateSystems(sample.pairs.slice(0, LOOKED_AT)).filter((code) => code !== crs.code);
  if (systems.length === 0) return [];
  return [{ about: 'crs', code: 'crs_others', value: crs.code, found: systems.join(' | ') }];
}
