import type { Geometry } from 'geojson';
import { type Kysely, sql } from 'kysely';
import type { WrittenData } from '#contract/edit.ts';
import type { EdgeProposalData } from '#contract/geometryEdit.ts';
import type { Fault } from '#contract/problem.ts';
import { mayDo } from '#domain/policy.ts';
import type { Tables } from '#record/tables.ts';
import type { Write } from '#record/write.ts';
import { placeGeometry } from '../row/fieldChecks.ts';
import { type EditFailure, type Editor, lockResources } from '../row/resourceLock.ts';
import { writeBoundaries } from './sharedEdgeStore.ts';

const MOST = 1_000;
const DECIMALS = 9;

interface ProposalRow extends Omit<EdgeProposalData, 'stale' | 'geometry' | 'at' | 'mayAnswer'> {
  geojson: string;
  at: Date;
  officer: string | null;
  zone: string | null;
}

/** The boundaries that neighbours ask for and nobody has answered yet, newest first: those that they may answer and those that they asked. */
export async function readProposals(db: Kysely<Tables>, reader: Editor): Promise<EdgeProposalData[]> {
  const { rows } = await sql<ProposalRow>`
    select p.id, p.resource_id as resource, r.name, r.code, r.version, p.base_version as "baseVersion",
      ST_AsGeoJSON(p.geom, ${sql.lit(DECIMALS)}) as geojson, r.computed_area_m2 as "areaM2",
      case when ST_Dimension(p.geom) = 2 then ST_Area(p.geom::geography) end as "proposedAreaM2",
      p.proposed_by as by, p.at, r.officer, r.zone
    from edge_proposal p join resource r on r.id = p.resource_id
    where p.state = 'open' order by p.id desc limit ${sql.lit(MOST)}
  `.execute(db);
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

interface Asked {
  resource: number;
  version: number;
  geojson: string;
}

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
  const { rows } = await sql<Asked>`
    select p.resource_id as resource, case when ${accept}::boolean then p.base_version else r.version end as version,
      ST_AsGeoJSON(p.geom, 15) as geojson
    from edge_proposal p join resource r on r.id = p.resource_id where p.id = ${id}::int
  `.execute(write.db);
  if (rows.length === 0)
    return { ok: false, code: 'not_found', faults: [{ code: 'not_found', field: 'id', found: String(id) }] };
  const [{ resource, version, geojson }] = rows;
  const locked = await lockResources(write.db, editor, 'resource.edit', [{ id: resource, version }]);
  if (!locked.ok) return locked;
  // The resource is locked before the proposal, as where it is made: nobody waits for each other.
  const { rows: taken } = await sql`
    update edge_proposal set state = ${accept ? 'accepted' : 'declined'}, answered_by = ${write.actor}::text,
      answered_at = clock_timestamp()
    where id = ${id}::int and state = 'open' returning id
  `.execute(write.db);
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
