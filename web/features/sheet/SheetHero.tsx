import { freshnessOf } from '#domain/freshness.ts';
import { codeWord } from '../../i18n/words.ts';
import type { Words } from '../../i18n/words.zh.ts';
import { formatNumber } from '../../text/number.ts';
import { wordOfUseClass } from '../../text/useClassWord.ts';
import { Badge, StatusTag } from '../../ui/marks.tsx';
import { SitePicture } from './SitePicture.tsx';
import { useSheetContext } from './sheetContext.ts';

/** Status, name, place, freshness, and a picture of the site: its outline, or its tower floor by floor. */
export function SheetHero() {
  const context = useSheetContext();
  const { sheet, values, words, names } = context;
  const until = typeof values.reservedUntil === 'string' ? values.reservedUntil : null;
  const place = [
    codeWord(words, 'kind', sheet.kind),
    sheet.kind === 'land' && sheet.use ? wordOfUseClass(sheet.use, context) : null,
    sheet.zone ? names.zone(sheet.zone) : null,
    sheet.township,
  ];
  const address = typeof values.address === 'string' ? values.address : null;
  return (
    <header className="sheet-hero">
      <div className="sheet-hero-words">
        <p className="sheet-status">
          <StatusTag status={sheet.status} />
          {sheet.statusSince && <span>{words.sheet.since(sheet.statusSince)}</span>}
        </p>
        {sheet.status === 'reserved' && until && <p className="sheet-until">{words.sheet.until(until)}</p>}
        <h2 id="sheet-title">{sheet.name}</h2>
        <p className="sheet-place">{place.filter(Boolean).join(' · ')}</p>
        {address && <p className="sheet-place">{address}</p>}
        <p className="sheet-badges">
          <FreshnessBadge />
          {sheet.partly && <Badge tone="brand">{words.list.partly}</Badge>}
          {!sheet.placed && <Badge tone="warning">{words.list.unplaced}</Badge>}
          {values.positionQuality === 'approximate' && <Badge tone="warning">{words.list.approximate}</Badge>}
          <span className="sheet-code">{words.sheet.fullSheet(sheet.code)}</span>
        </p>
      </div>
      <SitePicture />
    </header>
  );
}

function FreshnessBadge() {
  const { sheet, today, words, language } = useSheetContext();
  if (!today) return null;
  const when = (days: number) => daysAgo(days, words, formatNumber(days, 0, language));
  const verified = freshnessOf(sheet.verifiedOn, today);
  if (verified) {
    const old = verified.grade === 'stale' || verified.grade === 'overdue';
    return old ? (
      <Badge tone="warning">{words.sheet.verifiedOld(when(verified.days))}</Badge>
    ) : (
      <Badge tone="brand">{words.sheet.verifiedFresh(when(verified.days))}</Badge>
    );
  }
  const updated = freshnessOf(sheet.updatedOn, today);
  return (
    <>
      <Badge tone="warning">{words.sheet.neverVerified}</Badge>
      {updated && <Badge>{words.sheet.updated(when(updated.days))}</Badge>}
    </>
  );
}

function daysAgo(days: number, words: Words, formatted: string): string {
  if (days === 0) return words.sheet.today;
  return days === 1 ? words.sheet.yesterday : words.sheet.daysAgo(formatted);
}
