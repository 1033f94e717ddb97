import type { ProjectItemData } from '#contract/projects.ts';
import { useAllocationWords } from '../../i18n/useAllocationWords.ts';

interface ProjectChoiceProps {
  projects: readonly ProjectItemData[];
  chosen: ReadonlySet<number>;
  onChoose: (chosen: ReadonlySet<number>) => void;
}

/** Which projects take part; at first all that look for a site. */
export function ProjectChoice({ projects, chosen, onChoose }: ProjectChoiceProps) {
  const words = useAllocationWords();
  const toggle = (id: number) => {
    const next = new Set(chosen);
    if (!next.delete(id)) next.add(id);
    onChoose(next);
  };
  return (
    <fieldset className="allocation-choice">
      <legend>{words.projects}</legend>
      <p>
        <span>{words.chosen(String(chosen.size), String(projects.length))}</span>
        <button
          type="button"
          className="button"
          data-look="link"
          onClick={() => onChoose(new Set(projects.map(({ id }) => id)))}
        >
          {words.all}
        </button>
        <button type="button" className="button" data-look="link" onClick={() => onChoose(new Set())}>
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
                {sites.length > 0 && (
                  <small>{words.holds(sites.map((site) => site.name).join(words.and))}</small>
                )}
              </span>
            </label>
          </li>
        ))}
      </ul>
    </fieldset>
  );
}
