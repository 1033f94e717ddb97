import { parseXmlString } from '@camptocamp/ogc-client/dist/shared/xml-utils.js';
import {
  readLayersFromCapabilities,
  readOperationUrlsFromCapabilities,
  readOutputFormatsFromCapabilities,
  readVersionFromCapabilities,
} from '@camptocamp/ogc-client/dist/wms/capabilities.js';
import type { WmsLayerFull } from '@camptocamp/ogc-client/dist/wms/model.js';
import { isWebMercator } from '#domain/baseMaps/matrixSet.ts';
import { FIRST_ZOOM_IN_DEGREES, WMS_SYSTEMS, type WmsParameters } from '../kinds/wms.ts';
import { boxOrNull, type Choice, type LookedAt, ownAddress } from './choice.ts';
import { rootFirst } from './rootFirst.ts';

const FORMATS = ['image/png', 'image/png; mode=8bit', 'image/png8', 'image/jpeg', 'image/webp'] as const;
const DEEPEST = 18;

/** The layers of a WMS that can be drawn, whatever they lie within. @throws for what is none */
export function wmsChoices({ address, text }: LookedAt): Choice[] {
  const document = rootFirst(parseXmlString(text), ['WMS_Capabilities', 'WMT_MS_Capabilities']);
  const version = readVersionFromCapabilities(document) === '1.3.0' ? '1.3.0' : '1.1.1';
  const said = readOperationUrlsFromCapabilities(document).GetMap?.Get ?? '';
  const formats = readOutputFormatsFromCapabilities(document);
  const format = FORMATS.find((one) => formats.includes(one));
  return flat(readLayersFromCapabilities(document)).map((layer): Choice => {
    const crs = WMS_SYSTEMS.find((code) => layer.availableCrs.includes(code));
    const name = layer.name ?? '';
    const named = {
      ...{ layer: name, title: layer.title || name, detail: crs ?? layer.availableCrs.slice(0, 3).join(' ') },
      extent: boxOrNull(layer.boundingBoxes?.['EPSG:4326'] ?? layer.boundingBoxes?.['CRS:84']),
      minZoom: crs && !isWebMercator(crs) ? FIRST_ZOOM_IN_DEGREES : 0,
      maxZoom: DEEPEST,
    };
    if (!crs) return { ...named, parameters: null, fault: 'unread_projection', found: named.detail };
    if (!format)
      return {
        ...named,
        parameters: null,
        fault: 'upstream_not_image',
        found: formats.slice(0, 3).join(' '),
      };
    const url = ownAddress(said, address);
    const parameters: WmsParameters = { url, layers: name, styles: '', version, crs, format };
    return { ...named, parameters, fault: null, found: null };
  });
}

function flat(layers: readonly WmsLayerFull[]): WmsLayerFull[] {
  return layers.flatMap((layer) => [...(layer.name ? [layer] : []), ...flat(layer.children ?? [])]);
}
