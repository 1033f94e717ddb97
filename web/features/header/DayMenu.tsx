import { addDays, addMonths } from '#domain/civilDate.ts';
import { useMeta } from '../../server/queries.ts';
import { without } from '../../state/editFilter.ts';
import { useTimeBar } from '../../state/timeBar.ts';
import { patchView } from '../../state/url.ts';
import { useFilter } from '../../state/useFilter.ts';
import controls from '../../ui/controls.module.css';
import { Icon } from '../../ui/Icon.tsx';
import { Menu } from '../../ui/Menu.tsx';
import styles from './header.module.css';
import { useHeaderWords } from './useHeaderWords.ts';

const MONTHS_BACK = 6;

/** The day whose state is shown: any day up to today, with the last month ends at hand. */
export function DayMenu() {
  const words = useHeaderWords();
  const [filter, edit] = useFilter();
  const today = useMeta().data?.today;
  const setOpen = useTimeBar((bar) => bar.setOpen);
  const choose = (day: string) =>
    edit((current) => (day === '' || day === today ? without(current, 'at') : { ...current, at: day }));
  return (
    <Menu
      icon="calendar"
      label={filter.at ?? words.date}
      iconOnly={!filter.at}
      look={filter.at ? 'primary' : undefined}
    >
      {(close) => (
        <>
          <h2>{words.date}</h2>
          <p>{words.dateHelp}</p>
          <input
            type="date"
            className={controls.input}
            style={{ width: '100%' }}
            aria-label={words.date}
            max={today}
            value={filter.at ?? today ?? ''}
            onChange={(event) => choose(event.target.value)}
          />
          <div className={styles.dayBar}>
            <button
              type="button"
              className={controls.button}
              onClick={() => {
                setOpen(true);
                patchView({ face: 'map' });
                close();
              }}
            >
              <Icon name="clock" />
              {words.timeBar}
            </button>
            <small>{words.timeBarHelp}</small>
          </div>
          {today && (
            <div className={styles.dayChoices}>
              {monthEndsBefore(today).map((day) => (
                <button
                  type="button"
                  key={day}
                  className={controls.button}
                  onClick={() => {
                    choose(day);
                    close();
                  }}
                >
                  {words.monthEnd(day)}
                </button>
              ))}
            </div>
          )}
        </>
      )}
    </Menu>
  );
}

/** The last days of the months before a day, the latest first. */
function monthEndsBefore(today: string): string[] {
  const first = `${today.slice(0, 7)}-01`;
  return Array.from({ length: MONTHS_BACK }, (_, index) => addDays(addMonths(first, -index), -1));
}
