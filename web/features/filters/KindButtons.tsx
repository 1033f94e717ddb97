import { RESOURCE_KINDS } from '#contract/kinds.ts';
import { useWords } from '../../i18n/words.ts';
import { useStats } from '../../server/queries.ts';
import { membersOf, withMembers, withMemberToggled } from '../../state/editFilter.ts';
import { useViewPart } from '../../state/url.ts';
import { useFilter } from '../../state/useFilter.ts';
import { formatNumber } from '../../text/number.ts';
import { Icon } from '../../ui/Icon.tsx';
import styles from './filters.module.css';
import { useFilterWords } from './useFilterWords.ts';

/** The kinds, each with how many there are under the other conditions. None pressed means all. */
export function KindButtons() {
  const words = useWords();
  const own = useFilterWords();
  const language = useViewPart('language');
  const [filter, edit] = useFilter();
  const stats = useStats(withMembers(filter, 'kind', [])).data;
  const chosen = membersOf(filter, 'kind');
  return (
    <section className={styles.group} aria-label={own.kind}>
      <h2>{own.kind}</h2>
      <div className={styles.kindButtons}>
        {RESOURCE_KINDS.map((kind) => (
          <button
            type="button"
            key={kind}
            className={styles.kindButton}
            aria-pressed={chosen.includes(kind)}
            onClick={() => edit((current) => withMemberToggled(current, 'kind', kind))}
          >
            <Icon name={kind} size={17} />
            <b>{words.codes.kind[kind]}</b>
            <small>{stats ? formatNumber(stats.byKind[kind].count, 0, language) : '·'}</small>
          </button>
        ))}
      </div>
    </section>
  );
}
