import type { Kysely } from 'kysely';
import type { KeptMatchData } from '#contract/keptMatch.ts';
import type { MatchAnswerData } from '#contract/match.ts';
import { ALGORITHM } from '#domain/matching/algorithm.ts';
import type { KeptFacts } from '#domain/matching/repeat.ts';
import { mayEditProject } from '#domain/projects/rights.ts';
import { jsonb } from '#record/expressions.ts';
import type { Tables } from '#record/tables.ts';
import type { Write } from '#record/write.ts';
import { failure, type ProjectChange, type ProjectFailure } from '../projects/outcome.ts';
import type { Editor } from '../resources/row/resourceLock.ts';

export interface NewKeptMatch extends KeptFacts {
  readonly project: number | null;
  readonly answer: MatchAnswerData;
}

/** Keeps a match; one of a project only who may change that. */
export async function insertKeptMatch(
  { db }: Write,
  editor: Editor,
  kept: NewKeptMatch,
): Promise<ProjectChange<KeptMatchData> | ProjectFailure> {
  if (kept.project !== null) {
    const row = await db
      .selectFrom('project')
      .select('officer')
      .where('id', '=', kept.project)
      .executeTakeFirst();
    if (!row) return failure('invalid', { code: 'not_found', field: 'project', found: String(kept.project) });
    if (!mayEditProject(editor, row)) return failure('forbidden');
  }
  const { project, algorithm, day, version, requirement, inputs, answer } = kept;
  const { id } = await db
    .insertInto('kept_match')
    .values({
      ...{ project, algorithm, day, dataset_version: version },
      ...{ requirement: jsonb(requirement), inputs: jsonb(inputs), answer: jsonb(answer) },
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  const { kept: value } = (await readKeptMatch(db, id))!;
  return { ok: true, value, detail: { id, project: kept.project } };
}

/** A kept match with what it can be worked out again from; null when there is none of that id. */
export async function readKeptMatch(
  db: Kysely<Tables>,
  id: number,
): Promise<{ kept: KeptMatchData; facts: KeptFacts } | null> {
  const row = await db.selectFrom('kept_match').selectAll().where('id', '=', id).executeTakeFirst();
  if (!row) return null;
  const { algorithm, day, requirement, project } = row;
  const answer = row.answer as MatchAnswerData;
  const inputs = row.inputs as KeptFacts['inputs'];
  return {
    kept: {
      ...{ id, project, algorithm, requirement, answer },
      repeatable: algorithm === ALGORITHM,
      ...{ by: row.actor, at: row.at.toISOString() },
    },
    facts: { algorithm, day, requirement, inputs, version: Number(row.dataset_version) },
  };
}
