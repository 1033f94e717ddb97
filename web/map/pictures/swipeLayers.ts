import type { CustomLayerInterface, Map as MapLibreMap } from 'maplibre-gl';

const BEGIN = 'picture-swipe-begin';
const END = 'picture-swipe-end';

/**
 * Draws one layer of the map left of a line only: what is drawn between two layers of ours is cut by the graphics card's own scissors, so that
 * one map shows both, and nothing is loaded or drawn twice.
 * @param share where the line stands, of the map's width
 * @returns draws it whole again
 */
export function cutLayer(map: MapLibreMap, layer: string, share: () => number): () => void {
  const begin: CustomLayerInterface = {
    id: BEGIN,
    type: 'custom',
    render(gl) {
      const { width, height } = gl.canvas;
      gl.enable(gl.SCISSOR_TEST);
      gl.scissor(0, 0, Math.round(width * share()), height);
    },
  };
  const end: CustomLayerInterface = {
    id: END,
    type: 'custom',
    render(gl) {
      gl.disable(gl.SCISSOR_TEST);
    },
  };
  const layers = map.getStyle().layers.map(({ id }) => id);
  const next = layers[layers.indexOf(layer) + 1];
  map.addLayer(begin, layer);
  map.addLayer(end, next);
  return () => {
    if (!map.style) return;
    for (const id of [BEGIN, END]) if (map.getLayer(id)) map.removeLayer(id);
  };
}
