/** What a layer of ground shows, in the order in which it is drawn. */
export const LAYER_ROLES = [
  'boundary',
  'block',
  'green',
  'water',
  'building',
  'road',
  'rail',
  'name',
  'other',
] as const;
export type LayerRole = (typeof LAYER_ROLES)[number];
