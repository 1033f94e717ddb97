import { useState } from 'react';
import type { MatchedSiteData } from '#contract/match.ts';
import type { RequirementData } from '#contract/requirement.ts';
import { useExplained, useMatch } from '../../server/match.ts';
import { useMay } from '../../server/session.ts';
import { patchView, useView } from '../../state/url.ts';
import { Icon } from '../../ui/Icon.tsx';
import { StateMessage } from '../../ui/StateMessage.tsx';
import { useToast } from '../../ui/toast.ts';
import { codeText, criterionWord, quantityText, type ReasonContext } from './reasonText.ts';
import { SaveOnProject } from './SaveOnProject.tsx';
import { SiteCard } from './SiteCard.tsx';
import { useReasonContext } from './useReasonContext.ts';
import { verdictOf } from './verdict.ts';
import './matchPrint.css';
import { criterionOf } from '#contract/criteria.ts';
import type { NeedData } from '#contract/requirement.ts';
import { codeWord } from '../../i18n/words.ts';

interface ShortlistProps {
  requirement: RequirementData;
  asked: RequirementData | null;
}

const ALL_REASONS = 40;

/** The sites that are being looked at, each with all its reasons; what is shared, saved and printed. */
export function Shortlist({ requirement, asked }: ShortlistProps) {
  const context = useReasonContext();
  const { match: words } = context;
  const [{ shortlist }] = useView();
  const may = useMay();
  const [saving, setSaving] = useState(false);
  const explained = useExplained(asked, shortlist).data ?? [];
  const results = useMatch(asked).data?.answer.results ?? [];
  const sites = shortlist.flatMap((id) => explained.find((site) => site.id === id) ?? []);
  if (shortlist.length === 0)
    return (
      <StateMessage title={words.shortNone}>
        <p>{words.shortNoneHelp}</p>
      </StateMessage>
    );
  return (
    <section className="match-short" aria-label={words.shortTitle}>
      <div className="match-short-tools">
        <button
          type="button"
          className="button"
          data-look="primary"
          onClick={() => void copy(words.linkCopied, context)}
        >
          <Icon name="share" />
          {words.copyLink}
        </button>
        {(may('project.edit') || may('project.create')) && (
          <button type="button" className="button" onClick={() => setSaving(true)}>
            {words.save}
          </button>
        )}
        <button type="button" className="button" onClick={printShortlist}>
          <Icon name="print" />
          {words.print}
        </button>
      </div>
      <div className="match-print-head">
        <h2>{words.printTitle}</h2>
        <p>{asked ? requirementText(asked, context) : ''}</p>
      </div>
      <ol className="match-sites">
        {sites.map((site) => {
          const at = results.findIndex(({ id }) => id === site.id);
          return (
            <SiteCard
              key={site.id}
              site={site}
              rank={at < 0 ? null : at + 1}
              reasons={ALL_REASONS}
              verdict={verdictFor(site, at, requirement, context)}
            />
          );
        })}
      </ol>
      {saving && asked && <SaveOnProject requirement={asked} onClose={() => setSaving(false)} />}
    </section>
  );
}

function verdictFor(site: MatchedSiteData, at: number, { kinds }: RequirementData, { match }: ReasonContext) {
  return verdictOf(site, { rank: at < 0 ? null : at + 1, kinds, words: match });
}

/** What is needed in one line: what is put at the head of the print. */
function requirementText({ kinds, needs }: RequirementData, context: ReasonContext): string {
  const asked = needs.map((need) =>
    `${criterionWord(need.code, context)} ${needText(need, kinds[0], context)}`.trim(),
  );
  return [kinds.map((kind) => codeWord(context.words, 'kind', kind)).join(context.match.or), ...asked].join(
    ' · ',
  );
}

function needText(need: NeedData, kind: string, context: ReasonContext): string {
  const quantity = (value: number) => quantityText(criterionOf(need.code), value, kind, context);
  if (need.codes) return codeText(need.code, need.codes, context);
  if (need.date) return need.date;
  if (need.code === 'environmentClass') return codeText(need.code, need.max ?? null, context);
  if (need.min !== undefined && need.max !== undefined) return `${quantity(need.min)}–${quantity(need.max)}`;
  if (need.min !== undefined) return `≥ ${quantity(need.min)}`;
  return need.max === undefined ? '' : `≤ ${quantity(need.max)}`;
}

/** On paper is the shortlist, not the sheet that happens to be open. */
function printShortlist(): void {
  patchView({ site: null }, 'replace');
  // The sheet has to be gone from the page before it is printed.
  requestAnimationFrame(() => requestAnimationFrame(() => window.print()));
}

async function copy(done: string, { words }: ReasonContext): Promise<void> {
  const { show } = useToast.getState();
  try {
    await navigator.clipboard.writeText(window.location.href);
    show(done);
  } catch {
    // No clipboard outside of a secure context or without permission.
    show(words.header.copyFailed);
  }
}
