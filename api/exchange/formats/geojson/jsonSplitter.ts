import { FileRefusal } from '../source.ts';

/** A JSON value cut out of the stream, and how many members its text has: more than the parsed value has means a repeated name. */
export interface JsonPiece {
  readonly text: string;
  readonly members: number;
}

export interface SplitterOptions {
  /** An element of the array `features` of a root object. */
  readonly onFeature: (piece: JsonPiece) => void;
  /** A root object, its `features` emptied. Several of them, one a line, are a GeoJSON text sequence. */
  readonly onRoot: (piece: JsonPiece) => void;
}

/** Geometry needs nine levels; properties some more; a thousand are an attack. */
const MAX_DEPTH = 64;
const MAX_PIECE_CHARACTERS = 128 << 20;

const QUOTE = 34;
const BACKSLASH = 92;
const COLON = 58;
const COMMA = 44;
const OPEN_BRACE = 123;
const CLOSE_BRACE = 125;
const OPEN_BRACKET = 91;
const CLOSE_BRACKET = 93;
const RECORD_SEPARATOR = 30;
const BYTE_ORDER_MARK = 0xfeff;

/**
 * Cuts a JSON text that arrives in chunks into its root object and the elements of its `features`, so that neither the text nor the whole
 * tree is ever held. It only follows strings and brackets: each piece is parsed by whoever receives it.
 */
export function createJsonSplitter(options: SplitterOptions): { push(chunk: string): void; end(): void } {
  let depth = 0;
  let inString = false;
  let escaped = false;
  let inFeatures = false;
  let isKey = false;
  let key = '';
  let keyDone = '';
  let root = { parts: [] as string[], length: 0, members: 0 };
  let feature: typeof root | null = null;

  function keep(target: typeof root, chunk: string, from: number, to: number): void {
    if (from >= to) return;
    target.length += to - from;
    if (target.length > MAX_PIECE_CHARACTERS)
      throw new FileRefusal('feature_too_long', undefined, '≤ 128 MB a feature');
    target.parts.push(chunk.slice(from, to));
  }

  function push(chunk: string): void {
    let from = 0;
    const current = () => feature ?? root;
    for (let index = 0; index < chunk.length; index++) {
      const code = chunk.charCodeAt(index);
      if (inString) {
        if (escaped) escaped = false;
        else if (code === BACKSLASH) escaped = true;
        else if (code === QUOTE) {
          inString = false;
          if (isKey) keyDone = key;
        } else if (isKey && key.length < 32) key += chunk[index];
        continue;
      }
      switch (code) {
        case QUOTE:
          if (depth === 0) throw notGeoJson(chunk.slice(index, index + 20));
          inString = true;
          key = '';
          break;
        case COLON:
          current().members++;
          isKey = false;
          break;
        case COMMA:
          if (depth === 1) isKey = true;
          // The commas between features belong to neither.
          if (inFeatures && depth === 2) from = index + 1;
          break;
        case OPEN_BRACE:
        case OPEN_BRACKET:
          if (depth === 0 && code === OPEN_BRACKET) throw notGeoJson('[');
          if (++depth > MAX_DEPTH)
            throw new FileRefusal('json_too_deep', `> ${MAX_DEPTH}`, `≤ ${MAX_DEPTH} levels`);
          if (depth === 1) {
            from = index;
            isKey = true;
          } else if (depth === 2 && code === OPEN_BRACKET && keyDone === 'features') {
            inFeatures = true;
            keep(root, chunk, from, index + 1);
            from = index + 1;
          } else if (inFeatures && depth === 3) {
            feature = { parts: [], length: 0, members: 0 };
            from = index;
          }
          break;
        case CLOSE_BRACE:
        case CLOSE_BRACKET:
          depth--;
          if (depth < 0) throw new FileRefusal('json_malformed', chunk[index], 'JSON');
          if (feature !== null && depth === 2) {
            keep(feature, chunk, from, index + 1);
            options.onFeature({ text: feature.parts.join(''), members: feature.members });
            feature = null;
            from = index + 1;
          } else if (inFeatures && depth === 1) {
            if (feature === null && chunk.slice(from, index).trim() !== '')
              throw new FileRefusal('json_malformed', chunk.slice(from, from + 20), 'features');
            inFeatures = false;
            keyDone = '';
            from = index;
          } else if (depth === 0) {
            keep(root, chunk, from, index + 1);
            options.onRoot({ text: root.parts.join(''), members: root.members });
            root = { parts: [], length: 0, members: 0 };
            keyDone = '';
            from = index + 1;
          }
          break;
        default:
          if (depth === 0 && code > 32 && code !== RECORD_SEPARATOR && code !== BYTE_ORDER_MARK)
            throw notGeoJson(chunk.slice(index, index + 20));
      }
    }
    if (depth === 0) return;
    if (feature !== null) keep(feature, chunk, from, chunk.length);
    else if (!inFeatures) keep(root, chunk, from, chunk.length);
  }

  return {
    push,
    end() {
      if (depth > 0 || inString) throw new FileRefusal('json_truncated', `depth ${depth}`, 'a closed object');
    },
  };
}

function notGeoJson(found: string): FileRefusal {
  return new FileRefusal('not_geojson', found.trim(), 'FeatureCollection, Feature, geometry');
}

/** How many members the objects of a parsed value have in all. */
export function countMembers(value: unknown): number {
  if (Array.isArray(value)) {
    let count = 0;
    for (const item of value) if (typeof item === 'object' && item !== null) count += countMembers(item);
    return count;
  }
  if (typeof value !== 'object' || value === null) return 0;
  let count = 0;
  for (const member of Object.values(value)) count += 1 + countMembers(member);
  return count;
}
