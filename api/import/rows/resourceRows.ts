import type { Geometry } from 'geojson';
import { nameSortKeyOf, searchKeyOf } from '#domain/searchKey.ts';
import type { ImportedKey, ResourceInput } from '../../resources/row/resourceInput.ts';
import type { ColumnPlan } from '../columns/plan.ts';
import { fieldsOfTarget } from '../columns/targetFields.ts';
import { pointOfPlacement } from '../positions/place.ts';
import type { ImportRow } from '../reading/importRow.ts';
import type { RowHolders } from './holders.ts';
import type { RowKey } from './keys.ts';
import type { ParsedRow } from './parsedRow.ts';

/** What a table's columns say, for the rows of one kind: of the fields that one has no column for, none of its rows says anything. */
export interface TablePlan {
  readonly fields: readonly ImportedKey[];
  readonly targets: readonly string[];
  /** Headings of columns that are kept as attributes. */
  readonly attributes: readonly string[];
}

/** What the columns of a table say, and what it says without a column of its own: where its rows lie, how far a grant has come. */
export function tablePlanOf(
  { columns }: ColumnPlan,
  says: { readonly geometry: boolean; readonly status: boolean },
): TablePlan {
  const targets = [...new Set(columns.flatMap(({ target }) => (target === null ? [] : [target])))];
  const fields = new Set(targets.flatMap(fieldsOfTarget));
  if (says.geometry) fields.add('geometry');
  if (says.status) fields.add('status');
  const attributes = columns.filter(({ target }) => target === null).map(({ heading }) => heading);
  return { fields: [...fields], targets, attributes };
}

/** What the tables bring: only these fields of a known resource are compared and set. */
export function broughtFields(plans: readonly TablePlan[], defaults: readonly string[]): ImportedKey[] {
  const fields = new Set<ImportedKey>(['code', 'name', 'kind']);
  for (const key of [...plans.flatMap((plan) => plan.fields), ...defaults.flatMap(fieldsOfTarget)])
    fields.add(key);
  if (fields.has('geometry')) fields.add('positionQuality');
  return [...fields];
}

/** The fields that a row does not say itself: its name may be made of its address, its code of what it says. */
export function softFields({ soft, values, words }: ParsedRow): string[] {
  const made = [
    ...(typeof values.name === 'string' ? [] : ['name']),
    ...(words.key || words.weakKey ? [] : ['code']),
  ];
  return [...new Set([...soft, ...made])];
}

/** A row as the record takes it. */
export function resourceRow(draft: ImportRow, key: RowKey, holders: RowHolders): ResourceInput {
  const { placement } = draft;
  const geometry = placement.state === 'placed' ? placement.geometry : null;
  const approximate = placement.state === 'placed' && placement.approximate;
  const address = textValue(draft, 'address') ?? addressOf(draft);
  const name = textValue(draft, 'name') ?? nameFrom(draft, address) ?? key.code;
  const extra = { ...draft.extra };
  const own = holders.standsInBuilding ? null : geometry;
  const point = own === null ? null : pointOfPlacement(placement);
  const zoneText = draft.words.zoneName || draft.words.zoneCode;
  if (holders.zone === null && zoneText) extra.zone = zoneText;
  const isOwn = draft.words.recordKey !== undefined;
  return {
    ...draft.values,
    key: key.key,
    code: key.code,
    name,
    kind: draft.kind,
    address,
    zone: holders.zone,
    park: holders.park,
    building: holders.building,
    positionQuality: positionQuality(draft, geometry, approximate),
    geometry: own,
    ...(point && { lon: point[0], lat: point[1] }),
    searchKey: searchKeyOf([key.code, name, address, textValue(draft, 'township')]),
    nameSortKey: nameSortKeyOf(name),
    // A file that we wrote ourselves brings our own words back, not the ledger's.
    ...(!isOwn && { raw: draft.raw }),
    ...(Object.keys(extra).length > 0 && { extra }),
  } as ResourceInput;
}

/** How exact the position is, as the ledger says or as the coordinate system allows. */
function positionQuality(draft: ParsedRow, geometry: Geometry | null, approximate: boolean): string | null {
  const said = textValue(draft, 'positionQuality');
  if (said !== null || draft.words.recordKey) return said;
  if (geometry === null) return null;
  return approximate ? 'approximate' : 'exact';
}

function textValue(draft: ParsedRow, key: string): string | null {
  const value = draft.values[key];
  return typeof value === 'string' ? value : null;
}

/** An address from its parts, or from a text that holds a position behind it. */
function addressOf(draft: ParsedRow): string | null {
  const { streetNumber, streetDirection, streetName, streetType, address } = draft.words;
  const parts = [streetNumber, streetDirection, streetName, streetType].filter(Boolean);
  return address || (streetName ? parts.join(' ') : null);
}

/** A name for a row that has none: floor and unit of a building, the address, the use. */
function nameFrom(draft: ParsedRow, address: string | null): string | null {
  const { buildingName } = draft.words;
  const floor = typeof draft.values.floor === 'number' ? `${draft.values.floor}F` : '';
  const unit = textValue(draft, 'unit') ?? '';
  if (buildingName) return [buildingName, floor, unit].filter((part) => part !== '').join(' ');
  if (address !== null) return address.split(/[\n,，]/)[0].trim() || address;
  return textValue(draft, 'project');
}
