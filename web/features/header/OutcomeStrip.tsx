import { OUTCOMES, type Outcome } from '#contract/kinds.ts';
import type { OutcomeRowData } from '#contract/outcomes.ts';
import { useWords } from '../../i18n/words.ts';
import { useOutcomes } from '../../server/queries.ts';
import { useViewPart } from '../../state/url.ts';
import { formatArea, headlineUnit } from '../../text/area.ts';
import { formatNumber } from '../../text/number.ts';
import styles from './outcomeStrip.module.css';
import { useHeaderWords } from './useHeaderWords.ts';

/** 去化 and 盘活 of the last twelve months, side by side: two facts that are never added. Land and floor space stay apart too. */
export function OutcomeStrip() {
  const words = useWords();
  const own = useHeaderWords();
  const filter = useViewPart('filter');
  const { data } = useOutcomes(filter.at);
  if (!data || data.rows.length === 0) return null;
  return (
    <section className={styles.outcomes} aria-label={`${own.last12} ${own.absorbed} ${own.revived}`}>
      <h2>{own.last12}</h2>
      <dl>
        {OUTCOMES.map((outcome) => (
          <div key={outcome} title={outcome === 'absorbed' ? own.absorbedHelp : own.revivedHelp}>
            <dt>{words.codes.outcome[outcome]}</dt>
            <dd>
              <OutcomeFigures rows={data.rows} outcome={outcome} />
            </dd>
          </div>
        ))}
      </dl>
    </section>
  );
}

function OutcomeFigures({ rows, outcome }: { rows: readonly OutcomeRowData[]; outcome: Outcome }) {
  const words = useWords();
  const language = useViewPart('language');
  const areaUnit = useViewPart('areaUnit');
  const groups = [
    { kind: 'land', rows: rows.filter((row) => row.outcome === outcome && row.kind === 'land') },
    { kind: 'factory', rows: rows.filter((row) => row.outcome === outcome && row.kind !== 'land') },
  ].filter((group) => group.rows.length > 0);
  if (groups.length === 0) return <b>{formatNumber(0, 0, language)}</b>;
  return groups.map(({ kind, rows: ofGroup }) => {
    const areaM2 = ofGroup.reduce((sum, row) => sum + row.areaM2, 0);
    const unit = headlineUnit(areaUnit, kind, areaM2, language);
    return (
      <span key={kind}>
        <b>{formatArea(areaM2, unit, language)}</b> {words.areaUnits[unit]}
      </span>
    );
  });
}
