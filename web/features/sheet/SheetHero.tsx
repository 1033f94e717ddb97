import { freshnessOf } from '#domain/freshness.ts';
import { codeWord, useWords } from '../../i18n/words.ts';
import { usePageRules } from '../../server/rules.ts';
import { formatNumber } from '../../text/number.ts';
import { wordOfUseClass } from '../../text/useClassWord.ts';
import { Badge, StatusTag } from '../../ui/marks.tsx';
import { SitePicture } from './SitePicture.tsx';
import { useSheetContext } from './sheetContext.ts';
import styles from './sheetHero.module.css';
import { useSheetWords } from './useSheetWords.ts';
import type { SheetWords } from './words.zh.ts';

/** Status, name, place, freshness, and a picture of the site: its outline, or its tower floor by floor. */
export function SheetHero() {
  const own = useSheetWords();
  const shared = useWords();
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
    <header className={styles.hero}>
      <div className={styles.heroWords}>
        <p className={styles.status}>
          <StatusTag status={sheet.status} />
          {sheet.statusSince && <span>{own.since(sheet.statusSince)}</span>}
        </p>
        {sheet.status === 'reserved' && until && <p className={styles.until}>{own.until(until)}</p>}
        <h2 id="sheet-title">{sheet.name}</h2>
        <p className={styles.place}>{place.filter(Boolean).join(' · ')}</p>
        {address && <p className={styles.place}>{address}</p>}
        <p className={styles.badges}>
          <FreshnessBadge />
          {sheet.partly && <Badge tone="brand">{shared.resource.partly}</Badge>}
          {!sheet.placed && <Badge tone="warning">{shared.resource.unplaced}</Badge>}
          {values.positionQuality === 'approximate' && <Badge tone="warning">{own.approximate}</Badge>}
          <span className={styles.code}>{own.fullSheet(sheet.code)}</span>
        </p>
      </div>
      <SitePicture />
    </header>
  );
}

function FreshnessBadge() {
  const words = useSheetWords();
  const { sheet, today, language } = useSheetContext();
  const { freshness } = usePageRules();
  if (!today) return null;
  const when = (days: number) => daysAgo(days, words, formatNumber(days, 0, language));
  const verified = freshnessOf(sheet.verifiedOn, today, freshness);
  if (verified) {
    const old = verified.grade === 'stale' || verified.grade === 'overdue';
    return old ? (
      <Badge tone="warning">{words.verifiedOld(when(verified.days))}</Badge>
    ) : (
      <Badge tone="brand">{words.verifiedFresh(when(verified.days))}</Badge>
    );
  }
  const updated = freshnessOf(sheet.updatedOn, today, freshness);
  return (
    <>
      <Badge tone="warning">{words.neverVerified}</Badge>
      {updated && <Badge>{words.updated(when(updated.days))}</Badge>}
    </>
  );
}

function daysAgo(days: number, words: SheetWords, formatted: string): string {
  if (days === 0) return words.today;
  return days === 1 ? words.yesterday : words.daysAgo(formatted);
}
