import { type Kysely, type RawBuilder, sql } from 'kysely';
import {
  ITEM_KEYS,
  type ResourceItemData,
  type ResourceSheetData,
  type StatusChangeData,
} from '#contract/resource.ts';
import { useClassOf as classOfLandUse } from '#domain/landUse.ts';
import { useOfWords } from '#domain/landUseText.ts';
import { isPartlyUsed } from '#domain/statusRules.ts';
import type { RecordEdition } from '#record/feed.ts';
import type { Tables } from '#record/tables.ts';
import { type ContainerRow, containerOf } from '../../containers/store.ts';
import { EDITION_COLUMNS, type FieldColumn, fieldsFromRow } from '../row/fieldColumns.ts';
import { PROJECT_ID } from '../status/projectOfChange.ts';

const SIBLINGS_AT_MOST = 500;
/** Nine decimals of a degree are a tenth of a millimetre. */
const DECIMALS = 9;

const ITEM_COLUMNS = EDITION_COLUMNS.public.filter(({ key }) =>
  (ITEM_KEYS as readonly string[]).includes(key),
);

interface Placed {
  id: number;
  version: number;
  place_lon: number | null;
  place_lat: number | null;
  geojson: string | null;
}

/**
 * A floor without a position of its own stands where its building does.
 * @param at the civil day whose versions are meant; undefined: what is now
 */
function resourcesOf(edition: RecordEdition, at?: string) {
  const prefix = edition === 'full' ? '' : 'public_';
  const now = sql.id(`${prefix}resource`);
  const then = sql`(select * from ${sql.id(`${prefix}resource_version`)} where valid_from <= ${at}::date and (valid_to is null or valid_to > ${at}::date))`;
  const containers = sql.id(`${prefix}container`);
  return sql`${at === undefined ? now : then} r left join ${containers} b on b.code = r.building and r.kind = 'office' and r.geom is null`;
}

const PLACE = sql`coalesce(r.lon, b.lon) as place_lon, coalesce(r.lat, b.lat) as place_lat`;
const GEOJSON = sql`ST_AsGeoJSON(coalesce(r.geom, b.geom), ${sql.lit(DECIMALS)}) as geojson`;

function select(columns: readonly FieldColumn[]) {
  return sql.join(columns.map(({ column }) => sql.ref(`r.${column}`)));
}

/** What the statements of an edition are made of, put together once: a sheet is asked for again and again. */
const SELECTED = { full: select(EDITION_COLUMNS.full), public: select(EDITION_COLUMNS.public) };
const SELECTED_ITEM = select(ITEM_COLUMNS);
const HOLDERS = { full: holdersOf('full'), public: holdersOf('public') };

/** The park and the building of the sheet's resource `it`, as JSON. */
function holdersOf(edition: RecordEdition) {
  return sql`${containerOf(edition, sql<string>`it.park`)} as park_info, ${containerOf(edition, sql<string>`it.building`)} as building_info`;
}

type SheetRow = Placed &
  Record<string, unknown> & {
    history: StatusChangeData[];
    park_info: ContainerRow | null;
    building_info: ContainerRow | null;
    siblings: (Placed & Record<string, unknown>)[] | null;
  };

/**
 * Everything of one resource that the edition may see, with its history and neighbours, in one statement; null when there is none of that
 * id.
 */
export async function readSheet(
  db: Kysely<Tables>,
  edition: RecordEdition,
  id: number,
): Promise<ResourceSheetData | null> {
  const columns = EDITION_COLUMNS[edition];
  const ledger = edition === 'full' ? sql`, r.raw, r.extra` : sql``;
  const { rows } = await sql<SheetRow>`
    with it as (
      select r.id, r.version, ${SELECTED[edition]}, ${PLACE}, ${GEOJSON}${ledger}
      from ${resourcesOf(edition)} where r.id = ${id})
    select it.*, ${historyOf(edition)} as history, ${HOLDERS[edition]},
      case when it.building is not null then ${siblingsIn(edition, 'building')}
        when it.park is not null then ${siblingsIn(edition, 'park')} end as siblings
    from it
  `.execute(db);
  const row = rows[0];
  if (!row) return null;
  const sheet = {
    ...itemOf(row, columns),
    version: row.version,
    geometry: row.geojson === null ? null : JSON.parse(row.geojson),
    history: row.history,
    parkInfo: row.park_info,
    buildingInfo: row.building_info,
    siblings: (row.siblings ?? []).map((sibling) => itemOf(sibling, ITEM_COLUMNS)),
    ...(edition === 'full' && { raw: row.raw, extra: row.extra }),
  };
  return sheet as ResourceSheetData;
}

