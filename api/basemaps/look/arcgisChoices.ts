import { type Static, Type } from 'typebox';
import { Check } from 'typebox/value';
import { mercatorLevels } from '#domain/baseMaps/matrixSet.ts';
import type { ArcgisParameters } from '../kinds/arcgis.ts';
import { HALF_WORLD_M, latitudeOf, longitudeOf } from '../tileBox.ts';
import { boxOrNull, type Choice, type LookedAt } from './choice.ts';

/** Metres a pixel for a denominator of 1, by the pixel of 0.28 mm. */
const PIXEL_M = 0.000_28;
const DEEPEST = 18;

const Reference = Type.Object({
  wkid: Type.Optional(Type.Number()),
  latestWkid: Type.Optional(Type.Number()),
});
const Service = Type.Object({
  mapName: Type.Optional(Type.String()),
  name: Type.Optional(Type.String()),
  tileInfo: Type.Optional(
    Type.Object({
      rows: Type.Number(),
      cols: Type.Number(),
      origin: Type.Object({ x: Type.Number(), y: Type.Number() }),
      spatialReference: Reference,
      lods: Type.Array(Type.Object({ level: Type.Number(), resolution: Type.Number() })),
    }),
  ),
  capabilities: Type.Optional(Type.String()),
  fullExtent: Type.Optional(
    Type.Object({
      ...{ xmin: Type.Unknown(), ymin: Type.Unknown(), xmax: Type.Unknown(), ymax: Type.Unknown() },
      spatialReference: Type.Optional(Reference),
    }),
  ),
});
type Service = Static<typeof Service>;

/** A map of an ArcGIS server: its tiles where they are Web Mercator's, else what it draws. @throws for what is none */
export function arcgisChoices({ address, text }: LookedAt): Choice[] {
  const service: unknown = JSON.parse(text);
  if (!Check(Service, service)) throw new Error('not a description of an ArcGIS service');
  const url = address
    .replace(/([?&])f=p?json&?/i, '$1')
    .replace(/[?&]$/, '')
    .replace(/\/+$/, '');
  const title = service.mapName || service.name || (url.split('?', 1)[0].split('/').at(-2) ?? '');
  const choices: Choice[] = [];
  const extent = extentOf(service);
  if (service.tileInfo) choices.push(tiled(service.tileInfo, { url, title, extent }));
  if (/\b(Map|Image)\b/.test(service.capabilities ?? 'Map'))
    choices.push({
      ...{ layer: title, title, detail: 'export', extent, minZoom: 0, maxZoom: DEEPEST },
      ...{ parameters: { url } satisfies ArcgisParameters, fault: null, found: null },
    });
  return choices;
}

function tiled(
  { rows, cols, origin, spatialReference, lods }: NonNullable<Service['tileInfo']>,
  { url, title, extent }: { url: string; title: string; extent: number[] | null },
): Choice {
  const crs = `EPSG:${spatialReference.latestWkid ?? spatialReference.wkid ?? 0}`;
  const { levels, found } = mercatorLevels(
    crs,
    lods.map(({ level, resolution }) => ({
      identifier: String(level),
      scaleDenominator: resolution / PIXEL_M,
      topLeft: [origin.x, origin.y] as const,
      ...{ tileWidth: cols, tileHeight: rows },
    })),
  );
  const named = {
    layer: title,
    title,
    detail: 'tile',
    extent,
    minZoom: levels[0]?.zoom ?? 0,
    maxZoom: levels.at(-1)?.zoom ?? 0,
  };
  if (levels.length === 0) return { ...named, parameters: null, fault: 'not_web_mercator', found };
  return {
    ...named,
    parameters: { url, levels: [...levels] } satisfies ArcgisParameters,
    fault: null,
    found: null,
  };
}

function extentOf({ fullExtent }: Service): number[] | null {
  if (!fullExtent) return null;
  const { xmin, ymin, xmax, ymax, spatialReference } = fullExtent;
  const box = [xmin, ymin, xmax, ymax].map(Number);
  const code = spatialReference?.latestWkid ?? spatialReference?.wkid;
  if (code === 4326 || code === 4490) return boxOrNull(box);
  if (code !== 3857 && code !== 102100) return null;
  const share = (metres: number) => metres / (2 * HALF_WORLD_M);
  return boxOrNull([
    longitudeOf(share(box[0]) + 0.5),
    latitudeOf(0.5 - share(box[1])),
    longitudeOf(share(box[2]) + 0.5),
    latitudeOf(0.5 - share(box[3])),
  ]);
}
