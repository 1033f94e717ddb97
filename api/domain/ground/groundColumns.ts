import { LAYER_ROLES, type LayerRole } from '#contract/ground.ts';
import TABLE from '#data/reference/groundSynonyms.json' with { type: 'json' };

/** What a column of a file of ground may be. */
export type GroundColumn = keyof typeof TABLE.headings;

type Classes = Readonly<Record<string, readonly string[]>>;
const CLASSES: Readonly<Record<LayerRole, Classes>> = TABLE.classes;
const ROLES: Readonly<Record<string, readonly string[]>> = TABLE.roles;

/** The column of a meaning among headings, the first synonym that one of them is called by; null for none. */
export function columnFor(meaning: GroundColumn, headings: readonly string[]): string | null {
  const known = new Map(headings.toReversed().map((heading) => [plain(heading), heading]));
  for (const synonym of TABLE.headings[meaning]) {
    const heading = known.get(plain(synonym));
    if (heading !== undefined) return heading;
  }
  return null;
}

/** The class that a value of a role's attribute means; null for one that nobody here knows. */
export function classOfValue(role: LayerRole, value: string): string | null {
  const wanted = plain(value);
  for (const [name, synonyms] of Object.entries(CLASSES[role]))
    if (name === wanted || synonyms.some((synonym) => plain(synonym) === wanted)) return name;
  // 园区主干道, 主干路（规划）: the longest word that is part of it.
  let best: { name: string; length: number } | null = null;
  for (const [name, synonyms] of Object.entries(CLASSES[role]))
    for (const synonym of synonyms)
      if (synonym.length >= 2 && /\p{Script=Han}/u.test(synonym) && wanted.includes(plain(synonym)))
        if (best === null || synonym.length > best.length) best = { name, length: synonym.length };
  return best?.name ?? null;
}

/** What is known of a layer before anybody said what it shows. */
export interface SeenLayer {
  /** What it is called, the most telling first. */
  readonly names: readonly string[];
  readonly headings: readonly string[];
  /** What stands in its columns. */
  readonly values: ReadonlyMap<string, readonly string[]>;
  readonly shapes: ReadonlySet<'point' | 'line' | 'area'>;
}

/** Only outlines of administration have a column of this name. */
const OF_DISTRICTS = /^(?:adcode|xzqdm|xzqmc|行政区(?:划)?(?:代码|名称)?|区划代码)$/i;

/** What a layer is likely to show: by what it is called, else by what stands in its attributes, else by its shapes. */
export function roleFor({ names, headings, values, shapes }: SeenLayer): LayerRole {
  for (const name of names) {
    const found = roleOfName(name);
    if (found !== null) return found;
  }
  if (shapes.has('area') && headings.some((heading) => OF_DISTRICTS.test(heading))) return 'boundary';
  let best: { role: LayerRole; share: number } = { role: 'other', share: 0 };
  for (const role of LAYER_ROLES)
    for (const texts of values.values()) {
      const share = texts.filter((text) => classOfValue(role, text) !== null).length / (texts.length || 1);
      if (share > best.share) best = { role, share };
    }
  if (best.share >= 0.5) return best.role;
  return shapes.size === 1 && shapes.has('point') ? 'name' : 'other';
}

/** The role that a name says: one of its words, or, of Chinese, one that is part of it. */
function roleOfName(name: string): LayerRole | null {
  const words = name.toLowerCase().split(/[^\p{L}]+/u);
  for (const role of LAYER_ROLES)
    for (const synonym of ROLES[role] ?? [])
      if (/\p{Script=Han}/u.test(synonym) ? name.includes(synonym) : words.includes(synonym)) return role;
  return null;
}

function plain(text: string): string {
  return text.normalize('NFKC').trim().toLowerCase();
}
