import type { CSSProperties } from 'react';
import type { ResourceItemData } from '#contract/resource.ts';
import { codeWord, useWords } from '../../i18n/words.ts';
import { areaText, summaryOf, type TextContext } from '../../text/resourceText.ts';
import { Icon } from '../../ui/Icon.tsx';
import { Badge, KindMark, statusColours } from '../../ui/marks.tsx';
import { IdleBadge } from './IdleBadge.tsx';
import styles from './list.module.css';
import { useListWords } from './useListWords.ts';
import type { ListWords } from './words.zh.ts';

interface ResourceRowProps {
  item: ResourceItemData;
  domId: string;
  position: number;
  total: number;
  selected: boolean;
  active: boolean;
  /** a click chooses the row */
  choosing: boolean;
  style: CSSProperties;
  /** the list is filtered or ordered by the statutory clock */
  isIdleAsked: boolean;
  context: TextContext;
  /** `isRange`: with Shift held */
  onOpen: (isRange: boolean) => void;
  onHover: (inside: boolean) => void;
}

/** A resource in the list: mark, name with its badges, place and figures, available area. Keys are handled by the list. */
export function ResourceRow(props: ResourceRowProps) {
  const shared = useWords();
  const own = useListWords();
  const { item, domId, position, total, selected, active, choosing, style, context, onOpen, onHover } = props;
  const { isIdleAsked } = props;
  const { words } = context;
  const status = codeWord(words, 'status', item.status);
  const free = item.status === 'available';
  const area = areaText(free ? item.availableM2 : item.areaM2, item.kind, context);
  return (
    <div
      id={domId}
      className={styles.row}
      role="option"
      tabIndex={-1}
      aria-selected={selected}
      aria-setsize={total}
      aria-posinset={position + 1}
      data-active={active ? '' : undefined}
      style={style}
      onClick={(event) => onOpen(event.shiftKey)}
      onKeyDown={(event) => event.key === 'Enter' && onOpen(event.shiftKey)}
      onMouseEnter={() => onHover(true)}
      onMouseLeave={() => onHover(false)}
    >
      {choosing ? (
        <span className={styles.chooseBox} aria-hidden="true">
          {selected && <Icon name="check" size={16} />}
        </span>
      ) : (
        <KindMark kind={item.kind} status={item.status} />
      )}
      <span className={styles.words}>
        <span className={styles.name}>
          <b title={item.name}>{item.name}</b>
        </span>
        {/* What finds no room on the line is left out whole: half a figure is a wrong one. */}
        <span className={styles.line}>
          {!item.placed && <Badge tone="warning">{shared.resource.unplaced}</Badge>}
          {item.partly && <Badge tone="brand">{shared.resource.partly}</Badge>}
          <IdleBadge item={item} isAsked={isIdleAsked} />
          {partsOf(item, own, isIdleAsked, context).map((part) => (
            <span key={part} className={styles.part}>
              {part}
            </span>
          ))}
        </span>
      </span>
      <span className={styles.figure}>
        {area ? (
          <span>
            <b data-status={item.status}>{area.value}</b> <small>{area.unit}</small>
          </span>
        ) : (
          <small>{own.areaUnknown}</small>
        )}
        <small style={{ ...statusColours(item.status), color: 'var(--mark-word)' }}>{status}</small>
      </span>
    </div>
  );
}

/** A partly used one says first of how much; where the list is about the statutory clock, the next date comes before all. */
function partsOf(
  item: ResourceItemData,
  own: ListWords,
  isIdleAsked: boolean,
  context: TextContext,
): readonly string[] {
  const next = isIdleAsked && item.idleNextOn ? [own.idleUntil(item.idleNextOn)] : [];
  const whole = item.partly && item.status === 'available' ? areaText(item.areaM2, item.kind, context) : null;
  const share = whole ? [own.ofWhole(`${whole.value} ${whole.unit}`)] : [];
  return [...next, ...share, ...summaryOf(item, context)];
}
