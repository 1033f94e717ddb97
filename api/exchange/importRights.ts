import type { Status } from '#contract/kinds.ts';
import type { PersonData } from '#contract/people.ts';
import { isOwn, reachOf } from '#domain/policy.ts';
import { findTransition } from '#domain/statusRules.ts';
import type { ImportedKey, ResourceInput } from '../resources/resourceInput.ts';
import type { Notice } from './formats/source.ts';
import type { PreparedImport } from './prepareImport.ts';
import type { Draft } from './rows/draft.ts';
import { keepRows, refusedRow } from './rows/keepRows.ts';
import type { Reject } from './rows/understand.ts';
import type { Standing } from './standingStore.ts';

/** Rows that may be written by her, with the fields that she may set. */
export interface AllowedImport {
  readonly prepared: PreparedImport;
  /** How many rows of others the file holds as they stand; they are not written. */
  readonly leftAlone: readonly { readonly row: ResourceInput; readonly draft: Draft }[];
}

/**
 * Keeps of an import what the account may write. Whose right reaches her own resources only: rows of others that would change are
 * rejected, new rows are hers unless the ledger names somebody, and nobody is assigned anew. Without the right to publish, what is
 * published stays as it is.
 */
export function keepAllowed(
  prepared: PreparedImport,
  standing: ReadonlyMap<string, Standing>,
  person: PersonData,
): AllowedImport {
  const published = withoutPublication(prepared, person);
  if (reachOf(person.role, 'import.run') !== 'own') return { prepared: published, leftAlone: [] };
  const { rows, checked } = published;
  const kept: { row: ResourceInput; index: number }[] = [];
  const leftAlone: AllowedImport['leftAlone'][number][] = [];
  const refused: Reject[] = [];
  for (const [index, row] of rows.entries()) {
    const known = standing.get(row.key);
    const hers = { ...row, officer: known ? known.officer : (row.officer ?? person.name) };
    const code = refusal(hers, known, person, published.fields);
    if (code === null) kept.push({ row: hers, index });
    else if (code === 'not_yours' && known && saysTheSame(row, known, published.fields))
      leftAlone.push({ row, draft: checked.drafts[index] });
    else {
      const ofOthers = code === 'not_yours';
      refused.push(
        refusedRow(published, index, {
          field: ofOthers ? 'officer' : 'status',
          code,
          found: ofOthers ? `${row.code} ${row.name}` : `${known?.status} → ${row.status}`,
          expected: person.name,
        }),
      );
    }
  }
  const fields: readonly ImportedKey[] = published.fields.includes('officer')
    ? published.fields
    : [...published.fields, 'officer'];
  const places = kept.map(({ index }) => index);
  return {
    leftAlone,
    prepared: { ...keepRows(published, places, refused), fields, rows: kept.map(({ row }) => row) },
  };
}

function withoutPublication(prepared: PreparedImport, person: PersonData): PreparedImport {
  if (!prepared.fields.includes('published') || reachOf(person.role, 'resource.publish') === 'all')
    return prepared;
  const notice: Notice = { code: 'publication_left', level: 'warning', field: 'published' };
  return {
    ...prepared,
    fields: prepared.fields.filter((key) => key !== 'published'),
    notices: [...prepared.notices, notice],
  };
}

function refusal(
  row: ResourceInput,
  known: Standing | undefined,
  person: PersonData,
  fields: readonly ImportedKey[],
): 'not_yours' | 'planner_only' | null {
  const zone = known && !fields.includes('zone') ? known.zone : (row.zone ?? null);
  const after = { officer: row.officer ?? null, zone };
  if (!isOwn(person, after) || (known && !isOwn(person, known))) return 'not_yours';
  const to = fields.includes('status') ? (row.status as Status | null | undefined) : null;
  if (!known || !to || to === known.status) return null;
  return findTransition(known.status, to)?.planner ? 'planner_only' : null;
}

/** Two positions closer than this are the same, degrees: a centimetre. */
const SAME_PLACE = 1e-7;

function saysTheSame(row: ResourceInput, known: Standing, fields: readonly ImportedKey[]): boolean {
  return fields.every((key) => {
    if (key === 'geometry') return isSamePlace(row, known);
    const said = row[key] ?? null;
    if (said === null && ['status', 'published'].includes(key)) return true;
    return JSON.stringify(said) === JSON.stringify(known.fields[key] ?? null);
  });
}

function isSamePlace({ geometry, lon, lat }: ResourceInput, known: Standing): boolean {
  if (!geometry) return known.outline === null;
  const [x, y] = geometry.type === 'Point' ? geometry.coordinates : [lon, lat];
  if (x == null || y == null || known.lon === null || known.lat === null) return false;
  return Math.abs(x - known.lon) < SAME_PLACE && Math.abs(y - known.lat) < SAME_PLACE;
}
