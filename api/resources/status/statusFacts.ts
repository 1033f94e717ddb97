import { type Kysely, sql } from 'kysely';
import type { ResourceKind, Status, SupplyClass } from '#contract/kinds.ts';
import { type OutcomeLabel, outcomeOf } from '#domain/outcome.ts';
import type { RuleBook } from '#domain/settings/ruleBook.ts';
import type { Tables } from '#record/tables.ts';
import { readRules } from '../../rules/store.ts';

/** A resource as it stands before its status changes, and what is said of the change. */
export interface StatusFact {
  readonly resourceId: number;
  /** Null at the resource's first entry. */
  readonly from: Status | null;
  readonly to: Status;
  readonly reason: string | null;
  readonly project: string | null;
  readonly projectId?: number | null;
  readonly reservedUntil: string | null;
  readonly formerUser: string | null;
  /** A jump that the transition table does not know. */
  readonly correction: boolean;
}

interface Subject {
  readonly id: number;
  readonly kind: ResourceKind;
  readonly supplyClass: SupplyClass | null;
  readonly formerUser: string | null;
  readonly areaM2: number | null;
  readonly freeM2: number | null;
  readonly standing: OutcomeLabel | null;
  /** The day on which the change takes effect, and that of the one before; null where there was none. */
  readonly day: string;
  readonly dayBefore: string | null;
  /** Whom the standing label was given for. */
  readonly standingFor: { readonly project: string | null; readonly projectId: number | null };
}

/**
 * Writes changes of status with their 去化 / 盘活 labels, in two statements however many there are. Asked before the resources change:
 * the rule looks at what they were. A correction labels nothing new (the ledger was wrong, nothing happened), but it takes back a
 * label that it proves wrong.
 */
export async function recordStatusFacts(
  db: Kysely<Tables>,
  actor: string,
  facts: readonly StatusFact[],
): Promise<void> {
  if (facts.length === 0) return;
  const changed = facts.filter((fact) => fact.from !== null);
  const subjects = await readSubjects(
    db,
    changed.map((fact) => fact.resourceId),
  );
  const rules = changed.length > 0 ? await readRules(db) : null;
  const rows = facts.map((fact) => {
    const subject = fact.from === null ? undefined : subjects.get(fact.resourceId);
    const label = subject && rules ? labelOf(fact, subject, rules) : null;
    // What is taken back is taken back from the project that it was given for, also where the site was let go of by it in between.
    const given = subject && label && label.areaM2 < 0 && fact.project === null ? subject.standingFor : {};
    return { ...fact, ...given, outcome: label?.outcome ?? null, areaM2: label?.areaM2 ?? null };
  });
  await sql`
    insert into status_change (resource_id, actor, from_status, to_status, reason, project, project_id, reserved_until,
      former_user, correction, outcome, outcome_area_m2)
    select "resourceId", ${actor}::text, "from", "to", reason, project, "projectId", "reservedUntil",
      "formerUser", correction, outcome, "areaM2"
    from jsonb_to_recordset(${JSON.stringify(rows)}::text::jsonb) as fact (
      "resourceId" integer, "from" text, "to" text, reason text, project text, "projectId" integer, "reservedUntil" date, "formerUser" text,
      correction boolean, outcome text, "areaM2" double precision)
  `.execute(db);
}

function labelOf(fact: StatusFact, subject: Subject, rules: RuleBook): OutcomeLabel | null {
  const hasFormerUser = (fact.formerUser ?? subject.formerUser) !== null;
  const settingsThen = rules.on(subject.dayBefore ?? subject.day).outcome;
  const label = outcomeOf(fact, { ...subject, hasFormerUser, settingsThen }, rules.on(subject.day).outcome);
  return label && fact.correction && label.areaM2 >= 0 ? null : label;
}

/** A label stands until it is taken back by a negative one. */
async function readSubjects(db: Kysely<Tables>, ids: readonly number[]): Promise<Map<number, Subject>> {
  if (ids.length === 0) return new Map();
  const { rows } = await sql<
    Omit<Subject, 'standing' | 'standingFor'> & {
      outcome: 'absorbed' | 'revived' | null;
      outcomeM2: number | null;
      project: string | null;
      projectId: number | null;
    }
  >`
    select r.id, r.kind, r.supply_class as "supplyClass", r.former_user as "formerUser", r.area_m2 as "areaM2",
      r.free_m2 as "freeM2", last.outcome, last.outcome_area_m2 as "outcomeM2", last.project, last.project_id as "projectId",
      effective_day() as day, before.changed_on as "dayBefore"
    from resource r
    left join lateral (
      select changed_on from status_change c where c.resource_id = r.id order by c.changed_on desc, c.id desc limit 1
    ) before on true
    left join lateral (
      select outcome, outcome_area_m2, project, project_id from status_change c
      where c.resource_id = r.id and c.outcome is not null order by c.changed_on desc, c.id desc limit 1
    ) last on last.outcome_area_m2 >= 0
    where r.id = any(${ids}::int[])
  `.execute(db);
  return new Map(
    rows.map(({ outcome, outcomeM2, project, projectId, ...row }) => [
      row.id,
      {
        ...row,
        standing: outcome && outcomeM2 !== null ? { outcome, areaM2: outcomeM2 } : null,
        standingFor: { project, projectId },
      },
    ]),
  );
}
