import { type CriterionCode, criterionOf } from '#contract/criteria.ts';
import { DEFAULT_WEIGHT, NEED_MODES, type NeedData, type RequirementData } from '#contract/requirement.ts';
import { Segments } from '../../ui/Segments.tsx';
import styles from './match.module.css';
import { NeedValue } from './NeedValue.tsx';
import { isComplete, withNeed } from './needs.ts';
import requirementForm from './requirementForm.module.css';
import { useMatchContext } from './useMatchContext.ts';

interface NeedRowProps {
  requirement: RequirementData;
  code: CriterionCode;
  /** which of the needs it is; null: nothing is said of it yet */
  index: number | null;
  onChange: (requirement: RequirementData) => void;
}

const LEAST_WEIGHT = 1;
const MOST_WEIGHT = 10;

/** One criterion of the form: its name, how much it matters, what is asked for. */
export function NeedRow({ requirement, code, index, onChange }: NeedRowProps) {
  const context = useMatchContext();
  const words = context.match;
  const label = context.reasons.criteria[code];
  const need: NeedData = index === null ? { code, mode: 'irrelevant' } : requirement.needs[index];
  const change = (part: Partial<NeedData>) => onChange(withNeed(requirement, code, index, part));
  const weight = need.weight ?? DEFAULT_WEIGHT;
  const isWaiting = need.mode !== 'irrelevant' && !isComplete(need, requirement.project);
  return (
    <fieldset className={requirementForm.need} aria-label={label} data-mode={need.mode}>
      <div className={requirementForm.needHead}>
        <b>{label}</b>
        <Segments
          label={words.mode(label)}
          value={need.mode}
          options={NEED_MODES.map((mode) => ({ value: mode, label: words.modes[mode] }))}
          onChange={(mode) => change({ mode })}
        />
      </div>
      <NeedValue need={need} criterion={criterionOf(code)} {...{ requirement, onChange, change, context }} />
      {need.mode === 'wish' && (
        <label className={requirementForm.weight}>
          <span>{words.weight}</span>
          <input
            type="range"
            min={LEAST_WEIGHT}
            max={MOST_WEIGHT}
            value={weight}
            aria-label={words.weightOf(label, String(weight))}
            onChange={({ target }) => change({ weight: Number(target.value) })}
          />
          <b>{weight}</b>
        </label>
      )}
      {isWaiting && <p className={styles.note}>{words.incomplete}</p>}
    </fieldset>
  );
}
