import { type GroundPartData, ROLE_CLASSES } from '#contract/ground.ts';
import { useViewPart } from '../../state/url.ts';
import { formatNumber } from '../../text/number.ts';
import controls from '../../ui/controls.module.css';
import styles from './ground.module.css';
import { classFor, classValues, type PartDraft } from './partDraft.ts';
import { useGroundWords } from './useGroundWords.ts';

interface PartClassesProps {
  part: GroundPartData;
  draft: PartDraft;
  onChange: (draft: PartDraft) => void;
}

/** The values of the column that classes a layer, how often each occurs, and what it is drawn as. */
export function PartClasses({ part, draft, onChange }: PartClassesProps) {
  const own = useGroundWords();
  const language = useViewPart('language');
  const found = classValues(part, draft.classBy);
  const classes: readonly string[] = ROLE_CLASSES[draft.role];
  if (found === null || classes.length === 0) return null;
  const words = own.classes as Readonly<Record<string, string>>;
  const more = found.distinct - found.values.length;
  return (
    <div className={styles.classes} data-part="ground-classes">
      <table>
        <thead>
          <tr>
            <th>{own.value}</th>
            <th data-number>{own.count}</th>
            <th>{own.meaning}</th>
          </tr>
        </thead>
        <tbody>
          {found.values.map(({ value, count }) => (
            <tr key={value}>
              <td>{words[value] ?? value}</td>
              <td data-number>{formatNumber(count, 0, language)}</td>
              <td>
                <select
                  className={controls.select}
                  aria-label={`${own.meaning} ${value}`}
                  value={classFor(draft, value)}
                  onChange={({ target }) =>
                    onChange({ ...draft, classes: { ...draft.classes, [value]: target.value } })
                  }
                >
                  <option value="">{own.asItIs}</option>
                  {classes.map((name) => (
                    <option key={name} value={name}>
                      {words[name] ?? name}
                    </option>
                  ))}
                </select>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {more > 0 && <p>{own.moreValues(formatNumber(more, 0, language))}</p>}
    </div>
  );
}
