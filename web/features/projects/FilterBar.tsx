import { useEffect, useState } from 'react';
import { PROJECT_FILTER_NAMES, PROJECT_FILTERS, type ProjectFilterName } from '#contract/projectCodes.ts';
import { useProjects } from '../../server/projects.ts';
import { useProjectAddress } from '../../state/projectAddress.ts';
import controls from '../../ui/controls.module.css';
import styles from './projects.module.css';
import { useProjectWords } from './useProjectWords.ts';
import type { ProjectWords } from './words.zh.ts';

const TYPING_PAUSE_MS = 250;

/** What the register is filtered by: a search and a choice for each list. */
export function FilterBar() {
  const own = useProjectWords();
  const [{ filter, q }, patch] = useProjectAddress();
  const everything = useProjects().data?.items ?? [];
  const valuesOf = (name: ProjectFilterName): readonly string[] => {
    const codes = PROJECT_FILTERS[name];
    if (codes) return codes;
    const have = new Set(
      everything.flatMap((item) => (name === 'officer' ? item.officer : item.industry) ?? []),
    );
    const chosen = filter[name];
    if (chosen && chosen !== 'unknown') have.add(chosen);
    return [...have].sort((a, b) => a.localeCompare(b, 'zh-CN'));
  };
  return (
    <search className={styles.filters} aria-label={own.filters.label}>
      <SearchInput value={q} label={own.filters.q} onChange={(next) => patch({ q: next }, 'replace')} />
      {PROJECT_FILTER_NAMES.map((name) => (
        <select
          key={name}
          className={controls.select}
          aria-label={own.filters[name]}
          data-chosen={filter[name] ? '' : undefined}
          value={filter[name] ?? ''}
          onChange={(event) => patch({ filter: { ...filter, [name]: event.target.value || undefined } })}
        >
          <option value="">{own.filters.allOf(own.filters[name])}</option>
          {valuesOf(name).map((value) => (
            <option key={value} value={value}>
              {wordOfValue(name, value, own)}
            </option>
          ))}
          {name !== 'stage' && <option value="unknown">{own.unknown}</option>}
        </select>
      ))}
      {(q !== '' || Object.values(filter).some(Boolean)) && (
        <button
          type="button"
          className={controls.button}
          data-look="link"
          onClick={() => patch({ filter: {}, q: '' })}
        >
          {own.filters.clear}
        </button>
      )}
    </search>
  );
}

function wordOfValue(name: ProjectFilterName, value: string, own: ProjectWords): string {
  const lists: Partial<Record<ProjectFilterName, Record<string, string>>> = {
    stage: own.stages,
    level: own.levels,
    grade: own.grades,
    tag: own.tags,
  };
  return lists[name]?.[value] ?? value;
}

/** What is typed is asked for when the typing pauses. */
function SearchInput({
  value,
  label,
  onChange,
}: {
  value: string;
  label: string;
  onChange: (text: string) => void;
}) {
  const [text, setText] = useState(value);
  const [from, setFrom] = useState(value);
  if (from !== value) {
    setFrom(value);
    setText(value);
  }
  useEffect(() => {
    if (text === value) return;
    const timer = setTimeout(() => onChange(text), TYPING_PAUSE_MS);
    return () => clearTimeout(timer);
  });
  return (
    <input
      type="search"
      className={controls.input}
      aria-label={label}
      placeholder={label}
      value={text}
      onChange={(event) => setText(event.target.value)}
    />
  );
}
