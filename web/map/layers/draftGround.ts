import type { LayerSpecification } from '@maplibre/maplibre-gl-style-spec';
import type { Language } from '#contract/language.ts';
import { groundLayers, groundNameLayers } from './ground.ts';

/** The source of ground that is only looked at. */
export const DRAFT_GROUND = 'draft-ground';

/** Ground that is looked at before it is stored, drawn as it will be, at every zoom. */
export function draftGroundLayers(language: Language): LayerSpecification[] {
  return [...groundLayers(), ...groundNameLayers(language)].map((layer) => {
    const {
      'source-layer': _,
      minzoom: _near,
      ...drawn
    } = layer as LayerSpecification & {
      'source-layer'?: string;
    };
    return { ...drawn, id: `draft-${layer.id}`, source: DRAFT_GROUND } as LayerSpecification;
  });
}
