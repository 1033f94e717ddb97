import { gaussKrugerOf } from '#domain/crs/registry.ts';
import type { Evidence } from '../../formats/source.ts';
import { channelName, saidOrder } from './channels.ts';
import type { GroupChoice, PositionGroup } from './groups.ts';

/** A Gauss–Krüger easting with its zone in front is the zone's number of these, and the metres. */
const ZONE_METRES = 1_000_000;
/** A system may be named by a whole WKT. */
const FOUND_CHARACTERS = 80;

/** Why the rows of a group are read in their system and in their order. */
export function positionEvidence(
  group: PositionGroup,
  choice: GroupChoice,
  { layer, axes }: { readonly layer: string | null; readonly axes: 'xy' | 'yx' | null },
): Evidence[] {
  if (!choice.ok || group.leading === 0) return [];
  const { crs, order, assumed } = choice.choice;
  const { declared, channel, orders } = group;
  const place = { ...(layer !== null && { layer }), count: group.leading };
  const found = declared.name ?? declared.unknownWord;
  const by = declared.by === 'nobody' ? (assumed ? 'assumed' : 'format') : declared.by;
  const system: Evidence = {
    ...{ about: 'crs', code: `crs_by_${by}`, value: crs.code, ...place },
    found: (found ?? channelName(channel)).slice(0, FOUND_CHARACTERS),
  };
  return [
    system,
    ...zoneEvidence(crs.code, group),
    {
      ...{ about: 'axes', value: order, found: group.firstPair.join(', '), ...place },
      code: axesCode(order, axes, group.isNamed ? 'xy' : saidOrder(channel, orders)),
    },
  ];
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
