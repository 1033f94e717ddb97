import type { CSSProperties } from 'react';
import type { CriterionResultData, MatchedSiteData } from '#contract/match.ts';
import { useUi } from '../../state/ui.ts';
import { currentView, patchView, useViewPart } from '../../state/url.ts';
import { MOST_SHORTLISTED } from '../../state/view.ts';
import { formatNumber } from '../../text/number.ts';
import { gapText, questionOf, rankText, reasonOf } from '../../text/reasonText.ts';
import { areaLine } from '../../text/resourceText.ts';
import controls from '../../ui/controls.module.css';
import { Icon } from '../../ui/Icon.tsx';
import styles from './match.module.css';
import { PointsCurve } from './PointsCurve.tsx';
import { type MatchContext, useMatchContext } from './useMatchContext.ts';

interface SiteCardProps {
  site: MatchedSiteData;
  /** its place among the results; null: it has none */
  rank: number | null;
  /** reasons that are shown at once; the others are one step away */
  reasons?: number;
  /** says what to ask instead of what is met */
  asks?: boolean;
  /** how it stands to the requirement, where that is not said by where it is listed */
  verdict?: string;
}

const SHOWN_REASONS = 3;

/** A site held against the requirement: its score with what it is made of, and the reasons one by one. */
export function SiteCard({ site, rank, reasons = SHOWN_REASONS, asks = false, verdict }: SiteCardProps) {
  const context = useMatchContext();
  const { match: words, language } = context;
  const open = useViewPart('site');
  const shortlist = useViewPart('shortlist');
  const isHovered = useUi((ui) => ui.hoverId === site.id);
  const setHoverId = useUi((ui) => ui.setHoverId);
  const isShort = shortlist.includes(site.id);
  const missed = site.criteria.filter(({ mode, outcome }) => mode === 'must' && outcome === 'fail');
  return (
    <li
      className={styles.site}
      data-part="match-site"
      data-active={isHovered || open === site.id ? '' : undefined}
      onMouseEnter={() => setHoverId(site.id)}
      onMouseLeave={() => setHoverId(null)}
    >
      <button
        type="button"
        className={styles.siteOpen}
        data-part="match-open"
        aria-current={open === site.id || undefined}
        onClick={() => patchView({ site: site.id, face: 'map' })}
        onFocus={() => setHoverId(site.id)}
        onBlur={() => setHoverId(null)}
      >
        {rank !== null && <span className={styles.rank}>{rank}</span>}
        <span className={styles.siteWords}>
          <b>{site.name}</b>
          <small>{[site.code, areaLine(site.areaM2, site.kind, context)].filter(Boolean).join(' · ')}</small>
        </span>
        {missed.length === 0 ? <Score site={site} context={context} /> : <Gap missed={missed} site={site} />}
      </button>
      {missed.length === 0 && <ScoreBar site={site} />}
      <p className={styles.facts}>
        {verdict ? (
          <b>{verdict}</b>
        ) : (
          rank !== null && <b data-label={site.label}>{context.reasons.labels[site.label]}</b>
        )}
        <span title={words.confidenceHelp}>
          {words.confidence(formatNumber(site.confidence, 0, language))}
        </span>
        {site.rank && <span title={words.rankHelp}>{rankText(site.rank, context.reasons)}</span>}
      </p>
      <Reasons site={site} shown={reasons} asks={asks} context={context} />
      <button
        type="button"
        className={`${controls.button} ${styles.shortlist}`}
        data-part="match-shortlist"
        aria-pressed={isShort}
        aria-label={isShort ? words.removeShortOf(site.name) : words.addShortOf(site.name)}
        onClick={() => toggleShortlisted(site.id)}
      >
        <Icon name={isShort ? 'check' : 'plus'} size={16} />
        {isShort ? words.removeShort : words.addShort}
      </button>
    </li>
  );
}

/** Of what does not fit, how far it is from it: a score would say that it does. */
function Gap({ missed, site }: { missed: readonly CriterionResultData[]; site: MatchedSiteData }) {
  const context = useMatchContext();
  return (
    <span className={styles.score} data-missed="">
      <b>
        {missed.length === 1
          ? gapText(missed[0], site.kind, context)
          : context.match.whyFails(String(missed.length))}
      </b>
    </span>
  );
}

