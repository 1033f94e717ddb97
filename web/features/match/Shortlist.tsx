import { useState } from 'react';
import { criterionOf } from '#contract/criteria.ts';
import type { NeedData, RequirementData } from '#contract/requirement.ts';
import { codeWord } from '../../i18n/words.ts';
import { useExplained, useMatch } from '../../server/match.ts';
import { useMay } from '../../server/session.ts';
import { patchView, useViewPart } from '../../state/url.ts';
import { codeText, criterionWord, quantityText } from '../../text/reasonText.ts';
import { StateMessage } from '../../text/StateMessage.tsx';
import controls from '../../ui/controls.module.css';
import { copyLink } from '../../ui/copyLink.ts';
import { Icon } from '../../ui/Icon.tsx';
import { JudgedSite, rankIn } from './JudgedSite.tsx';
import styles from './match.module.css';
import { SaveOnProject } from './SaveOnProject.tsx';
import { useAsker } from './useAsker.ts';
import { type MatchContext, useMatchContext } from './useMatchContext.ts';

interface ShortlistProps {
  requirement: RequirementData;
  asked: RequirementData | null;
}

/** The sites that are being looked at, each with all its reasons; what is shared, saved and printed. */
export function Shortlist({ requirement, asked }: ShortlistProps) {
  const context = useMatchContext();
  const { match: words } = context;
  const shortlist = useViewPart('shortlist');
  const may = useMay();
  const [saving, setSaving] = useState(false);
  const asker = useAsker();
  const explained = useExplained(asked, shortlist, asker).data ?? [];
  const results = useMatch(asked, asker).data?.answer.results ?? [];
  const sites = shortlist.flatMap((id) => explained.find((site) => site.id === id) ?? []);
  if (shortlist.length === 0)
    return (
      <StateMessage title={words.shortNone}>
        <p>{words.shortNoneHelp}</p>
      </StateMessage>
    );
  return (
    <section className={styles.short} aria-label={words.shortTitle}>
      <div className={styles.shortTools}>
        <button
          type="button"
          className={controls.button}
          data-look="primary"
          onClick={() => void copyLink(context.words, words.linkCopied)}
        >
          <Icon name="share" />
          {words.copyLink}
        </button>
        {(may('project.edit') || may('project.create')) && (
          <button type="button" className={controls.button} onClick={() => setSaving(true)}>
            {words.save}
          </button>
        )}
        <button type="button" className={controls.button} onClick={printShortlist}>
          <Icon name="print" />
          {words.print}
        </button>
      </div>
      <div className={styles.printHead}>
        <h2>{words.printTitle}</h2>
        <p>{asked ? requirementText(asked, context) : ''}</p>
      </div>
      <ol className={styles.sites}>
        {sites.map((site) => (
          <JudgedSite key={site.id} site={site} rank={rankIn(results, site.id)} kinds={requirement.kinds} />
        ))}
      </ol>
      {saving && asked && <SaveOnProject requirement={asked} onClose={() => setSaving(false)} />}
    </section>
  );
}

/** What is needed in one line: what is put at the head of the print. */
function requirementText({ kinds, needs }: RequirementData, context: MatchContext): string {
  const asked = needs.map((need) =>
    `${criterionWord(need.code, context)} ${needText(need, kinds[0], context)}`.trim(),
  );
  return [kinds.map((kind) => codeWord(context.words, 'kind', kind)).join(context.reasons.or), ...asked].join(
    ' · ',
  );
}

function needText(need: NeedData, kind: string, context: MatchContext): string {
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
  // The sheet has to be gone from the page before it is printed.
  patchView({ site: null }, 'replace', () =>
    requestAnimationFrame(() => requestAnimationFrame(() => window.print())),
  );
}
