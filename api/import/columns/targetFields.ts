import { fieldWithKey } from '#contract/fields.ts';
import type { ImportedKey } from '../../resources/row/resourceInput.ts';

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

/** The fields that a column with a target can give a value. */
export function fieldsOfTarget(target: string): ImportedKey[] {
  const field = fieldWithKey(target);
  const own = field && !field.derived ? [field.key as ImportedKey] : [];
  return [...new Set([...own, ...(BY_PRODUCTS[target] ?? [])])];
}
