import { type CSSProperties, useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { useMeta } from '../../server/queries.ts';
import { without } from '../../state/editFilter.ts';
import { useTimeBar } from '../../state/timeBar.ts';
import { type HistoryStep, patchView } from '../../state/url.ts';
import { useFilter } from '../../state/useFilter.ts';
import controls from '../../ui/controls.module.css';
import { Icon } from '../../ui/Icon.tsx';
import { CompareWith } from './CompareWith.tsx';
import { stopOf, stopsBetween } from './stops.ts';
import styles from './time.module.css';
import { usePlay } from './usePlay.ts';
import { useTimeWords } from './useTimeWords.ts';

/** Map, list and totals on any month's last day: stepped, dragged or played. */
export function TimeBar() {
  const stops = useStops();
  return stops && <Bar stops={stops} />;
}

function Bar({ stops }: { stops: readonly string[] }) {
  const words = useTimeWords();
  const [filter, edit] = useFilter();
  const setOpen = useTimeBar((bar) => bar.setOpen);
  const last = stops.length - 1;
  const position = filter.at === undefined ? last : stopOf(stops, filter.at);
  const go = useCallback(
    (target: number, how: HistoryStep = 'replace') => {
      const day = stops[Math.min(Math.max(target, 0), last)];
      edit((current) => (day === stops[last] ? without(current, 'at') : { ...current, at: day }), how);
    },
    [stops, last, edit],
  );
  const { held, hold, release } = useHeld(go);
  const { playing, setPlaying } = usePlay(position, last, go);
  const shown = held ?? position;
  const dayWord = (index: number) => (index === last ? words.today : words.monthEnd(stops[index]));
  const step = (by: number) => {
    setPlaying(false);
    go(position + by, 'push');
  };
  const tool = (icon: 'play' | 'pause' | 'chevronLeft' | 'chevronRight' | 'close', label: string) => ({
    type: 'button' as const,
    className: controls.button,
    'data-look': 'plain',
    'data-shape': 'square',
    'aria-label': label,
    title: label,
    children: <Icon name={icon} />,
  });
  return (
    <section className={`${styles.bar} ${controls.panel}`} data-part="time-bar" aria-label={words.label}>
      <button
        {...tool(playing ? 'pause' : 'play', playing ? words.pause : words.play)}
        onClick={() => {
          if (!playing && position === last) go(0);
          setPlaying(!playing);
        }}
      />
      <button
        {...tool('chevronLeft', words.back)}
        disabled={shown === 0 && (filter.at ?? '') <= stops[0]}
        onClick={() => step(-1)}
      />
      <output className={styles.day}>
        {held === null && filter.at && filter.at !== stops[position] ? filter.at : dayWord(shown)}
      </output>
      <button {...tool('chevronRight', words.forward)} disabled={shown === last} onClick={() => step(1)} />
      <span className={styles.track} style={{ '--share': shown / last } as CSSProperties}>
        <input
          type="range"
          min={0}
          max={last}
          step={1}
          value={shown}
          aria-label={words.slider}
          aria-valuetext={dayWord(shown)}
          onChange={(event) => {
            setPlaying(false);
            hold(Number(event.target.value));
          }}
          onPointerUp={release}
          onBlur={release}
        />
        <YearMarks stops={stops} />
      </span>
      <CompareWith stops={stops} />
      <button
        {...tool('close', words.close)}
        onClick={() => {
          setPlaying(false);
          setOpen(false);
          patchView({ diff: null });
        }}
      />
    </section>
  );
}

/** A drag writes the address once it rests, or ends: every position of it would ask for the whole map. */
const REST_MS = 220;

function useHeld(go: (position: number) => void) {
  const [held, setHeld] = useState<number | null>(null);
  const latest = useRef<number | null>(null);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const release = useCallback(() => {
    clearTimeout(timer.current);
    if (latest.current !== null) go(latest.current);
    latest.current = null;
    setHeld(null);
  }, [go]);
  const hold = (position: number) => {
    latest.current = position;
    setHeld(position);
    clearTimeout(timer.current);
    timer.current = setTimeout(release, REST_MS);
  };
  useEffect(() => () => clearTimeout(timer.current), []);
  return { held, hold, release };
}

/** Where a year begins, under the track. */
function YearMarks({ stops }: { stops: readonly string[] }) {
  const last = stops.length - 1;
  const years = stops.flatMap((day, index) =>
    day.slice(5, 7) === '12' && index < last ? [{ year: Number(day.slice(0, 4)) + 1, at: index / last }] : [],
  );
  return (
    <span className={styles.years} aria-hidden="true">
      {years.map(({ year, at }) => (
        <i key={year} style={{ '--share': at } as CSSProperties}>
          {year}
        </i>
      ))}
    </span>
  );
}

/** The stops of this record's time bar; null while they are not known, or where the record has no past. */
function useStops(): readonly string[] | null {
  const meta = useMeta().data;
  const { firstDay, today } = meta ?? {};
  return useMemo(() => {
    if (!firstDay || !today) return null;
    const stops = stopsBetween(firstDay, today);
    return stops.length > 1 ? stops : null;
  }, [firstDay, today]);
}
