import { PROJECT_FIGURES } from '#contract/criteria/criterion.ts';
import { type CriterionCode, NEED_CODES } from '#contract/criteria.ts';
import { RESOURCE_KINDS } from '#contract/kinds.ts';
import { MOST_NEEDS, type NeedData, type RequirementData } from '#contract/requirement.ts';

/**
 * A requirement as a text that fits an address without being escaped, and that a person can nearly read:
 * `factory/area:m:n3000,x8000,t10/clearHeight:w7:n9/project:iC36`. Segments: the kinds, one for each need (code, mode, parts), and what
 * the project brings. A need that is not filled in yet is kept too: it is the state of a form.
 */
export const NO_REQUIREMENT: RequirementData = { kinds: [], needs: [] };

const MODES = { m: 'must', w: 'wish', i: 'irrelevant' } as const;
const MODE_LETTERS = { must: 'm', wish: 'w', irrelevant: 'i' } as const;
const FIGURE_LETTERS = ['f', 't', 'o', 'r', 'e'] as const;
const NUMBER = /^\d{1,13}(\.\d{1,9})?$/;
const DEGREES = /^-?\d{1,3}(\.\d{1,9})?$/;

/** The text of a requirement. */
export function encodeRequirement({ kinds, needs, project }: RequirementData): string {
  const figures = project
    ? [
        ...(project.industry ? [`i${escaped(project.industry)}`] : []),
        ...PROJECT_FIGURES.flatMap((figure, index) =>
          project[figure] === undefined ? [] : [`${FIGURE_LETTERS[index]}${plain(project[figure])}`],
        ),
      ]
    : [];
  return [
    kinds.length > 0 ? kinds.join(',') : '-',
    ...needs.map(encodeNeed),
    ...(figures.length > 0 ? [`project:${figures.join(',')}`] : []),
  ].join('/');
}

/** The requirement of a text; null where any part of it cannot be read. */
export function decodeRequirement(text: string): RequirementData | null {
  const [first, ...segments] = text.split('/');
  const kinds = first === '-' ? [] : first.split(',');
  const known = RESOURCE_KINDS.filter((kind) => kinds.includes(kind));
  if (known.length !== kinds.length || segments.length > MOST_NEEDS + 1) return null;
  const needs: NeedData[] = [];
  let project: RequirementData['project'];
  for (const segment of segments) {
    if (segment.startsWith('project:')) {
      const read = project === undefined ? decodeProject(segment.slice('project:'.length)) : null;
      if (!read) return null;
      project = read;
      continue;
    }
    const need = decodeNeed(segment);
    if (!need) return null;
    needs.push(need);
  }
  return { kinds: known, needs, ...(project && { project }) };
}

function encodeNeed(need: NeedData): string {
  const parts = [
    ...(need.min === undefined ? [] : [`n${plain(need.min)}`]),
    ...(need.max === undefined ? [] : [`x${plain(need.max)}`]),
    ...(need.tolerancePercent === undefined ? [] : [`t${plain(need.tolerancePercent)}`]),
    ...(need.part ? ['p'] : []),
    ...(need.assembled ? ['a'] : []),
    ...(need.codes ?? []).map((code) => `c${escaped(code)}`),
    ...(need.date === undefined ? [] : [`d${need.date}`]),
    ...(need.place ? [`l${need.place.lon}_${need.place.lat}`] : []),
    ...(need.place?.name ? [`k${escaped(need.place.name)}`] : []),
    ...(need.layer === undefined ? [] : [`y${escaped(need.layer)}`]),
    ...(need.within === undefined ? [] : [encodeRing(need.within)]),
  ];
  const mode = `${MODE_LETTERS[need.mode]}${need.weight === undefined ? '' : plain(need.weight)}`;
  return `${need.code}:${mode}${parts.length > 0 ? `:${parts.join(',')}` : ''}`;
}

type MutableNeed = { -readonly [K in keyof NeedData]: NeedData[K] };

