import { type CSSProperties, useRef, useState } from 'react';
import { fieldNamed, type HistogramField } from '#contract/fields.ts';
import type { HistogramData } from '#contract/stats.ts';
import { useWords } from '../../i18n/words.ts';
import { kindsOf, withRange, withUnknown } from '../../state/editFilter.ts';
import { useViewPart } from '../../state/url.ts';
import { useFilter } from '../../state/useFilter.ts';
import { formatNumber } from '../../text/number.ts';
import { quantityOf } from '../../text/quantity.ts';
import { boundOutward, occupiedBins, positionOf, spanAt, spoken, valueAt } from '../../ui/binScale.ts';
import { RangeSlider } from '../../ui/RangeSlider.tsx';
import rangeStyles from '../../ui/range.module.css';
import styles from './filters.module.css';
import { NumberBox } from './NumberBox.tsx';
import { useFilterWords } from './useFilterWords.ts';

/** While a thumb is dragged the address is written at most this often. */
const DRAG_PAUSE_MS = 90;

interface RangeFilterProps {
  name: HistogramField;
  histogram: HistogramData;
  /** how many rows the filter leaves out because a value is unknown; shown where this range is set */
  excludedUnknown: number;
}

/** A number's bounds: a slider standing on the histogram of what the other conditions leave, with boxes to type in. */
export function RangeFilter({ name, histogram, excludedUnknown }: RangeFilterProps) {
  const words = useWords();
  const own = useFilterWords();
  const language = useViewPart('language');
  const areaUnit = useViewPart('areaUnit');
  const [filter, edit] = useFilter();
  const quantity = quantityOf(fieldNamed(name)!, areaUnit, kindsOf(filter), words);
  const range = filter.ranges[name] ?? {};
  const onlyUnknown = filter.unknown.includes(name);
  const label = words.fields[name];
  const { unknown } = histogram;
  const { edges, counts } = occupiedBins(histogram);
  const bins = counts.length;
  // While a thumb is held it stays under the finger; the bounds that it stands for are rounded to what a person would say.
  const [held, setHeld] = useState<{ low: number; high: number } | null>(null);
  const low = held?.low ?? (range.min === undefined ? 0 : positionOf(edges, range.min));
  const high = held?.high ?? (range.max === undefined ? bins : positionOf(edges, range.max));

  const { drag, typed } = useRangeWriter(name, { edges, quantity });
  const textOf = (position: number) =>
    `${formatNumber(quantity.toShown(valueAt(edges, position)), quantity.decimals, language)} ${quantity.unit}`;
  return (
    <section className={styles.group} aria-label={label}>
      <h2>
        {label}
        <RangeBoxes label={label} range={range} quantity={quantity} onCommit={typed} />
      </h2>
      {bins === 0 && <p className={styles.note}>{own.noValues}</p>}
      {bins > 0 && (
        <div>
          <Bars
            edges={edges}
            counts={counts}
            low={low}
            high={high}
            titleOf={(bin) => own.bar(textOf(bin), textOf(bin + 1), formatNumber(counts[bin], 0, language))}
          />
          <RangeSlider
            length={bins}
            low={Math.min(low, high)}
            high={Math.max(low, high)}
            lowLabel={own.minOf(label)}
            highLabel={own.maxOf(label)}
            textOf={textOf}
            onChange={(nextLow, nextHigh, start) => {
              setHeld({ low: nextLow, high: nextHigh });
              drag({ low: nextLow, high: nextHigh }, start);
            }}
            onEnd={() => {
              drag.flush();
              setHeld(null);
            }}
          />
        </div>
      )}
      <div className={styles.rangeFoot}>
        {unknown > 0 || onlyUnknown ? (
          <UnknownToggle
            label={label}
            count={unknown}
            pressed={onlyUnknown}
            onToggle={() => edit((current) => withUnknown(current, name, !onlyUnknown))}
          />
        ) : (
          <span />
        )}
        {name in filter.ranges && excludedUnknown > 0 && (
          <span>{own.excludedUnknown(formatNumber(excludedUnknown, 0, language))}</span>
        )}
      </div>
    </section>
  );
}

type Side = 'min' | 'max';

