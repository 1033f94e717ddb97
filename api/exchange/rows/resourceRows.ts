import type { Geometry } from 'geojson';
import { fieldWithKey } from '#contract/fields.ts';
import { nameSortKeyOf, searchKeyOf } from '#domain/searchKey.ts';
import type { ImportedKey, ResourceInput } from '../../resources/resourceInput.ts';
import type { ColumnPlan } from '../columns/plan.ts';
import type { ImportRow } from '../reading/importRow.ts';
import type { Draft } from './draft.ts';
import type { RowHolders } from './holders.ts';
import type { RowKey } from './keys.ts';

/** Fields that come out of a column beside the one that it is named for. */
const BY_PRODUCTS: Readonly<Record<string, readonly ImportedKey[]>> = {
  far: ['farLower', 'farUpper'],
  columnGrid: ['bayM', 'spanM'],
  landUse: ['landUseText', 'landUseScheme', 'landUseCode'],
  landUseCode: ['landUseText', 'landUseScheme', 'landUseCode'],
  craneT: ['craneT', 'cranes'],
  goodsLiftT: ['goodsLiftT', 'goodsLifts'],
  clearHeightM: ['clearHeightM', 'upperClearHeightM'],
  floorLoadTPerM2: ['floorLoadTPerM2', 'upperFloorLoadTPerM2'],
  parkName: ['park'],
  parkCode: ['park'],
  buildingName: ['building'],
  buildingCode: ['building'],
  zoneName: ['zone'],
  zoneCode: ['zone'],
  positionText: ['address'],
  streetName: ['address'],
};

/** What the tables bring: only these fields of a known resource are compared and set. */
export function broughtFields(
  plans: readonly ColumnPlan[],
  defaults: readonly string[],
  hasPositions: boolean,
): ImportedKey[] {
  const fields = new Set<ImportedKey>(['code', 'name', 'kind']);
  const targets = [...plans.flatMap((plan) => plan.columns.map((column) => column.target)), ...defaults];
  for (const target of targets) {
    if (target === null) continue;
    for (const key of BY_PRODUCTS[target] ?? []) fields.add(key);
    const field = fieldWithKey(target);
    if (field && !field.derived) fields.add(field.key as ImportedKey);
  }
  if (hasPositions) fields.add('geometry').add('positionQuality');
  return [...fields];
}

/** A row as the record takes it. */
export function resourceRow(draft: ImportRow, key: RowKey, holders: RowHolders): ResourceInput {
  const { placement } = draft;
  const geometry = placement.state === 'placed' ? placement.geometry : null;
  const approximate = placement.state === 'placed' && placement.approximate;
  const address = textValue(draft, 'address') ?? addressOf(draft);
  const name = textValue(draft, 'name') ?? nameFrom(draft, address) ?? key.code;
  const extra = { ...draft.extra };
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
    geometry: holders.standsInBuilding ? null : geometry,
    searchKey: searchKeyOf([key.code, name, address, textValue(draft, 'township')]),
    nameSortKey: nameSortKeyOf(name),
    // A file that we wrote ourselves brings our own words back, not the ledger's.
    ...(!isOwn && { raw: draft.raw }),
    ...(Object.keys(extra).length > 0 && { extra }),
  } as ResourceInput;
}

/** How exact the position is, as the ledger says or as the coordinate system allows. */
function positionQuality(draft: Draft, geometry: Geometry | null, approximate: boolean): string | null {
  const said = textValue(draft, 'positionQuality');
  if (said !== null || draft.words.recordKey) return said;
  if (geometry === null) return null;
  return approximate ? 'approximate' : 'exact';
}

function textValue(draft: Draft, key: string): string | null {
  const value = draft.values[key];
  return typeof value === 'string' ? value : null;
}

/** An address from its parts, or from a text that holds a position behind it. */
function addressOf(draft: Draft): string | null {
  const { streetNumber, streetDirection, streetName, streetType, address } = draft.words;
  const parts = [streetNumber, streetDirection, streetName, streetType].filter(Boolean);
  return address || (streetName ? parts.join(' ') : null);
}

/** A name for a row that has none: floor and unit of a building, the address, the use. */
function nameFrom(draft: Draft, address: string | null): string | null {
  const { buildingName } = draft.words;
  const floor = typeof draft.values.floor === 'number' ? `${draft.values.floor}F` : '';
  const unit = textValue(draft, 'unit') ?? '';
  if (buildingName) return [buildingName, floor, unit].filter((part) => part !== '').join(' ');
  if (address !== null) return address.split(/[\n,，]/)[0].trim() || address;
  return textValue(draft, 'project');
}
