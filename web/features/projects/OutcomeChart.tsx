import { PHONE, useMedia } from '../../ui/useMedia.ts';
import type { OutcomeMonth } from './outcomeSeries.ts';
import styles from './outcomes.module.css';
import { useOutcomeWords } from './useOutcomeWords.ts';

/** Drawn for two widths, so that its words are as large on a phone. */
const WIDTH = { wide: 720, phone: 330 } as const;
const HEIGHT = 150;
const FOOT = 18;
const TOP = 16;
/** The room that a month's name needs under its bar. */
const NAME_WIDTH = 52;
/** A month in which something happened is seen, however little it was. */
const LEAST_BAR = 2;

interface OutcomeChartProps {
  months: readonly OutcomeMonth[];
  area: (areaM2: number) => string;
  onOpen: (month: OutcomeMonth) => void;
}

/** A bar a month; below the line where reversals outweigh. Each month is a button that opens what made it. */
export function OutcomeChart({ months, area, onOpen }: OutcomeChartProps) {
  const own = useOutcomeWords();
  const most = Math.max(0, ...months.map(({ areaM2 }) => areaM2));
  const least = Math.min(0, ...months.map(({ areaM2 }) => areaM2));
  const scale = (HEIGHT - FOOT - TOP) / (most - least || 1);
  const zero = TOP + most * scale;
  const width = useMedia(PHONE) ? WIDTH.phone : WIDTH.wide;
  const step = width / months.length;
  const every = Math.ceil((months.length * NAME_WIDTH) / width);
  return (
    <div className={styles.chart}>
      <svg viewBox={`0 0 ${width} ${HEIGHT}`} aria-hidden="true">
        <text x={0} y={TOP - 5}>
          {most > 0 && area(most)}
        </text>
        <path d={`M0 ${zero}H${width}`} />
        {months.map(({ month, areaM2, facts }, index) => {
          const height = facts.length === 0 ? 0 : Math.max(LEAST_BAR, Math.abs(areaM2) * scale);
          return (
            <g key={month}>
              <rect
                x={index * step + step * 0.18}
                y={areaM2 < 0 ? zero : zero - height}
                width={step * 0.64}
                height={height}
                rx={2}
              />
              {index % every === 0 && (
                <text x={(index + 0.5) * step} y={HEIGHT - 4} textAnchor="middle">
                  {month.slice(2).replace('-', '/')}
                </text>
              )}
            </g>
          );
        })}
      </svg>
      <div className={styles.reaches}>
        {months.map((month) => {
          const said = own.ofMonth(month.month, area(month.areaM2), String(month.count));
          return (
            <button
              key={month.month}
              type="button"
              aria-label={said}
              title={said}
              disabled={month.facts.length === 0}
              onClick={() => onOpen(month)}
            />
          );
        })}
      </div>
    </div>
  );
}