interface RangeBoxesProps {
  label: string;
  range: Readonly<Partial<Record<Side, number>>>;
  quantity: ReturnType<typeof quantityOf>;
  onCommit: (side: Side, value: number | undefined) => void;
}

function RangeBoxes({ label, range, quantity, onCommit }: RangeBoxesProps) {
  const words = useFilterWords();
  return (
    <span className={styles.rangeInputs}>
      <NumberBox
        label={words.minOf(label)}
        placeholder={words.min}
        value={range.min}
        quantity={quantity}
        onCommit={(value) => onCommit('min', value)}
      />
      –
      <NumberBox
        label={words.maxOf(label)}
        placeholder={words.max}
        value={range.max}
        quantity={quantity}
        onCommit={(value) => onCommit('max', value)}
      />
      {quantity.unit}
    </span>
  );
}

interface UnknownToggleProps {
  label: string;
  /** how many rows have no value */
  count: number;
  pressed: boolean;
  onToggle: () => void;
}

function UnknownToggle({ label, count, pressed, onToggle }: UnknownToggleProps) {
  const words = useFilterWords();
  const language = useViewPart('language');
  const number = formatNumber(count, 0, language);
  return (
    <button
      type="button"
      className={styles.unknownToggle}
      aria-pressed={pressed}
      title={words.onlyUnknown(label, number)}
      onClick={onToggle}
    >
      <i aria-hidden="true" />
      {words.unknownBar(number)}
    </button>
  );
}

interface BarsProps {
  edges: readonly number[];
  counts: readonly number[];
  low: number;
  high: number;
  titleOf: (bin: number) => string;
}

function Bars({ edges, counts, low, high, titleOf }: BarsProps) {
  const most = Math.max(...counts, 1);
  return (
    <div className={rangeStyles.histogram} data-part="histogram" aria-hidden="true">
      {counts.map((count, bin) => {
        // Square root: a bin of one must be seen beside a bin of hundreds.
        const style: CSSProperties = { height: count === 0 ? 1 : `${8 + 92 * Math.sqrt(count / most)}%` };
        const inside = bin + 1 > low && bin < high;
        return <span key={edges[bin]} data-in={inside ? '' : undefined} style={style} title={titleOf(bin)} />;
      })}
    </div>
  );
}

interface Scale {
  readonly edges: readonly number[];
  readonly quantity: ReturnType<typeof quantityOf>;
}

/** Writes the bounds of a number to the address: as they are dragged along its bins, or as they are typed. */
function useRangeWriter(name: HistogramField, { edges, quantity }: Scale) {
  const [, edit] = useFilter();
  const bins = edges.length - 1;
  const drag = useThrottledWrite((next: { low: number; high: number }, start: boolean) => {
    const bound = (position: number) =>
      quantity.toStored(
        spoken(quantity.toShown(valueAt(edges, position)), quantity.toShown(spanAt(edges, position))),
      );
    edit(
      (current) =>
        withRange(current, name, {
          ...(next.low > 0 && { min: boundOutward(bound(next.low), 'min') }),
          ...(next.high < bins && { max: boundOutward(bound(next.high), 'max') }),
        }),
      start ? 'push' : 'replace',
    );
  });
  const typed = (side: Side, value: number | undefined) =>
    edit((current) =>
      withRange(current, name, {
        ...current.ranges[name],
        [side]: value === undefined ? undefined : boundOutward(value, side),
      }),
    );
  return { drag, typed };
}

/** Writes a drag to the address, but not at every pixel; `flush` writes the last position that is still waiting. */
function useThrottledWrite<T>(write: (value: T, start: boolean) => void) {
  const latest = useRef(write);
  latest.current = write;
  const [throttled] = useState(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    let waiting: T | undefined;
    const flush = () => {
      clearTimeout(timer);
      timer = undefined;
      if (waiting !== undefined) latest.current(waiting, false);
      waiting = undefined;
    };
    const put = (value: T, start: boolean) => {
      if (start) {
        flush();
        latest.current(value, true);
        return;
      }
      waiting = value;
      timer ??= setTimeout(flush, DRAG_PAUSE_MS);
    };
    return Object.assign(put, { flush });
  });
  return throttled;
}
