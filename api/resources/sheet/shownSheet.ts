import type { ResourceSheetData } from '#contract/resource.ts';
import { idleOfRow } from './idleOfRow.ts';
import { withoutPrivate } from './withoutPrivate.ts';

/** A sheet of the full edition as its reader may see it: with the statutory clock of the day, or without anything private. */
export function shownSheet(
  sheet: ResourceSheetData,
  { seesPrivate, today }: { seesPrivate: boolean; today: string },
): ResourceSheetData {
  return seesPrivate ? { ...sheet, idleClock: idleOfRow({ ...sheet }, today) } : withoutPrivate(sheet);
}
