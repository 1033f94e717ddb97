import { parseXmlString } from '@camptocamp/ogc-client/dist/shared/xml-utils.js';
import {
  readLayersFromCapabilities,
  readMatrixSetsFromCapabilities,
} from '@camptocamp/ogc-client/dist/wmts/capabilities.js';
import { mercatorLevels } from '#domain/baseMaps/matrixSet.ts';
import type { WmtsParameters } from '../kinds/wmts.ts';
import { boxOrNull, type Choice, type LookedAt, ownAddress } from './choice.ts';
import { rootFirst } from './rootFirst.ts';

const FORMATS = [/^image\/png/i, /^image\/jpe?g/i, /^image\/webp/i] as const;

/** The layers of a WMTS in each of their matrix sets, with what a map of them would have to know. @throws for what is none */
export function wmtsChoices({ address, text }: LookedAt): Choice[] {
  const document = rootFirst(parseXmlString(text), ['Capabilities']);
  const sets = new Map(readMatrixSetsFromCapabilities(document).map((set) => [set.identifier, set]));
  return readLayersFromCapabilities(document).flatMap((layer) => {
    const extent = boxOrNull(layer.latLonBoundingBox);
    const links = layer.resourceLinks.toSorted((a, b) => rankOf(a.format) - rankOf(b.format));
    const link = links.find(({ format }) => rankOf(format) < FORMATS.length);
    return layer.matrixSets.map(({ identifier }): Choice => {
      const set = sets.get(identifier);
      const { levels, found } = mercatorLevels(set?.crs ?? '', set?.tileMatrices ?? []);
      const named = {
        ...{ layer: layer.name, title: titled(layer), detail: identifier, extent },
        minZoom: levels[0]?.zoom ?? 0,
        maxZoom: levels.at(-1)?.zoom ?? 0,
      };
      if (levels.length === 0) return { ...named, parameters: null, fault: 'not_web_mercator', found };
      if (!link)
        return { ...named, parameters: null, fault: 'upstream_not_image', found: links[0]?.format ?? '' };
      const parameters: WmtsParameters = {
        ...{ url: ownAddress(link.url, address), encoding: link.encoding, format: link.format },
        ...{ layer: layer.name, matrixSet: identifier, levels: [...levels] },
        style: layer.defaultStyle || (layer.styles[0]?.name ?? 'default'),
      };
      return { ...named, parameters, fault: null, found: null };
    });
  });
}

function rankOf(format: string): number {
  const rank = FORMATS.findIndex((one) => one.test(format));
  return rank === -1 ? FORMATS.length : rank;
}

/** Its title is no part of the parser's type. */
function titled(layer: object & { readonly name: string }): string {
  return 'title' in layer && typeof layer.title === 'string' && layer.title !== '' ? layer.title : layer.name;
}