function Score({ site, context }: { site: MatchedSiteData; context: MatchContext }) {
  const { match: words, language } = context;
  const number = (value: number) => formatNumber(value, 1, language);
  return (
    <span className={styles.score}>
      <span className={controls.hidden}>{words.score}</span>
      <b>{number(site.score)}</b>
      {site.high > site.low && (
        <small title={words.intervalHelp}>{words.interval(number(site.low), number(site.high))}</small>
      )}
    </span>
  );
}

/** The contributions one after the other, which make up the score; what is not known is hatched behind them. */
function ScoreBar({ site }: { site: MatchedSiteData }) {
  const wishes = site.criteria.filter(({ most }) => most > 0);
  if (wishes.length === 0) return null;
  const unknown = site.high - site.low;
  return (
    <span className={styles.bar} aria-hidden="true">
      {wishes.map(({ code, have, contribution }) => (
        <i key={`${code} ${have}`} style={{ '--part': contribution } as CSSProperties} />
      ))}
      {unknown > 0 && <i data-unknown="" style={{ '--part': unknown } as CSSProperties} />}
    </span>
  );
}

/** What is missed first, then what is not known, then what is met; of each, as it is asked for. */
const URGENCY = { fail: 0, unknown: 1, pass: 2 } as const;

interface ReasonsProps {
  site: MatchedSiteData;
  shown: number;
  asks: boolean;
  context: MatchContext;
}

function Reasons({ site, shown, asks, context }: ReasonsProps) {
  const sorted = site.criteria
    .filter(({ code, outcome, have }) => code !== 'status' || outcome !== 'pass' || have !== 'available')
    .sort((one, other) => URGENCY[one.outcome] - URGENCY[other.outcome]);
  const rest = sorted.slice(shown);
  const line = (result: CriterionResultData) => (
    <Reason
      key={`${result.code} ${result.need} ${result.have}`}
      result={result}
      kind={site.kind}
      asks={asks}
      context={context}
    />
  );
  return (
    <div className={styles.reasons} data-part="match-reasons">
      <ul>{sorted.slice(0, shown).map(line)}</ul>
      {rest.length > 0 && (
        <details>
          <summary>{context.match.moreReasons(String(rest.length))}</summary>
          <ul>{rest.map(line)}</ul>
        </details>
      )}
    </div>
  );
}

interface ReasonProps {
  result: CriterionResultData;
  kind: string;
  asks: boolean;
  context: MatchContext;
}

const SIGNS = { pass: 'check', fail: 'close', short: 'minus', unknown: 'info' } as const;

function Reason({ result, kind, asks, context }: ReasonProps) {
  const { match: words, language } = context;
  const { outcome, mode, contribution, most } = result;
  const points = (value: number) => formatNumber(value, 1, language);
  // A wish that is not met costs points; it shuts nothing out.
  const sign = mode === 'wish' && outcome === 'fail' ? 'short' : outcome;
  return (
    <li data-outcome={sign}>
      <Icon name={SIGNS[sign]} size={14} />
      <span className={controls.hidden}>{context.reasons.outcomes[sign]}</span>
      <span>
        {asks && outcome === 'unknown' ? questionOf(result, context) : reasonOf(result, kind, context)}
      </span>
      {mode === 'wish' ? (
        <details className={styles.points}>
          <summary title={words.curveHelp}>
            {outcome === 'pass'
              ? words.points(points(contribution))
              : words.contribution(points(contribution), points(most))}
          </summary>
          <PointsCurve result={result} kind={kind} context={context} />
        </details>
      ) : (
        <small>{words.modes.must}</small>
      )}
    </li>
  );
}

/** Puts a site on the shortlist or takes it off; a full one stays as it is. */
function toggleShortlisted(id: number): void {
  const { shortlist } = currentView();
  if (shortlist.includes(id)) patchView({ shortlist: shortlist.filter((one) => one !== id) });
  else if (shortlist.length < MOST_SHORTLISTED) patchView({ shortlist: [...shortlist, id] });
}
