import { type CriterionCode, criterionOf } from '#contract/criteria.ts';
import { fieldWithKey } from '#contract/fields.ts';
import type { CriterionResultData, MatchedSiteData } from '#contract/match.ts';
import type { RequirementData } from '#contract/requirement.ts';
import { useProjectWords } from '../../i18n/useProjectWords.ts';
import { fieldWord } from '../../i18n/words.ts';
import { useExplained } from '../../server/projects.ts';
import { formatNumber } from '../../ui/number.ts';
import { useTextContext } from '../../ui/useTextContext.ts';

interface CompareScoresProps {
  ids: readonly number[];
  /** undefined: not here yet */
  requirement: RequirementData | null | undefined;
}

/** How each of the compared sites stands to the requirement: its score, and need by need whether it fits. */
export function CompareScores({ ids, requirement }: CompareScoresProps) {
  const { language } = useTextContext();
  const own = useProjectWords();
  const { data } = useExplained(requirement ?? null, ids);
  if (requirement === null)
    return (
      <tbody>
        <tr>
          <td colSpan={ids.length + 1} className="compare-unknown">
            {own.compareScoreNone}
          </td>
        </tr>
      </tbody>
    );
  if (!data) return null;
  const sites = ids.map((id) => data.explained.find((site) => site.id === id));
  const first = sites.find((site) => site !== undefined);
  // The needs of one requirement stand in the same order at every site; a code may come twice.
  const needs = first?.criteria.map(({ code }, at) => ({ code, at })) ?? [];
  const score = (value: number) => formatNumber(value, 1, language);
  return (
    <tbody className="compare-scores">
      <tr>
        <th scope="row">{own.compareScore}</th>
        {sites.map((site, index) => (
          <td key={ids[index]}>{site ? <Score site={site} score={score} /> : '—'}</td>
        ))}
      </tr>
      {needs.map(({ code, at }) => (
        <tr key={at}>
          <CriterionName code={code} />
          {sites.map((site, index) => (
            <td key={ids[index]}>
              {site?.criteria[at] && <Outcome result={site.criteria[at]} score={score} />}
            </td>
          ))}
        </tr>
      ))}
    </tbody>
  );
}

function Score({ site, score }: { site: MatchedSiteData; score: (value: number) => string }) {
  const own = useProjectWords();
  return (
    <>
      <b className="compare-score">{score(site.score)}</b>
      <small>
        {site.low !== site.high && `${own.compareInterval(score(site.low), score(site.high))} · `}
        {own.compareConfidence(String(site.confidence))}
      </small>
    </>
  );
}

function CriterionName({ code }: { code: string }) {
  const { words } = useTextContext();
  const key = criterionOf(code as CriterionCode)?.fieldKey;
  const field = key ? fieldWithKey(key) : undefined;
  return <th scope="row">{field ? fieldWord(words, field.name) : code}</th>;
}

const SIGNS = { pass: '✓', fail: '✕', unknown: '?' } as const;

function Outcome({ result, score }: { result: CriterionResultData; score: (value: number) => string }) {
  const own = useProjectWords();
  const { outcome, contribution, most } = result;
  return (
    <span className="compare-outcome" data-outcome={outcome}>
      <span aria-hidden="true">{SIGNS[outcome]}</span> {own.compareOutcomes[outcome]}
      {most > 0 && <small>{`${score(contribution)} / ${score(most)}`}</small>}
    </span>
  );
}
