import { fieldWithKey } from '#contract/fields.ts';
import { NOTABLE_IDLE_STATES } from '#contract/idle.ts';
import { nameIn } from '#contract/language.ts';
import { idleRuleWithId } from '#domain/idleCourse.ts';
import { fieldWord } from '../../i18n/words.ts';
import { listText } from '../../text/listText.ts';
import controls from '../../ui/controls.module.css';
import { Icon } from '../../ui/Icon.tsx';
import { Badge } from '../../ui/marks.tsx';
import sheetParts from '../../ui/sheetParts.module.css';
import { idleLines, idleSentence } from './idleText.ts';
import styles from './sheet.module.css';
import { useSheetContext } from './sheetContext.ts';
import { useIdleClockWords } from './useIdleClockWords.ts';
import { useSheetWords } from './useSheetWords.ts';

/** The statutory clock of a parcel: where it stands and why, what comes next and when, what is not known, by which rules. */
export function IdleClock() {
  const own = useSheetWords();
  const usual = useIdleClockWords();
  const { sheet, words, language } = useSheetContext();
  const clock = sheet.idleClock;
  if (!clock) return null;
  const rule = idleRuleWithId(clock.rule);
  const idle = rule ? usual : { ...usual, ...usual.own };
  const missing = clock.missing.map((key) => fieldWord(words, fieldWithKey(key)?.name ?? key));
  return (
    <section className={sheetParts.section} data-private="">
      <h3>
        <span>
          {words.idle.title}
          <span className={sheetParts.privateMark} title={own.privateNote}>
            <Icon name="lock" size={12} />
            <span className={controls.hidden}>{own.privateNote}</span>
          </span>
        </span>
        <Badge tone={NOTABLE_IDLE_STATES.includes(clock.state) ? 'warning' : undefined}>
          {words.idle.states[clock.state]}
        </Badge>
      </h3>
      <p className={styles.idleSentence}>{idleSentence(clock, idle, language)}</p>
      <dl className={styles.fields}>
        {idleLines(clock, idle, language).map(({ label, text }) => (
          <div key={label}>
            <dt>{label}</dt>
            <dd>{text}</dd>
          </div>
        ))}
      </dl>
      {missing.length > 0 && (
        <p className={sheetParts.unknown}>
          <b>{idle.missing}</b>
          {listText(missing, language)}
        </p>
      )}
      <p className={sheetParts.unknown}>{idle.by(rule ? nameIn(rule, language) : '', clock.on)}</p>
    </section>
  );
}
