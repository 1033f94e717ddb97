import { knowsIdle } from '#contract/idle.ts';
import { ITEM_KEYS, type ResourceItemData } from '#contract/resource.ts';
import type { EngineValue } from '../batch.ts';
import { USE_ONLY, useOfPair } from '../columns/landUsePair.ts';
import type { Visibility } from '../filter/visibility.ts';
import type { Rows } from '../rows.ts';

/** The crosswalk of the land-use schemes. */
export interface LandUseClasses {
  /** The use class of a land-use code, null when it has none. */
  readonly useClassOf: (scheme: string, code: string) => string | null;
}

/** A row of the list on a civil day as the wire has it; what the visibility does not show is null, and of the statutory clock nothing is said. */
export function resourceItem(
  rows: Rows,
  { slot, day }: { slot: number; day: number },
  visibility: Visibility,
  { useClassOf: classOf }: LandUseClasses,
): ResourceItemData {
  const item: Record<string, EngineValue> = { id: rows.id[slot] };
  for (const key of ITEM_KEYS) {
    const shown = visibility.fields.some((field) => field.key === key);
    item[key] = shown ? (rows.columns.get(key)?.value(slot) ?? null) : null;
  }
  const landUse = rows.landUse.value(slot);
  item.use = landUse !== null && showsUse(landUse, visibility) ? useOfPair(landUse, classOf) : null;
  item.partly = isPartly(item.areaM2 as number | null, item.availableM2 as number | null);
  item.placed = rows.placed[slot] === 1;
  item.lon = item.placed ? rows.lon[slot] : null;
  item.lat = item.placed ? rows.lat[slot] : null;
  if (knowsIdle(visibility.fields)) {
    item.idleState = rows.idle.state(slot, day);
    item.idleNextOn = rows.idle.nextOn(slot, day);
  }
  return item as unknown as ResourceItemData;
}

/** A use class is seen by whoever may see what it comes from: the code, or the words of the ledger. */
function showsUse(pair: string, { fields }: Visibility): boolean {
  const source = pair.startsWith(`${USE_ONLY}:`) ? 'landUseText' : 'landUseCode';
  return fields.some(({ key }) => key === source);
}

/** 部分利用: a part of the area is still to be had. */
export function isPartly(areaM2: number | null, availableM2: number | null): boolean {
  return areaM2 !== null && availableM2 !== null && availableM2 > 0 && availableM2 < areaM2;
}
