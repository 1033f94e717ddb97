import { type ReactNode, useEffect, useMemo, useRef, useState } from 'react';
import type { ResourceSheetData } from '#contract/resource.ts';
import { useWords } from '../../i18n/words.ts';
import { useMeta, useSheet } from '../../server/queries.ts';
import { patchView, useViewPart } from '../../state/url.ts';
import { namesOf } from '../../text/names.ts';
import { ErrorMessage } from '../../text/StateMessage.tsx';
import controls from '../../ui/controls.module.css';
import { Icon } from '../../ui/Icon.tsx';
import { AreaCheck } from './AreaCheck.tsx';
import { FieldGroups } from './FieldGroups.tsx';
import { History } from './History.tsx';
import { IdleClock } from './IdleClock.tsx';
import { KeyFigures } from './KeyFigures.tsx';
import { OriginalCells } from './OriginalCells.tsx';
import { SheetActions } from './SheetActions.tsx';
import { SheetGrip } from './SheetGrip.tsx';
import { SheetHero } from './SheetHero.tsx';
import { StackingPlan } from './StackingPlan.tsx';
import { Containers, Siblings } from './Surroundings.tsx';
import styles from './sheet.module.css';
import { SheetContext, type SheetContextValue } from './sheetContext.ts';
import { useSheetWords } from './useSheetWords.ts';

interface SiteSheetProps {
  id: number;
  /** what else can be done with the resource, by whoever may */
  tools: (sheet: ResourceSheetData) => ReactNode;
  /** what belongs to it and is kept beside it: photos, files */
  attachments: (sheet: ResourceSheetData) => ReactNode;
}

/** All that is known of one resource. */
export function SiteSheet({ id, tools, attachments }: SiteSheetProps) {
  const words = useSheetWords();
  const meta = useMeta().data;
  const { data, error, refetch } = useSheet(id);
  const [full, setFull] = useState(false);
  const scroller = useRef<HTMLDivElement>(null);
  useEffect(() => {
    // Another resource starts at its top; id is what this runs for.
    if (id) scroller.current?.scrollTo({ top: 0 });
  }, [id]);
  return (
    <aside
      className={`${styles.sheet} ${controls.panel}`}
      data-part="sheet"
      data-full={full ? '' : undefined}
      aria-label={words.label}
      onKeyDown={(event) => {
        if (event.key === 'Escape') patchView({ site: null });
      }}
    >
      <SheetGrip full={full} onFull={setFull} onClose={() => patchView({ site: null })} />
      <button
        type="button"
        className={`${controls.button} ${styles.close}`}
        data-look="plain"
        data-shape="square"
        aria-label={words.close}
        onClick={() => patchView({ site: null })}
      >
        <Icon name="close" />
      </button>
      <div className={styles.scroll} ref={scroller}>
        {data ? (
          <SheetBody data={data} today={meta?.today} tools={tools(data)} attachments={attachments(data)} />
        ) : error ? (
          <div className={styles.error}>
            <ErrorMessage error={error} onRetry={() => void refetch()} />
          </div>
        ) : (
          <SheetSkeleton />
        )}
      </div>
    </aside>
  );
}

interface SheetBodyProps {
  data: ResourceSheetData;
  today: string | undefined;
  tools: ReactNode;
  attachments: ReactNode;
}

function SheetBody({ data, today, tools, attachments }: SheetBodyProps) {
  const words = useWords();
  const own = useSheetWords();
  const language = useViewPart('language');
  const areaUnit = useViewPart('areaUnit');
  const filter = useViewPart('filter');
  const meta = useMeta().data;
  const context = useMemo<SheetContextValue>(
    () => ({
      sheet: data,
      values: { ...data },
      words,
      language,
      areaUnit,
      names: namesOf(meta, language),
      today,
    }),
    [data, words, language, areaUnit, meta, today],
  );
  return (
    <SheetContext value={context}>
      <article aria-labelledby="sheet-title">
        <SheetHero />
        <div className={styles.body}>
          {tools}
          {filter.at && <p className={styles.note}>{own.liveState}</p>}
          <KeyFigures />
          {!data.placed && <p className={styles.note}>{own.unplacedHelp}</p>}
          {data.kind === 'park' && <p className={styles.note}>{own.parkRemainder}</p>}
          <AreaCheck />
          <IdleClock />
          <StackingPlan />
          {attachments}
          <FieldGroups />
          <History />
          <Containers />
          <Siblings />
          <OriginalCells />
          {today && <p className={styles.printed}>{own.printedOn(today)}</p>}
        </div>
        <SheetActions />
      </article>
    </SheetContext>
  );
}

const LINES = ['58%', '92%', '76%', '84%', '66%', '88%', '72%'];

/** A sheet to come. */
function SheetSkeleton() {
  const words = useWords();
  return (
    <div role="status" aria-label={words.app.loading} style={{ display: 'grid', gap: 14, padding: 18 }}>
      <span className={controls.skeleton} style={{ height: 22, width: 92 }} />
      <span className={controls.skeleton} style={{ height: 28, width: '70%' }} />
      <span className={controls.skeleton} style={{ height: 128 }} />
      {LINES.map((width) => (
        <span key={width} className={controls.skeleton} style={{ height: 14, width }} />
      ))}
    </div>
  );
}
