import { useState } from 'react';
import { useViewPart } from '../../state/url.ts';
import { areaUnitFor, type ConcreteAreaUnit, fromM2, toM2 } from '../../text/area.ts';
import { Segments } from '../../ui/Segments.tsx';
import type { NeedValueProps } from './NeedValue.tsx';
import { NumberField } from './NumberField.tsx';
import styles from './requirementForm.module.css';

const UNITS = ['m2', 'mu', 'ha'] as const;

/** How much area, in the unit that the reader speaks in, how exactly, and whether a part or neighbours will do. */
export function AreaValue({ need, requirement, context, change }: NeedValueProps) {
  const words = context.match;
  const areaUnit = useViewPart('areaUnit');
  // The unit that is typed in is the form's: halls stay in ㎡ when land is asked for in 亩.
  const [chosen, choose] = useState<ConcreteAreaUnit | null>(null);
  const unit = chosen ?? areaUnitFor(areaUnit, requirement.kinds);
  const label = context.reasons.criteria.area;
  const shown = (areaM2: number | undefined) =>
    areaM2 === undefined ? undefined : Number(fromM2(areaM2, unit).toFixed(4));
  const stored = (value: number | undefined) => (value === undefined ? undefined : toM2(value, unit));
  return (
    <>
      <div className={styles.values}>
        <NumberField
          label={words.minOf(label)}
          prefix="≥"
          value={shown(need.min)}
          onChange={(value) => change({ min: stored(value) })}
        />
        <NumberField
          label={words.maxOf(label)}
          prefix="≤"
          value={shown(need.max)}
          onChange={(value) => change({ max: stored(value) })}
        />
        <Segments
          label={words.unit}
          value={unit === 'wan' ? 'm2' : unit}
          options={UNITS.map((value) => ({ value, label: context.words.areaUnits[value] }))}
          onChange={choose}
        />
      </div>
      <div className={styles.values}>
        <NumberField
          label={words.tolerance}
          prefix={words.tolerance}
          unit="%"
          most={100}
          value={need.tolerancePercent}
          onChange={(tolerancePercent) => change({ tolerancePercent })}
        />
        <label className={styles.check}>
          <input
            type="checkbox"
            checked={need.part ?? false}
            onChange={({ target }) => change({ part: target.checked || undefined })}
          />
          {words.part}
        </label>
        <label className={styles.check}>
          <input
            type="checkbox"
            checked={need.assembled ?? false}
            onChange={({ target }) => change({ assembled: target.checked || undefined })}
          />
          {words.assembled}
        </label>
      </div>
    </>
  );
}
