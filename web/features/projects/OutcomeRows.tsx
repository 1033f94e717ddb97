import { pageAddress } from '../../state/page.ts';
import { areaLine } from '../../text/resourceText.ts';
import { useTextContext } from '../../text/useTextContext.ts';
import { Dialog } from '../../ui/Dialog.tsx';
import { KindMark } from '../../ui/marks.tsx';
import type { OpenedNumber } from './OutcomeBoard.tsx';
import styles from './outcomes.module.css';
import { useOutcomeWords } from './useOutcomeWords.ts';
import { useProjectWords } from './useProjectWords.ts';

/** The changes of status behind a number. */
export function OutcomeRows({ title, facts, onClose }: OpenedNumber & { onClose: () => void }) {
  const context = useTextContext();
  const { investmentKinds } = useProjectWords();
  const own = useOutcomeWords();
  return (
    <Dialog title={title} wide onClose={onClose}>
      <ul className={styles.rows}>
        {facts.map((fact) => {
          return (
            <li key={fact.id}>
              <KindMark kind={fact.resource.kind} status="occupied" />
              <span>
                <a href={pageAddress('map', { site: String(fact.resource.id) })}>{fact.resource.name}</a>
                <small>
                  {[
                    fact.on,
                    fact.resource.code,
                    fact.investmentKind && investmentKinds[fact.investmentKind],
                    fact.formerUser,
                    fact.areaM2 < 0 && own.reversal,
                  ]
                    .filter(Boolean)
                    .join(' · ')}
                </small>
                {fact.project &&
                  (fact.projectId === null ? (
                    <small>{fact.project}</small>
                  ) : (
                    <a href={pageAddress('projects', { id: String(fact.projectId) })}>{fact.project}</a>
                  ))}
              </span>
              <b>{areaLine(fact.areaM2, fact.resource.kind, context)}</b>
            </li>
          );
        })}
      </ul>
    </Dialog>
  );
}
