import type { Geometry } from 'geojson';
import { type Kysely, sql } from 'kysely';
import type { WrittenData } from '#contract/edit.ts';
import type { EdgeProposalData } from '#contract/geometryEdit.ts';
import type { Fault } from '#contract/problem.ts';
import { mayDo } from '#domain/policy.ts';
import { NOW } from '#record/expressions.ts';
import type { Tables } from '#record/tables.ts';
import type { Write } from '#record/write.ts';
import { placeGeometry } from '../row/fieldChecks.ts';
import { type EditFailure, type Editor, lockResources } from '../row/resourceLock.ts';
import { writeBoundaries } from './sharedEdgeStore.ts';

const MOST = 1_000;
const DECIMALS = 9;

/** The boundaries that neighbours ask for and nobody has answered yet, newest first: those that they may answer and those that they asked. */
export async function readProposals(db: Kysely<Tables>, reader: Editor): Promise<EdgeProposalData[]> {
  const rows = await db
    .selectFrom('edge_proposal as p')
    .innerJoin('resource as r', 'r.id', 'p.resource_id')
    .select(['p.id', 'p.resource_id as resource', 'r.name', 'r.code', 'r.version'])
    .select(['p.base_version as baseVersion', 'r.computed_area_m2 as areaM2', 'p.proposed_by as by', 'p.at'])
    .select(({ ref }) => [
      'r.officer',
      'r.zone',
      sql<string>`ST_AsGeoJSON(${ref('p.geom')}, ${sql.lit(DECIMALS)})`.as('geojson'),
      sql<
        number | null
      >`case when ST_Dimension(${ref('p.geom')}) = 2 then ST_Area(${ref('p.geom')}::geography) end`.as(
        'proposedAreaM2',
      ),
    ])
    .where('p.state', '=', 'open')
    .orderBy('p.id', 'desc')
    .limit(MOST)
    .execute();
  return rows.flatMap(({ geojson, at, officer, zone, ...row }) => {
    const mayAnswer = mayDo(reader, 'resource.edit', { officer, zone });
    if (!mayAnswer && row.by !== reader.name) return [];
    const stale = row.version !== row.baseVersion;
    return [{ ...row, stale, geometry: JSON.parse(geojson) as Geometry, at: at.toISOString(), mayAnswer }];
  });
}

export type ProposalResult =
  /** `isChanged`: the resource has another version than before. */
  | { readonly ok: true; readonly written: WrittenData; readonly isChanged: boolean }
  | ({ readonly ok: false } & EditFailure)
  | { readonly ok: false; readonly code: 'conflict'; readonly faults: readonly Fault[] };

/**
 * Answers a proposal: accepted, the resource gets the boundary if it is still the version that the neighbour saw; declined, it stays as
 * it is.
 */
export async function answerProposal(
  write: Write,
  editor: Editor,
  id: number,
  accept: boolean,
): Promise<ProposalResult> {
  const asked = await write.db
    .selectFrom('edge_proposal as p')
    .innerJoin('resource as r', 'r.id', 'p.resource_id')
    .select(['p.resource_id as resource', accept ? 'p.base_version as version' : 'r.version'])
    .select(({ ref }) => sql<string>`ST_AsGeoJSON(${ref('p.geom')}, 15)`.as('geojson'))
    .where('p.id', '=', id)
    .executeTakeFirst();
  if (!asked)
    return { ok: false, code: 'not_found', faults: [{ code: 'not_found', field: 'id', found: String(id) }] };
  const { resource, version, geojson } = asked;
  const locked = await lockResources(write.db, editor, 'resource.edit', [{ id: resource, version }]);
  if (!locked.ok) return locked;
  // The resource is locked before the proposal, as where it is made: nobody waits for each other.
  const taken = await write.db
    .updateTable('edge_proposal')
    .set({ state: accept ? 'accepted' : 'declined', answered_by: write.actor, answered_at: NOW })
    .where('id', '=', id)
    .where('state', '=', 'open')
    .returning('id')
    .execute();
  if (taken.length === 0)
    return {
      ok: false,
      code: 'conflict',
      faults: [{ code: 'already_done', field: 'id', found: String(id) }],
    };
  if (!accept) return { ok: true, written: { id: resource, version }, isChanged: false };
  const place = await placeGeometry(write.db, JSON.parse(geojson) as Geometry);
  if ('fault' in place) throw new Error(`Proposal ${id} was kept with a geometry that is not valid.`);
  write.note({ proposal: id });
  const [written] = await writeBoundaries(write, editor, [{ row: locked.rows[0], placed: place.placed }]);
  return { ok: true, written, isChanged: written.version !== version };
}
