import type { BaseMapKind } from '#contract/baseMaps.ts';
import { arcgis } from './arcgis.ts';
import { mbtiles, pmtiles } from './archive.ts';
import type { BaseMapKindEntry } from './kind.ts';
import { offline } from './offline.ts';
import { tianditu } from './tianditu.ts';
import { wms } from './wms.ts';
import { wmts } from './wmts.ts';
import { xyz } from './xyz.ts';

/** Every kind of base map that the server knows. */
const KINDS: readonly BaseMapKindEntry[] = [offline, tianditu, wmts, wms, xyz, arcgis, pmtiles, mbtiles];

/** The kind of that code; undefined for one that is not known. */
export function kindOf(code: BaseMapKind): BaseMapKindEntry | undefined {
  return KINDS.find((kind) => kind.code === code);
}
