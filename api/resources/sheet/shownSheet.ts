import type { ResourceSheetData } from '#contract/resource.ts';
import type { RuleBook } from '#domain/settings/ruleBook.ts';
import { idleOfRow } from './idleOfRow.ts';
import { withoutPrivate } from './withoutPrivate.ts';

/** A sheet of the full edition as its reader may see it: with the statutory clock of the day, or without anything private. */
export function shownSheet(
  sheet: ResourceSheetData,
  { seesPrivate, today, rules }: { seesPrivate: boolean; today: string; rules: RuleBook },
): ResourceSheetData {
  if (!seesPrivate) return withoutPrivate(sheet);
  return { ...sheet, idleClock: idleOfRow({ ...sheet }, today, rules.on(today).idleLand) };
}
