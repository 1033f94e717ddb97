import type { ComponentType } from 'react';
import type { Criterion, CriterionCode } from '#contract/criteria.ts';
import { type Asking, formNamed } from '#contract/criterionForms.ts';
import type { NeedData, RequirementData } from '#contract/requirement.ts';
import { USE_CLASSES } from '#domain/useClass.ts';
import { useMeta } from '../../server/queries.ts';
import { codeText } from '../../text/reasonText.ts';
import controls from '../../ui/controls.module.css';
import { AreaValue } from './AreaValue.tsx';
import styles from './match.module.css';
import { NumberField } from './NumberField.tsx';
import { withNeed } from './needs.ts';
import { AreaOnMap, DistanceValue } from './PlaceValue.tsx';
import requirementForm from './requirementForm.module.css';
import type { MatchContext } from './useMatchContext.ts';

export interface NeedValueProps {
  need: NeedData;
  criterion: Criterion;
  requirement: RequirementData;
  context: MatchContext;
  /** changes this need */
  change: (part: Partial<NeedData>) => void;
  /** changes the requirement as a whole */
  onChange: (requirement: RequirementData) => void;
}

/** What is asked for, in the way of the criterion's form. */
export function NeedValue(props: NeedValueProps) {
  const Asked = INPUTS[formNamed(props.criterion.form).asks];
  return Asked === null ? null : <Asked {...props} />;
}

const INPUTS: Readonly<Record<Asking, ComponentType<NeedValueProps> | null>> = {
  nothing: null,
  least: (props) => <Bounds {...props} bounds={['min']} />,
  most: (props) => <Bounds {...props} bounds={['max']} />,
  bounds: (props) => <Bounds {...props} bounds={['min', 'max']} />,
  area: AreaValue,
  codes: Codes,
  oneCode: Codes,
  environmentClass: EnvironmentClass,
  date: Day,
  distance: DistanceValue,
  outline: AreaOnMap,
  industry: Industry,
  figure: Figure,
};

function Bounds({
  bounds,
  criterion,
  need,
  context,
  change,
}: NeedValueProps & { bounds: readonly ('min' | 'max')[] }) {
  const words = context.match;
  const label = context.reasons.criteria[need.code];
  return (
    <div className={requirementForm.values}>
      {bounds.map((which) => (
        <NumberField
          key={which}
          label={which === 'min' ? words.minOf(label) : words.maxOf(label)}
          prefix={which === 'min' ? '≥' : '≤'}
          unit={criterion.unit ? context.words.units[criterion.unit] : ''}
          value={need[which]}
          onChange={(value) => change({ [which]: value })}
        />
      ))}
    </div>
  );
}

function Day({ need, context, change }: NeedValueProps) {
  return (
    <input
      type="date"
      className={controls.input}
      aria-label={context.reasons.criteria[need.code]}
      value={need.date ?? ''}
      onChange={({ target }) => change({ date: target.value || undefined })}
    />
  );
}

/** Codes of a closed list, of the record's zones, or typed names of townships. */
function Codes({ need, criterion, context, change }: NeedValueProps) {
  const zones = useMeta().data?.zones.map(({ code }) => code) ?? [];
  const chosen = need.codes ?? [];
  const single = formNamed(criterion.form).asks === 'oneCode';
  if (criterion.code === 'township') return <Townships codes={chosen} context={context} change={change} />;
  const codes = criterion.codes ?? (criterion.code === 'zone' ? zones : USE_CLASSES);
  const toggle = (code: string) => {
    const rest = chosen.filter((one) => one !== code);
    const next = chosen.includes(code) ? rest : single ? [code] : [...chosen, code];
    change({ codes: next.length > 0 ? next : undefined });
  };
  return (
    <div className={requirementForm.codes}>
      {codes.map((code) => (
        <button
          type="button"
          className={controls.button}
          key={code}
          aria-pressed={chosen.includes(code)}
          onClick={() => toggle(code)}
        >
          {codeText(criterion.code, code, context)}
        </button>
      ))}
    </div>
  );
}

function Townships({
  codes,
  context,
  change,
}: Pick<NeedValueProps, 'context' | 'change'> & { codes: readonly string[] }) {
  return (
    <input
      className={controls.input}
      aria-label={context.match.townships}
      placeholder={context.match.townships}
      defaultValue={codes.join(context.reasons.or)}
      onChange={({ target }) => {
        const names = target.value.split(/[,，、;；]/).map((name) => name.trim().slice(0, 100));
        const known = [...new Set(names.filter((name) => name !== ''))].slice(0, 50);
        change({ codes: known.length > 0 ? known : undefined });
      }}
    />
  );
}

const ENVIRONMENT_CLASSES = [1, 2, 3];

function EnvironmentClass({ need, context, change }: NeedValueProps) {
  return (
    <div className={requirementForm.codes}>
      {ENVIRONMENT_CLASSES.map((value) => (
        <button
          type="button"
          className={controls.button}
          key={value}
          aria-pressed={need.max === value}
          onClick={() => change({ max: need.max === value ? undefined : value })}
        >
          {context.reasons.environmentClasses[value]}
        </button>
      ))}
    </div>
  );
}

/** The requirement with what the project brings; a figure that is given makes its criterion matter. */
function withProject(
  requirement: RequirementData,
  code: CriterionCode,
  key: keyof NonNullable<RequirementData['project']>,
  value: string | number | undefined,
): RequirementData {
  const { [key]: _old, ...rest } = requirement.project ?? {};
  const { project: _project, ...others } = requirement;
  const project = value === undefined ? rest : { ...rest, [key]: value };
  const next = Object.keys(project).length > 0 ? { ...others, project } : others;
  const isAsked = next.needs.some((need) => need.code === code);
  return isAsked || value === undefined ? next : withNeed(next, code, null, { mode: 'must' });
}

/** The branch of the project: said once, held against each site's lists. */
function Industry({ requirement, context, onChange }: NeedValueProps) {
  return (
    <input
      className={controls.input}
      aria-label={context.match.industryCode}
      placeholder={context.match.industryCode}
      maxLength={20}
      value={requirement.project?.industry ?? ''}
      onChange={({ target }) => {
        const industry = target.value.trim().toUpperCase();
        onChange(withProject(requirement, 'industry', 'industry', industry || undefined));
      }}
    />
  );
}

/** A figure of the project, held against each site's standard. */
function Figure({ criterion, need, requirement, context, onChange }: NeedValueProps) {
  const { figure } = criterion;
  if (!figure) return null;
  return (
    <>
      <div className={requirementForm.values}>
        <NumberField
          label={context.match.figures[figure]}
          value={requirement.project?.[figure]}
          most={figure === 'researchSharePercent' ? 100 : undefined}
          onChange={(value) => onChange(withProject(requirement, need.code, figure, value))}
        />
      </div>
      <p className={styles.note}>
        {context.match.figures[figure]} · {context.match.siteAsks}
      </p>
    </>
  );
}
