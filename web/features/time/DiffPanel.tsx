import { useState } from 'react';
import type { DiffCountsData, DiffItemData } from '#contract/diff.ts';
import { DIFF_KINDS, type DiffKind } from '#contract/kinds.ts';
import { useWords } from '../../i18n/words.ts';
import { MOST_ITEMS, readWholeDiff, useSpan, useWholeDiff } from '../../server/diff.ts';
import { patchView } from '../../state/url.ts';
import { formatNumber } from '../../text/number.ts';
import { ErrorMessage } from '../../text/StateMessage.tsx';
import { useTextContext } from '../../text/useTextContext.ts';
import { ChangeMark } from '../../ui/ChangeMark.tsx';
import controls from '../../ui/controls.module.css';
import forms from '../../ui/forms.module.css';
import { Icon } from '../../ui/Icon.tsx';
import { IconButton } from '../../ui/IconButton.tsx';
import { DiffItem } from './DiffItem.tsx';
import styles from './diff.module.css';
import { diffCsv } from './diffCsv.ts';
import { useTimeWords } from './useTimeWords.ts';

/** What became of the ledger between two days, class by class; it takes the list's place while something is compared. */
export function DiffPanel() {
  const own = useTimeWords();
  const context = useTextContext();
  const { words, language } = context;
  const span = useSpan();
  const { data, error, refetch, isPlaceholderData } = useWholeDiff(span);
  const [only, setOnly] = useState<DiffKind | null>(null);
  const counts = data?.pages[0]?.counts;
  const items = data?.pages.flatMap((page) => page.items) ?? [];
  const total = counts ? DIFF_KINDS.reduce((sum, kind) => sum + counts[kind], 0) : 0;
  const number = (value: number) => formatNumber(value, 0, language);
  return (
    <section className={styles.diff} aria-label={own.diffTitle} aria-busy={isPlaceholderData}>
      <header className={styles.head}>
        <div>
          <h2>{own.diffTitle}</h2>
          {span && <p className={styles.span}>{own.diffSpan(span.from, span.to)}</p>}
          <p>{own.diffHelp}</p>
        </div>
        <IconButton
          icon="close"
          label={own.diffClose}
          title={own.diffClose}
          onClick={() => patchView({ diff: null })}
        />
      </header>
      {counts && total > 0 && <Counts {...{ counts, only, onOnly: setOnly }} />}
      <div className={styles.scroll}>
        {error ? (
          <ErrorMessage error={error} onRetry={() => void refetch()} />
        ) : !counts ? (
          <p className={forms.note}>{words.office.loading}</p>
        ) : total === 0 ? (
          <p className={styles.none}>{span?.from === span?.to ? own.diffSameDay : own.diffNone}</p>
        ) : (
          DIFF_KINDS.filter((kind) => only === null || kind === only).map((kind) => (
            <Group key={kind} what={kind} items={items.filter((item) => item.what === kind)} />
          ))
        )}
        {total > MOST_ITEMS && <p className={styles.none}>{own.diffMost(number(MOST_ITEMS))}</p>}
      </div>
      {span && total > 0 && (
        <footer className={styles.foot}>
          <button
            type="button"
            className={controls.button}
            onClick={() =>
              void readWholeDiff(span).then((all) =>
                saveFile(`wutong-diff-${span.from}-${span.to}.csv`, diffCsv(all, own.csv, context)),
              )
            }
          >
            <Icon name="download" />
            {own.diffCsv}
          </button>
        </footer>
      )}
    </section>
  );
}

interface CountsProps {
  counts: DiffCountsData;
  only: DiffKind | null;
  onOnly: (kind: DiffKind | null) => void;
}

function Counts({ counts, only, onOnly }: CountsProps) {
  const words = useTimeWords();
  const shared = useWords();
  const { language } = useTextContext();
  return (
    <div className={styles.counts} data-part="diff-counts">
      {DIFF_KINDS.filter((kind) => counts[kind] > 0).map((kind) => (
        <button
          type="button"
          key={kind}
          className={controls.button}
          aria-pressed={kind === only}
          onClick={() => onOnly(kind === only ? null : kind)}
        >
          <ChangeMark what={kind} />
          {words.diffShowKind(shared.changeKinds[kind], formatNumber(counts[kind], 0, language))}
        </button>
      ))}
    </div>
  );
}

const AT_ONCE = 100;

function Group({ what, items }: { what: DiffKind; items: readonly DiffItemData[] }) {
  const shared = useWords();
  const words = useTimeWords();
  const { language } = useTextContext();
  const [shown, setShown] = useState(AT_ONCE);
  if (items.length === 0) return null;
  const left = items.length - shown;
  return (
    <section aria-label={shared.changeKinds[what]}>
      <h3>
        <ChangeMark what={what} />
        {shared.changeKinds[what]}
      </h3>
      <ul>
        {items.slice(0, shown).map((item) => (
          <DiffItem key={item.id} item={item} />
        ))}
      </ul>
      {left > 0 && (
        <button
          type="button"
          className={`${controls.button} ${styles.more}`}
          data-look="link"
          onClick={() => setShown(shown + AT_ONCE)}
        >
          {words.diffMore(formatNumber(Math.min(left, AT_ONCE), 0, language))}
        </button>
      )}
    </section>
  );
}

/** Gives the reader a text as a file. */
function saveFile(name: string, text: string, mediaType = 'text/csv;charset=utf-8'): void {
  const address = URL.createObjectURL(new Blob([text], { type: mediaType }));
  const link = document.createElement('a');
  link.href = address;
  link.download = name;
  link.click();
  URL.revokeObjectURL(address);
}
