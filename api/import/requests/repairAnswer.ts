import type { ImportRepairsData } from '#contract/importDetails.ts';
import type { Language } from '#contract/language.ts';
import type { Ledger } from '../../editions/ledger.ts';
import { sayNotice, sayOutline } from '../words.ts';
import { placesIn } from './featureAnswer.ts';
import { type DraftRepair, readDraftRepairs } from './repairStore.ts';

/** Outlines are long: few of them at once. */
const AT_ONCE = 50;

/** Repairs of a draft's outlines, before and after. */
export async function draftRepairs(
  db: Ledger['db'],
  { id, after, language }: { readonly id: number; readonly after: number; readonly language: Language },
): Promise<ImportRepairsData> {
  const rows = await readDraftRepairs(db, id, { after, limit: AT_ONCE + 1 });
  const shown = rows.slice(0, AT_ONCE);
  return {
    items: shown.map((row) => repairOf(row, language)),
    next: rows.length > AT_ONCE ? String(shown[AT_ONCE - 1].ordinal) : null,
  };
}

function repairOf({ row, sheet, name, repair, geometry }: DraftRepair, language: Language) {
  const { isMade, other, areaBeforeM2, areaAfterM2, corners = [] } = repair;
  const marks = corners.flatMap(({ found, mark }) => (mark ? [mark] : placesIn(found ?? '')));
  const [place] = [...placesIn(repair.reason ?? ''), ...marks];
  const reason = repair.reason === null ? [] : [messageOf(repair.reason, language)];
  const said = [...reason, ...corners.map((one) => sayNotice(one, language, 'page'))];
  return {
    ...{ row, sheet, name, isMade, areaBeforeM2, areaAfterM2, message: said.join(' · ') },
    place: place ? ([place[0], place[1]] as [number, number]) : null,
    ...(isMade ? { before: other, after: geometry } : { before: geometry, after: other }),
  };
}

/** What the record says is wrong, with its place. */
function messageOf(reason: string, language: Language): string {
  const said = sayOutline(reason, language);
  return said === reason ? sayNotice({ code: 'repair_other', found: reason }, language, 'page') : said;
}
