import type { MatchAnswerData, NearGroupData } from '#contract/match.ts';
import type { RequirementData } from '#contract/requirement.ts';
import { type Matched, useExclusions } from '../../server/match.ts';
import { formatNumber } from '../../text/number.ts';
import { criterionWord } from '../../text/reasonText.ts';
import { StateMessage } from '../../text/StateMessage.tsx';
import { AssemblyList } from './AssemblyList.tsx';
import { MatchGroup } from './MatchGroup.tsx';
import styles from './match.module.css';
import { SiteCard } from './SiteCard.tsx';
import { useMatchContext } from './useMatchContext.ts';

/** What fits, in order; what fits together; what to ask first; what almost fits, by what it would take. */
export function MatchResults({ matched, isOld }: { matched: Matched; isOld: boolean }) {
  const { match: words, language } = useMatchContext();
  const { answer, requirement } = matched;
  const { results, askFirst, near, total } = answer;
  const number = (value: number) => formatNumber(value, 0, language);
  return (
    <section className={styles.results} aria-label={words.matchedSites} aria-busy={isOld}>
      <p className={styles.total} data-part="match-total" role="status">
        {words.counts(number(total.results), number(total.askFirst), number(total.near))}
        <small>{words.ofCandidates(number(total.candidates))}</small>
      </p>
      {results.length === 0 && <NoneFit answer={answer} requirement={requirement} />}
      {results.length > 0 && (
        <MatchGroup title={words.results} count={number(total.results)} open>
          <ol className={styles.sites}>
            {results.map((site, index) => (
              <SiteCard key={site.id} site={site} rank={site.rank?.place ?? index + 1} />
            ))}
          </ol>
          {total.results > results.length && (
            <p className={styles.note}>{words.shownOf(number(results.length), number(total.results))}</p>
          )}
        </MatchGroup>
      )}
      <AssemblyList requirement={requirement} />
      {askFirst.length > 0 && (
        <MatchGroup
          title={words.askFirst}
          help={words.askFirstHelp}
          count={number(total.askFirst)}
          open={results.length === 0}
        >
          <ol className={styles.sites}>
            {askFirst.map((site) => (
              <SiteCard key={site.id} site={site} rank={null} asks />
            ))}
          </ol>
        </MatchGroup>
      )}
      {near.length > 0 && (
        <MatchGroup
          title={words.near}
          help={words.nearHelp}
          count={number(total.near)}
          open={results.length === 0}
        >
          {near.map((group) => (
            <NearSites key={`${group.code} ${group.need}`} group={group} />
          ))}
        </MatchGroup>
      )}
      {requirement.needs.some(({ code }) => code === 'distance') && (
        <p className={styles.note}>{words.straightNote}</p>
      )}
    </section>
  );
}

function NearSites({ group }: { group: NearGroupData }) {
  const context = useMatchContext();
  const { match: words, language } = context;
  const what = criterionWord(group.code, context);
  return (
    <section aria-label={words.nearGroup(what, String(group.count))}>
      <h3>{words.nearGroup(what, formatNumber(group.count, 0, language))}</h3>
      <ol className={styles.sites}>
        {group.sites.map((site) => (
          <SiteCard key={site.id} site={site} rank={null} reasons={1} />
        ))}
      </ol>
    </section>
  );
}

/** Says which of the musts excludes the most by itself. */
function NoneFit({ answer, requirement }: { answer: MatchAnswerData; requirement: RequirementData }) {
  const context = useMatchContext();
  const { match: words, language } = context;
  const exclusions = useExclusions(requirement, answer.total.candidates > 0);
  const number = (value: number) => formatNumber(value, 0, language);
  if (answer.total.candidates === 0) return <StateMessage title={words.noneKind} />;
  return (
    <StateMessage title={words.noneTitle}>
      <p>{words.noneHelp}</p>
      <ul className={styles.exclusions}>
        {exclusions
          .filter(({ excluded }) => excluded > 0)
          .map(({ code, excluded, candidates }) => (
            <li key={code}>
              {words.excludes(criterionWord(code, context), number(excluded), number(candidates))}
            </li>
          ))}
      </ul>
    </StateMessage>
  );
}