function decodeNeed(segment: string): NeedData | null {
  const [code, modeText = '', partText, ...rest] = segment.split(':');
  const known = NEED_CODES.find((candidate): candidate is CriterionCode => candidate === code);
  const mode = /^([mwi])(\d{1,3}(?:\.\d)?)?$/.exec(modeText);
  if (!known || !mode || rest.length > 0) return null;
  const need: MutableNeed = { code: known, mode: MODES[mode[1] as keyof typeof MODES] };
  if (mode[2] !== undefined) need.weight = Number(mode[2]);
  if (need.weight !== undefined && need.weight > 100) return null;
  for (const part of partText?.split(',') ?? []) {
    const read = readers[part.slice(0, 1)];
    if (!read?.(need, part.slice(1))) return null;
  }
  return need;
}

/** How each part is read; false for one that cannot be. */
const readers: Record<string, (need: MutableNeed, value: string) => boolean> = {
  n: (need, value) => numberOf(value, (number) => (need.min = number)),
  x: (need, value) => numberOf(value, (number) => (need.max = number)),
  t: (need, value) => numberOf(value, (number) => (need.tolerancePercent = number)),
  p: (need, value) => {
    need.part = true;
    return value === '';
  },
  a: (need, value) => {
    need.assembled = true;
    return value === '';
  },
  c: (need, value) => textOf(value, (code) => (need.codes = [...(need.codes ?? []), code])),
  d: (need, value) => {
    need.date = value;
    return /^\d{4}-\d{2}-\d{2}$/.test(value);
  },
  l: (need, value) => {
    const [lon, lat, ...rest] = value.split('_');
    if (rest.length > 0 || !DEGREES.test(lon ?? '') || !DEGREES.test(lat ?? '')) return false;
    if (Math.abs(Number(lon)) > 180 || Math.abs(Number(lat)) > 90) return false;
    need.place = { lon: Number(lon), lat: Number(lat) };
    return true;
  },
  k: (need, value) =>
    need.place !== undefined && textOf(value, (name) => (need.place = { ...need.place!, name })),
  y: (need, value) => textOf(value, (layer) => (need.layer = layer)),
  g: (need, value) => {
    const degrees = value.split('_');
    if (degrees.length < 8 || degrees.length % 2 === 1 || !degrees.every((one) => DEGREES.test(one)))
      return false;
    const corners = degrees.flatMap((lon, at) => (at % 2 === 0 ? [`${lon} ${degrees[at + 1]}`] : []));
    need.within = `POLYGON((${corners.join(',')}))`;
    return true;
  },
  h: (need, value) => textOf(value, (within) => (need.within = within)),
};

/** A drawn ring in its shortest form, anything else as it is. */
function encodeRing(within: string): string {
  const ring = /^POLYGON\(\(([^()]+)\)\)$/.exec(within);
  const degrees = ring?.[1].split(/[ ,]/) ?? [];
  const isPlain =
    degrees.length >= 8 && degrees.length % 2 === 0 && degrees.every((one) => DEGREES.test(one));
  return isPlain ? `g${degrees.join('_')}` : `h${escaped(within)}`;
}

function decodeProject(text: string): NonNullable<RequirementData['project']> | null {
  const project: { -readonly [K in keyof NonNullable<RequirementData['project']>]: number | string } = {};
  for (const part of text.split(',')) {
    const value = part.slice(1);
    const index = (FIGURE_LETTERS as readonly string[]).indexOf(part[0]);
    const isRead =
      part[0] === 'i'
        ? textOf(value, (industry) => (project.industry = industry))
        : index >= 0 && numberOf(value, (number) => (project[PROJECT_FIGURES[index]] = number));
    if (!isRead) return null;
  }
  return project as NonNullable<RequirementData['project']>;
}

function numberOf(text: string, accept: (number: number) => void): boolean {
  if (!NUMBER.test(text)) return false;
  accept(Number(text));
  return true;
}

function textOf(text: string, accept: (text: string) => void): boolean {
  const read = unescaped(text);
  if (read) accept(read);
  return Boolean(read);
}

/** A number without an exponent, which the way back would not take. */
function plain(value: number): string {
  return String(Number(value.toFixed(9)));
}

/** Letters, digits, `-`, `_` and `.` as they are, anything else as its bytes: `*E6*9D`. */
function escaped(text: string): string {
  return encodeURIComponent(text)
    .replace(/[!~*'()]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`)
    .replaceAll('%', '*');
}

function unescaped(text: string): string | null {
  if (!/^([\w.-]|\*[0-9A-F]{2})+$/.test(text)) return null;
  try {
    return decodeURIComponent(text.replaceAll('*', '%'));
  } catch {
    return null;
  }
}
