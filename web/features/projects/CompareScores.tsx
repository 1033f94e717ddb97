import type { CriterionCode } from '#contract/criteria.ts';
import type { CriterionResultData, MatchedSiteData } from '#contract/match.ts';
import type { RequirementData } from '#contract/requirement.ts';
import { useExplained } from '../../server/match.ts';
import { formatNumber } from '../../text/number.ts';
import { reasonOf } from '../../text/reasonText.ts';
import { useReasonContext } from '../../text/useReasonContext.ts';
import { useReasonWords } from '../../text/useReasonWords.ts';
import { useTextContext } from '../../text/useTextContext.ts';
import styles from './compare.module.css';
import { criteriaRows, fitOf } from './criteriaRows.ts';
import { useProjectWords } from './useProjectWords.ts';

interface CompareScoresProps {
  ids: readonly number[];
  /** undefined: not here yet */
  requirement: RequirementData | null | undefined;
  project: number;
}

/** How each of the compared sites stands to the requirement: its score, and need by need whether it fits. */
export function CompareScores({ ids, requirement, project }: CompareScoresProps) {
  const { language } = useTextContext();
  const own = useProjectWords();
  const { criteria } = useReasonWords();
  const { data } = useExplained(requirement ?? null, ids, project);
  if (requirement === null)
    return (
      <tbody>
        <tr>
          <td colSpan={ids.length + 1} className={styles.unknown}>
            {own.compareScoreNone}
          </td>
        </tr>
      </tbody>
    );
  if (!data) return null;
  const sites = ids.map((id) => data.find((site) => site.id === id));
  const score = (value: number) => formatNumber(value, 1, language);
  return (
    <tbody className={styles.scores}>
      <tr>
        <th scope="row">{own.compareScore}</th>
        {sites.map((site, index) => (
          <td key={ids[index]}>
            {site ? <Score site={site} kinds={requirement?.kinds ?? []} score={score} /> : '—'}
          </td>
        ))}
      </tr>
      {criteriaRows(sites).map(({ key, code, results }) => (
        <tr key={key}>
          <th scope="row">{criteria[code as CriterionCode]}</th>
          {results.map((result, index) => (
            <td key={ids[index]}>
              {result ? <Outcome result={result} kind={sites[index]?.kind ?? ''} score={score} /> : '—'}
            </td>
          ))}
        </tr>
      ))}
    </tbody>
  );
}

interface ScoreProps {
  site: MatchedSiteData;
  kinds: readonly string[];
  score: (value: number) => string;
}

/** Whether a site fits comes first; what it would score otherwise is small beside a must that it fails. */
function Score({ site, kinds, score }: ScoreProps) {
  const own = useProjectWords();
  const fit = fitOf(site, kinds);
  return (
    <>
      {fit === 'pass' ? (
        <b className={styles.score}>{score(site.score)}</b>
      ) : (
        <b className={styles.outcome} data-outcome={fit}>
          {own.compareFit[fit]}
        </b>
      )}
      <small>
        {fit !== 'pass' && `${own.compareScore} ${score(site.score)} · `}
        {site.low !== site.high && `${own.compareInterval(score(site.low), score(site.high))} · `}
        {own.compareConfidence(String(site.confidence))}
      </small>
    </>
  );
}

const SIGNS = { pass: '✓', fail: '✕', unknown: '?' } as const;

interface OutcomeProps {
  result: CriterionResultData;
  kind: string;
  score: (value: number) => string;
}

/** One need of one site as the match words it: `层高 7.2 m < 9 m，差 1.8 m`. */
function Outcome({ result, kind, score }: OutcomeProps) {
  const own = useProjectWords();
  const context = useReasonContext();
  const { outcome, contribution, most } = result;
  return (
    <span className={styles.outcome} data-outcome={outcome}>
      <span role="img" aria-label={own.compareOutcomes[outcome]}>
        {SIGNS[outcome]}
      </span>{' '}
      {reasonOf(result, kind, context)}
      {most > 0 && <small>{`${score(contribution)} / ${score(most)}`}</small>}
    </span>
  );
}
