import type { EdgeProposalData } from '#contract/geometryEdit.ts';
import { useWords } from '../../i18n/words.ts';
import { useAnswerProposal, useProposals } from '../../server/boundaries.ts';
import { useMay } from '../../server/session.ts';
import { pageAddress } from '../../state/page.ts';
import { formatArea } from '../../text/area.ts';
import { formatMoment } from '../../text/moment.ts';
import { ProblemLine } from '../../text/ProblemLine.tsx';
import { useTextContext } from '../../text/useTextContext.ts';
import controls from '../../ui/controls.module.css';
import layout from '../../ui/layout.module.css';
import { useToast } from '../../ui/toast.ts';
import { BoundaryPicture } from './BoundaryPicture.tsx';
import styles from './due.module.css';
import { useProposalWords } from './useProposalWords.ts';

/** Boundaries that neighbours ask for: theirs to answer, and their words that wait. Nothing where there are none. */
export function Proposals() {
  const words = useProposalWords();
  const { data } = useProposals(useMay()('resource.edit'));
  const answer = useAnswerProposal();
  const items = data?.items ?? [];
  if (items.length === 0) return null;
  const send = ({ id }: EdgeProposalData, accept: boolean) =>
    answer.mutate(
      { id, accept },
      { onSuccess: () => useToast.getState().show(accept ? words.accepted : words.declined) },
    );
  return (
    <section className={styles.section} data-part="boundary-proposals" aria-labelledby="due-proposals">
      <h2 id="due-proposals">{words.title}</h2>
      <p>{words.help}</p>
      <ProblemLine error={answer.error} />
      <ul className={styles.list} data-part="due-list">
        {items.map((item) => (
          <Proposal
            key={item.id}
            item={item}
            busy={answer.isPending}
            onAnswer={(accept) => send(item, accept)}
          />
        ))}
      </ul>
    </section>
  );
}

interface ProposalProps {
  item: EdgeProposalData;
  busy: boolean;
  onAnswer: (accept: boolean) => void;
}

function Proposal({ item, busy, onAnswer }: ProposalProps) {
  const shared = useWords();
  const words = useProposalWords();
  const { words: all, language } = useTextContext();
  const say = (areaM2: number | null) =>
    areaM2 === null ? shared.resource.unknown : `${formatArea(areaM2, 'm2', language)} ${all.areaUnits.m2}`;
  return (
    <li className={layout.card}>
      <BoundaryPicture id={item.resource} proposed={item.geometry} />
      <div className={styles.words}>
        <a href={pageAddress('map', { site: String(item.resource) })}>{item.name}</a>
        {item.code && <small>{item.code}</small>}
        <p>
          <span className={styles.reason}>{words.by(item.by, formatMoment(item.at, language))}</span>
          <span className={styles.reason}>{words.area(say(item.areaM2), say(item.proposedAreaM2))}</span>
          {item.stale && (
            <span className={styles.reason} data-late="">
              {words.stale}
            </span>
          )}
          {!item.mayAnswer && <span className={styles.reason}>{words.waiting}</span>}
        </p>
      </div>
      {item.mayAnswer && (
        <div className={styles.actions}>
          <button type="button" className={controls.button} disabled={busy} onClick={() => onAnswer(false)}>
            {words.decline}
          </button>
          <button
            type="button"
            className={controls.button}
            data-look="primary"
            disabled={busy || item.stale}
            onClick={() => onAnswer(true)}
          >
            {words.accept}
          </button>
        </div>
      )}
    </li>
  );
}
