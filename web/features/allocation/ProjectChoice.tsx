import type { ProjectItemData } from '#contract/projects.ts';
import controls from '../../ui/controls.module.css';
import styles from './allocation.module.css';
import { useAllocationWords } from './useAllocationWords.ts';

interface ProjectChoiceProps {
  projects: readonly ProjectItemData[];
  chosen: ReadonlySet<number>;
  onChoose: (chosen: ReadonlySet<number>) => void;
  /** those that stay where the ledger holds sites for them */
  staying: ReadonlySet<number>;
  onStay: (id: number) => void;
}

/** Which projects take part; at first all that look for a site. */
export function ProjectChoice({ projects, chosen, onChoose, staying, onStay }: ProjectChoiceProps) {
  const words = useAllocationWords();
  const toggle = (id: number) => {
    const next = new Set(chosen);
    if (!next.delete(id)) next.add(id);
    onChoose(next);
  };
  return (
    <fieldset className={styles.choice}>
      <legend>{words.projects}</legend>
      <p>
        <span>{words.chosen(String(chosen.size), String(projects.length))}</span>
        <button
          type="button"
          className={controls.button}
          data-look="link"
          onClick={() => onChoose(new Set(projects.map(({ id }) => id)))}
        >
          {words.all}
        </button>
        <button
          type="button"
          className={controls.button}
          data-look="link"
          onClick={() => onChoose(new Set())}
        >
          {words.none}
        </button>
      </p>
      <ul>
        {projects.map(({ id, name, hasRequirement, sites }) => (
          <li key={id}>
            <label>
              <input type="checkbox" checked={chosen.has(id)} onChange={() => toggle(id)} />
              <span>
                {name}
                {!hasRequirement && <small>{words.noRequirement}</small>}
              </span>
            </label>
            {sites.length > 0 && (
              <label className={styles.stay}>
                <input
                  type="checkbox"
                  aria-label={words.staysOf(name)}
                  checked={staying.has(id)}
                  disabled={!chosen.has(id)}
                  onChange={() => onStay(id)}
                />
                <small>
                  {words.holds(sites.map((site) => site.name).join(words.and))} · {words.stays}
                </small>
              </label>
            )}
          </li>
        ))}
      </ul>
    </fieldset>
  );
}
