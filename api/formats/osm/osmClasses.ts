import TABLE from '#data/reference/osmClasses.json' with { type: 'json' };
import type { OsmTags } from './osmItems.ts';

/** What an object is drawn as. */
export interface OsmClass {
  readonly role: string;
  readonly class: string | null;
  readonly shape: 'line' | 'area' | 'any' | 'point';
}

/** Why a tagged object is no ground. */
export type OsmReason =
  | 'osm_no_class'
  | 'osm_not_there'
  | 'osm_border'
  | 'osm_no_name'
  | 'osm_no_nodes'
  | 'osm_open_ring'
  | 'osm_no_ways';

interface Rule {
  readonly role: string;
  readonly key: string;
  readonly shape: OsmClass['shape'];
  readonly values: Readonly<Record<string, string | null>>;
  readonly otherwise?: string;
  readonly left?: Readonly<Record<string, OsmReason>>;
}

const RULES = TABLE as readonly unknown[] as readonly Rule[];
/** Prefectures (5), counties (6), townships (7 and below). Provinces and the state: published maps of China may not draw them without review. */
const LEVEL_CLASSES: Readonly<Record<string, string>> = {
  ...{ 5: 'city', 6: 'county', 7: 'town', 8: 'town', 9: 'town', 10: 'town' },
};

/** What an object is by its tags, the first rule that knows it; or why it is left out. `shape`: what its geometry allows. */
export function classOfTags(tags: OsmTags, shape: 'point' | 'line' | 'ring' | 'area'): OsmClass | OsmReason {
  let reason: OsmReason = 'osm_no_class';
  for (const rule of RULES) {
    const value = tags[rule.key];
    if (value === undefined || !suits(rule.shape, shape, tags)) continue;
    const left = rule.left?.[value];
    if (left !== undefined) {
      reason = left;
      continue;
    }
    const known = Object.hasOwn(rule.values, value) ? rule.values[value] : rule.otherwise;
    if (known === undefined || known === null) continue;
    if (rule.role === 'boundary') return boundaryOf(tags);
    if (rule.role === 'name' && nameOf(tags) === null) return 'osm_no_name';
    return { role: rule.role, class: refined(rule.role, known, tags) || null, shape: rule.shape };
  }
  return reason;
}

/** A closed way is an area where its key means one, and a line where it means one; `area=yes` turns the line into one. */
function suits(rule: OsmClass['shape'], shape: 'point' | 'line' | 'ring' | 'area', tags: OsmTags): boolean {
  if (rule === 'any') return shape !== 'point';
  if (rule === 'point') return shape === 'point';
  if (rule === 'line') return shape === 'line' || (shape === 'ring' && tags.area !== 'yes');
  return shape === 'area' || shape === 'ring';
}

function boundaryOf(tags: OsmTags): OsmClass | OsmReason {
  const level = Number.parseInt(tags.admin_level ?? '', 10);
  if (!(level >= 5)) return 'osm_border';
  return { role: 'boundary', class: LEVEL_CLASSES[level] ?? 'town', shape: 'any' };
}

function refined(role: string, known: string, { service, water }: OsmTags): string {
  if (role === 'rail' && /^(?:yard|siding|spur|crossover)$/.test(service ?? '')) return 'yard';
  if (role === 'water' && known === 'lake' && /^(?:river|canal|stream)/.test(water ?? ''))
    return water === 'canal' ? 'canal' : 'river';
  return known;
}

/** What it is called in its own language. */
export function nameOf({ name, 'name:zh': zh }: OsmTags): string | null {
  return name?.trim() || zh?.trim() || null;
}

/** What is kept of the tags beside class and names, as the columns of a table of ours are called. */
export function detailsOf(
  tags: OsmTags,
): Readonly<Record<'oneway' | 'maxspeed' | 'bridge' | 'tunnel' | 'layer', string | null>> {
  const { oneway, maxspeed = null, bridge = null, tunnel = null, layer = null } = tags;
  // What goes round, and a motorway, are one-way where nobody says otherwise.
  const isImplied = /^(?:roundabout|circular)$/.test(tags.junction ?? '') || tags.highway === 'motorway';
  return { oneway: oneway ?? (isImplied ? 'yes' : null), maxspeed, bridge, tunnel, layer };
}