/** The changes of status of the sheet's resource `it`, as JSON. */
function historyOf(edition: RecordEdition): RawBuilder<unknown> {
  const isFull = edition === 'full';
  const source = isFull ? sql`status_change` : sql`public_status_change`;
  const more = isFull
    ? sql`, reason, project, ${PROJECT_ID} as "projectId", former_user as "formerUser", correction`
    : sql``;
  const order = isFull ? sql`changed_on, id` : sql`turn`;
  return sql`(select coalesce(json_agg(h), '[]') from (
    select changed_on as "on", from_status as "from", to_status as "to", outcome, outcome_area_m2 as "outcomeAreaM2"${more}
    from ${source} c where resource_id = it.id order by ${order}) h)`;
}

/** The others in the building or the park of the sheet's resource `it`, as JSON. */
function siblingsIn(edition: RecordEdition, holder: 'building' | 'park'): RawBuilder<unknown> {
  return sql`(select json_agg(s) from (
    select r.id, ${SELECTED_ITEM}, r.land_use_text as land_use_words, ${PLACE} from ${resourcesOf(edition)}
    where ${sql.ref(`r.${holder}`)} = ${sql.ref(`it.${holder}`)} and r.id <> it.id
    order by r.floor desc nulls last, r.unit, r.code limit ${sql.lit(SIBLINGS_AT_MOST)}) s)`;
}

/** A resource with every field that the edition may see, for a file; geometry as GeoJSON text. */
export interface ExportRow extends ResourceItemData {
  readonly [key: string]: unknown;
  readonly geometry: string | null;
}

/** The resources of these ids with their detail fields, in the order of the ids, as they are or were on a civil day. */
export async function readExportRows(
  db: Kysely<Tables>,
  edition: RecordEdition,
  ids: ArrayLike<number>,
  at?: string,
): Promise<ExportRow[]> {
  const columns = EDITION_COLUMNS[edition];
  // What lets a file of the full edition come back as the same resources: their keys, and what has no field.
  const ledger = edition === 'full' ? sql`, r.key, r.extra` : sql``;
  const { rows } = await sql<Placed & Record<string, unknown>>`
    select r.id, ${SELECTED[edition]}, ${PLACE}, ${GEOJSON}${ledger}
    from ${resourcesOf(edition, at)} join unnest(${Array.from(ids)}::int[]) with ordinality as wanted (id, place) on wanted.id = r.id
    order by wanted.place
  `.execute(db);
  return rows.map((row) => ({
    ...itemOf(row, columns),
    geometry: row.geojson,
    ...(edition === 'full' && { key: row.key, extra: row.extra }),
  }));
}

/** By the code or, without one, by the words of the ledger. */
function useOf(fields: ResourceItemData & { landUseText?: string | null }, words: unknown): string | null {
  const { landUseScheme, landUseCode } = fields;
  if (landUseScheme !== null && landUseCode !== null) return classOfLandUse(landUseScheme, landUseCode);
  const text = fields.landUseText ?? words;
  return landUseCode === null && typeof text === 'string' ? useOfWords(text) : null;
}

function itemOf(row: Placed & Record<string, unknown>, columns: readonly FieldColumn[]): ResourceItemData {
  const fields = fieldsFromRow(row, columns) as unknown as ResourceItemData;
  return {
    ...fields,
    id: row.id,
    use: useOf(fields, row.land_use_words),
    partly: isPartlyUsed(fields.availableM2, fields.areaM2) ?? false,
    placed: row.place_lon !== null,
    lon: row.place_lon,
    lat: row.place_lat,
  };
}
