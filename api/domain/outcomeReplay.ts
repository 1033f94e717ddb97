import type { ResourceKind, Status, SupplyClass } from '#contract/kinds.ts';
import type { CivilDate } from './civilDate.ts';
import { type OutcomeLabel, outcomeOf } from './outcome.ts';
import type { RuleBook } from './settings/ruleBook.ts';

/** A change of a site's status as the record has it, with the site as it stood before. */
export interface KeptChange {
  readonly id: number;
  readonly resourceId: number;
  readonly on: CivilDate;
  readonly from: Status | null;
  readonly to: Status;
  readonly project: string | null;
  readonly correction: boolean;
  readonly kind: ResourceKind;
  readonly supplyClass: SupplyClass | null;
  readonly hasFormerUser: boolean;
  readonly areaM2: number | null;
  readonly freeM2: number | null;
  /** The label that it was given. */
  readonly label: OutcomeLabel | null;
}

/** A change whose label is another one. */
export interface Relabelled {
  readonly change: KeptChange;
  readonly label: OutcomeLabel | null;
}

/**
 * The changes from a day on whose labels are others by other rules; what was labelled before that day stays as it is.
 * @param changes all of each site, site by site, in the order in which they took effect
 */
export function relabelled(
  changes: readonly KeptChange[],
  since: CivilDate,
  { before, after }: { readonly before: RuleBook; readonly after: RuleBook },
): Relabelled[] {
  const was = labelsOf(changes, since, before);
  const is = labelsOf(changes, since, after);
  // Where both say the same, what was written down stays, however it came there.
  return changes.flatMap((change, index) =>
    isSame(was[index], is[index]) || isSame(change.label, is[index]) ? [] : [{ change, label: is[index] }],
  );
}

function labelsOf(
  changes: readonly KeptChange[],
  since: CivilDate,
  rules: RuleBook,
): (OutcomeLabel | null)[] {
  let standing: OutcomeLabel | null = null;
  let before: KeptChange | undefined;
  return changes.map((change) => {
    if (before?.resourceId !== change.resourceId) {
      standing = null;
      before = undefined;
    }
    const label = change.on < since ? change.label : labelOf(change, { standing, before, rules });
    if (label) standing = label.areaM2 >= 0 ? label : null;
    before = change;
    return label;
  });
}

/** The label that a change is given, as where it is written down (`api/resources/status/statusFacts.ts`). */
function labelOf(
  change: KeptChange,
  {
    standing,
    before,
    rules,
  }: { standing: OutcomeLabel | null; before: KeptChange | undefined; rules: RuleBook },
): OutcomeLabel | null {
  if (change.from === null) return null;
  const settingsThen = rules.on(before?.on ?? change.on).outcome;
  const label = outcomeOf(change, { ...change, standing, settingsThen }, rules.on(change.on).outcome);
  if (!label || (change.correction && label.areaM2 >= 0)) return null;
  const { label: kept } = change;
  const isKept = kept?.outcome === label.outcome && kept.areaM2 < 0 === label.areaM2 < 0;
  // The area that was written down then was known better than it can be found out now.
  return isKept ? kept : label;
}

function isSame(one: OutcomeLabel | null, other: OutcomeLabel | null): boolean {
  return one?.outcome === other?.outcome && one?.areaM2 === other?.areaM2;
}
