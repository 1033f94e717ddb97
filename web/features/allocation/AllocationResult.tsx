import type { AllocationAnswerData } from '#contract/allocation.ts';
import { codeWord, useWords } from '../../i18n/words.ts';
import { pageAddress } from '../../state/page.ts';
import { useViewPart } from '../../state/url.ts';
import { formatNumber } from '../../text/number.ts';
import forms from '../../ui/forms.module.css';
import type { Pins } from './AllocationPage.tsx';
import styles from './allocation.module.css';
import { type AllocationNames, sameSites } from './allocationNames.ts';
import { useAllocationWords } from './useAllocationWords.ts';

interface AllocationResultProps {
  answer: AllocationAnswerData;
  names: AllocationNames;
  pins: Pins;
  /** what the ledger holds for projects */
  held: Pins;
  onPin: (project: number, resources: readonly number[]) => void;
}

/** Who is placed where, who is not and why, what is scarce. */
export function AllocationResult(props: AllocationResultProps) {
  const { answer } = props;
  const words = useAllocationWords();
  const language = useViewPart('language');
  const number = (value: number) => formatNumber(value, 0, language);
  return (
    <>
      <p className={styles.summary}>
        <b>
          {words.summary(number(answer.placed.length), number(answer.placed.length + answer.unplaced.length))}
        </b>
        <span>
          {answer.status === 'feasible' ? words.feasible[answer.why ?? 'time'] : words[answer.status]}
        </span>
        {answer.bound?.placed != null && <span>{words.atMost(number(answer.bound.placed))}</span>}
        <small>{words.took(number(answer.milliseconds))}</small>
      </p>
      {answer.stopped.length > 0 && (
        <p className={forms.note}>{words.stopped(answer.stopped.map(props.names.project).join(words.and))}</p>
      )}
      <Placed {...props} />
      <Moves {...props} />
      <Unplaced {...props} />
      <Scarce {...props} />
    </>
  );
}

function Placed({ answer, names, pins, held, onPin }: AllocationResultProps) {
  const words = useAllocationWords();
  const language = useViewPart('language');
  if (answer.placed.length === 0) return null;
  return (
    <div className={styles.table}>
      <table>
        <caption>{words.placed}</caption>
        <thead>
          <tr>
            <th scope="col">{words.project}</th>
            <th scope="col">{words.site}</th>
            <th scope="col" data-number>
              {words.score}
            </th>
            <th scope="col">{words.pin}</th>
          </tr>
        </thead>
        <tbody>
          {answer.placed.map(({ project, how, resources, score, fits }) => (
            <tr key={project}>
              <th scope="row">{names.project(project)}</th>
              <td>
                {resources.map(({ id, name }) => (
                  <a key={id} href={pageAddress('map', { site: String(id) })}>
                    {name}
                  </a>
                ))}
                <small>{words.how[how]}</small>
                {sameSites(
                  held.get(project) ?? [],
                  resources.map(({ id }) => id),
                ) && <small>{words.heldHere}</small>}
                {!fits && <small data-misfit="">{words.misfit}</small>}
              </td>
              <td data-number>{formatNumber(score, 1, language)}</td>
              <td>
                <input
                  type="checkbox"
                  aria-label={words.pinOf(names.project(project))}
                  checked={pins.has(project)}
                  onChange={() =>
                    onPin(
                      project,
                      resources.map(({ id }) => id),
                    )
                  }
                />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

/** Who would leave what the ledger holds for it, and for where. */
function Moves({ answer, names }: AllocationResultProps) {
  const words = useAllocationWords();
  if (answer.moves.length === 0) return null;
  const said = (sites: readonly { name: string }[]) => sites.map(({ name }) => name).join(words.and);
  return (
    <section className={styles.part}>
      <h2>{words.moves}</h2>
      <p className={forms.note}>{words.movesHelp}</p>
      <ul>
        {answer.moves.map(({ project, from, to }) => (
          <li key={project}>
            <b>{names.project(project)}</b>
            <span>{words.moveOf(said(from), to.length > 0 ? said(to) : null)}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}

function Unplaced({ answer, names }: AllocationResultProps) {
  const words = useAllocationWords();
  if (answer.unplaced.length === 0) return null;
  return (
    <section className={styles.part}>
      <h2>{words.unplaced}</h2>
      <ul>
        {answer.unplaced.map(({ project, reason, rivals }) => (
          <li key={project}>
            <b>{names.project(project)}</b>
            <span>{words.reasons[reason]}</span>
            {rivals.length > 0 && (
              <small>
                {words.rivals(
                  rivals
                    .map((rival) => `${names.site(rival.resource)} → ${names.project(rival.project)}`)
                    .join(words.and),
                )}
              </small>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}

function Scarce({ answer, names }: AllocationResultProps) {
  const all = useWords();
  const words = useAllocationWords();
  const language = useViewPart('language');
  const brings = ({ places, gain }: { places: number; gain: number }) =>
    words.brings(
      places > 0 ? formatNumber(places, 0, language) : null,
      `${gain < 0 ? '−' : '+'}${formatNumber(Math.abs(gain), 1, language)}`,
    );
  return (
    <>
      {answer.binding.length > 0 && (
        <section className={styles.part}>
          <h2>{words.binding}</h2>
          <p className={forms.note}>{words.bindingHelp}</p>
          <ul>
            {answer.binding.map(({ resource, name, wantedBy, ...more }) => (
              <li key={resource}>
                <a href={pageAddress('map', { site: String(resource) })}>{name}</a>
                <span>{words.again(brings(more))}</span>
                <small>{words.wantedBy(wantedBy.map(names.project).join(words.and))}</small>
              </li>
            ))}
          </ul>
        </section>
      )}
      {answer.doublePromised.length > 0 && (
        <section className={styles.part}>
          <h2>{words.double}</h2>
          <p className={forms.note}>{words.doubleHelp}</p>
          <ul>
            {answer.doublePromised.map(({ resource, projects }) => (
              <li key={resource}>
                <a href={pageAddress('map', { site: String(resource) })}>{names.site(resource)}</a>
                <span>{projects.map(names.project).join(words.and)}</span>
              </li>
            ))}
          </ul>
        </section>
      )}
      {answer.oneMore.length > 0 && (
        <section className={styles.part}>
          <h2>{words.oneMore}</h2>
          <ul>
            {answer.oneMore.map(({ kind, ...more }) => (
              <li key={kind}>{words.oneMoreOf(codeWord(all, 'kind', kind), brings(more))}</li>
            ))}
          </ul>
        </section>
      )}
    </>
  );
}
