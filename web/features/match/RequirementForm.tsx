import { useState } from 'react';
import { type CriterionCode, criterionOf, mayRepeat } from '#contract/criteria.ts';
import { RESOURCE_KINDS, type ResourceKind } from '#contract/kinds.ts';
import type { RequirementData } from '#contract/requirement.ts';
import { codeWord } from '../../i18n/words.ts';
import controls from '../../ui/controls.module.css';
import { Icon } from '../../ui/Icon.tsx';
import { KindMark } from '../../ui/marks.tsx';
import styles from './match.module.css';
import { NeedRow } from './NeedRow.tsx';
import { furtherCriteria, isComplete, usualCriteria } from './needs.ts';
import requirementForm from './requirementForm.module.css';
import { useMatchContext } from './useMatchContext.ts';

/** More places than this nobody weighs against each other. */
const MOST_ALIKE = 6;

interface RequirementFormProps {
  requirement: RequirementData;
  onChange: (requirement: RequirementData) => void;
}

/** What the project needs: the kinds first, then what matters to them, the usual things before the rest. */
export function RequirementForm({ requirement, onChange }: RequirementFormProps) {
  const { match: words, words: all } = useMatchContext();
  const { kinds } = requirement;
  const further = furtherCriteria(kinds);
  const asked = new Set<CriterionCode>(requirement.needs.map(({ code }) => code));
  const isFurtherAsked = further.some(([, codes]) => codes.some((code) => asked.has(code)));
  const [open, setOpen] = useState(isFurtherAsked);
  const toggle = (kind: ResourceKind) => {
    const next = kinds.includes(kind) ? kinds.filter((one) => one !== kind) : [...kinds, kind];
    onChange({ ...requirement, kinds: RESOURCE_KINDS.filter((one) => next.includes(one)) });
  };
  return (
    <form className={requirementForm.form} onSubmit={(event) => event.preventDefault()}>
      <fieldset className={requirementForm.kinds}>
        <legend>{words.kinds}</legend>
        {RESOURCE_KINDS.map((kind) => (
          <button
            type="button"
            className={controls.button}
            key={kind}
            aria-pressed={kinds.includes(kind)}
            onClick={() => toggle(kind)}
          >
            <KindMark kind={kind} status="available" />
            {codeWord(all, 'kind', kind)}
          </button>
        ))}
      </fieldset>
      {kinds.length === 0 ? (
        <p className={styles.note}>{words.kindsFirst}</p>
      ) : (
        <>
          <Rows codes={usualCriteria(kinds)} {...{ requirement, onChange }} />
          <button
            type="button"
            className={`${controls.button} ${requirementForm.more}`}
            aria-expanded={open}
            onClick={() => setOpen(!open)}
          >
            {open ? words.fewer : words.more(String(further.flatMap(([, codes]) => codes).length))}
          </button>
          {open &&
            further.map(([group, codes]) => (
              <section key={group} aria-label={words.groups[group]}>
                <h3>{words.groups[group]}</h3>
                <Rows codes={codes} {...{ requirement, onChange }} />
              </section>
            ))}
        </>
      )}
    </form>
  );
}

/** A row for each need of these criteria, and one to begin with where there is none. */
function Rows({ codes, requirement, onChange }: RequirementFormProps & { codes: readonly CriterionCode[] }) {
  return codes.flatMap((code) => {
    const places = requirement.needs.flatMap((need, index) => (need.code === code ? [index] : []));
    const rows: (number | null)[] = places.length > 0 ? places : [null];
    return [
      ...rows.map((index) => (
        <NeedRow
          // A row keeps its place, and what is typed into it, when it becomes a need.
          key={index === rows[0] ? code : `${code} ${index}`}
          code={code}
          index={index}
          requirement={requirement}
          onChange={onChange}
        />
      )),
      mayRepeat(criterionOf(code)) && <OneMore key={`${code} more`} {...{ code, requirement, onChange }} />,
    ];
  });
}

/** Another row, once those that are there say all they have to. */
function OneMore({ code, requirement, onChange }: RequirementFormProps & { code: CriterionCode }) {
  const { match: words } = useMatchContext();
  const { needs, project } = requirement;
  const alike = needs.filter((need) => need.code === code);
  const areAllSaid = alike.every((need) => need.mode !== 'irrelevant' && isComplete(need, project));
  if (alike.length === 0 || alike.length >= MOST_ALIKE || !areAllSaid) return null;
  return (
    <button
      type="button"
      className={controls.button}
      onClick={() => onChange({ ...requirement, needs: [...needs, { code, mode: 'must' }] })}
    >
      <Icon name="plus" />
      {words.oneMoreDistance}
    </button>
  );
}
