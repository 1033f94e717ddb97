import { RESOURCE_KINDS } from '#contract/kinds.ts';
import { useWords } from '../../i18n/words.ts';
import { useStats } from '../../server/queries.ts';
import { membersOf, withMembers } from '../../state/editFilter.ts';
import { useViewPart } from '../../state/url.ts';
import { useFilter } from '../../state/useFilter.ts';
import { formatArea, headlineUnit } from '../../text/area.ts';
import { formatNumber } from '../../text/number.ts';
import { Icon } from '../../ui/Icon.tsx';
import styles from './kindTotals.module.css';
import { useHeaderWords } from './useHeaderWords.ts';

/** Per kind: how many, and how much area is available under the other conditions. A press keeps to that kind, a second one lets go. */
export function KindTotals() {
  const words = useWords();
  const own = useHeaderWords();
  const language = useViewPart('language');
  const areaUnit = useViewPart('areaUnit');
  const [filter, edit] = useFilter();
  const stats = useStats(withMembers(filter, 'kind', [])).data;
  const chosen = membersOf(filter, 'kind');
  return (
    <nav className={styles.totals} aria-label={own.totals}>
      {RESOURCE_KINDS.map((kind) => {
        const totals = stats?.byKind[kind];
        const only = chosen.length === 1 && chosen[0] === kind;
        const unit = totals && headlineUnit(areaUnit, kind, totals.availableM2, language);
        return (
          <button
            type="button"
            key={kind}
            className={styles.total}
            aria-pressed={only}
            title={
              totals && totals.unknownArea > 0
                ? own.unknownArea(formatNumber(totals.unknownArea, 0, language))
                : own.filterKind(words.codes.kind[kind])
            }
            onClick={() => edit((current) => withMembers(current, 'kind', only ? [] : [kind]))}
          >
            <span className={styles.icon}>
              <Icon name={kind} size={20} />
            </span>
            <small className={styles.name}>{words.codes.kind[kind]}</small>
            {totals && unit && (
              <small className={styles.free} data-part="kind-free">
                <span className={styles.prefix}>{own.availablePrefix[kind]} </span>
                {formatArea(totals.availableM2, unit, language)} {words.areaUnits[unit]}
              </small>
            )}
            <b>
              {totals ? formatNumber(totals.count, 0, language) : '—'}
              <small>{own.countUnit[kind]}</small>
            </b>
          </button>
        );
      })}
    </nav>
  );
}
