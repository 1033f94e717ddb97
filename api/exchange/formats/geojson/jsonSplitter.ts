import { FileRefusal } from '../source.ts';
import { beginsAsFeature, createFeatureCutter, holdsFeature } from './featureCutter.ts';
import { readJson } from './lenientJson.ts';
import { placeIn, sayPlace, type TextPlace } from './textPlace.ts';

/** A JSON value cut out of the stream, with its place. */
export interface JsonPiece extends TextPlace {
  readonly text: string;
  /** How many names its text has: more than the parsed value has means a repeated one. Null where that was not counted. */
  readonly members: number | null;
  /** Commas in the list of features that separate nothing. */
  readonly spareCommas?: number;
}

export interface SplitterOptions {
  /** Whether a piece is JSON, or what is taken for it; without this, whether it can be read. */
  readonly isJson?: (text: string) => boolean;
  /** An element of the array `features` of a root object, or a feature of a sequence that is no JSON. */
  readonly onFeature: (piece: JsonPiece) => void;
  /** A root object, its `features` emptied. Several of them, one a line, are a GeoJSON text sequence. */
  readonly onRoot: (piece: JsonPiece) => void;
}

/** Geometry needs nine levels; properties some more; a thousand are an attack. */
const MAX_DEPTH = 64;
const MAX_PIECE_CHARACTERS = 128 << 20;

const NEW_LINE = 10;
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

interface Gathered extends TextPlace {
  readonly parts: string[];
  length: number;
  members: number;
}

/**
 * Cuts a JSON text that arrives in chunks into its root object and the elements of its `features`, so that neither the text nor the whole
 * tree is ever held. It only follows strings and brackets: each piece is parsed by whoever receives it. From the first feature on that is
 * no JSON, the text is cut where features begin: its brackets and quotes may lack their partners.
 * @throws FileRefusal when the text is cut off, or broken where no next feature can be told
 */
export function createJsonSplitter(options: SplitterOptions): { push(chunk: string): void; end(): void } {
  const { onFeature, onRoot, isJson = (text) => readJson(text).ok } = options;
  const brackets: number[] = [];
  let inString = false;
  let escaped = false;
  let inFeatures = false;
  let isKey = false;
  let key = '';
  let keyDone = '';
  let root: Gathered | null = null;
  let feature: Gathered | null = null;
  /** Whether the first feature began as features do: then the others can be told by that. */
  let areTold: boolean | null = null;
  let cutter: ReturnType<typeof createFeatureCutter> | null = null;
  /** Commas in the list, and elements. */
  let commas = 0;
  let elements = 0;
  let chunk = '';
  /** From where the chunk is to be kept. */
  let from = 0;
  let line = 1;
  let lineStart = 0;

  const here = (index: number): TextPlace => ({ line, column: index - lineStart + 1 });
  const gather = (index: number): Gathered => {
    from = index;
    return { ...here(index), parts: [], length: 0, members: 0 };
  };

  function keep(target: Gathered, to: number): void {
    if (from >= to) return;
    target.length += to - from;
    if (target.length > MAX_PIECE_CHARACTERS)
      throw new FileRefusal('feature_too_long', `${target.line}:${target.column}`, '≤ 128 MB a feature');
    target.parts.push(chunk.slice(from, to));
    from = to;
  }

  /** Whether the beginnings of features can be told in a text that is no JSON. */
  function canCut(text: string): boolean {
    return areTold ?? (inFeatures ? holdsFeature(text) : beginsAsFeature(text));
  }

  function cutFrom(text: string, start: TextPlace): void {
    if (!canCut(text)) throw malformed(text, start);
    cutter = createFeatureCutter({
      onFeature: (piece) => onFeature({ ...piece, members: null }),
      ...{ start, inList: inFeatures },
    });
    cutter.push(text);
  }

  /** Brackets and quotes cannot be followed any more: a feature, or a root object that is one, is no JSON. */
  function breakOff(index: number): void {
    const broken = feature ?? (inFeatures ? null : root);
    const text = chunk.slice(broken ? from : index);
    cutFrom(broken ? broken.parts.join('') + text : text, broken ?? here(index));
  }

  function openBracket(code: number, index: number): void {
    const depth = brackets.length;
    if (depth === 0 && code === OPEN_BRACKET) throw notGeoJson('[');
    if (depth === MAX_DEPTH)
      throw new FileRefusal('json_too_deep', `> ${MAX_DEPTH}`, `≤ ${MAX_DEPTH} levels`);
    brackets.push(code);
    if (depth === 0) {
      root = gather(index);
      isKey = true;
    } else if (depth === 1 && code === OPEN_BRACKET && keyDone === 'features') {
      inFeatures = true;
      keep(root!, index + 1);
    } else if (inFeatures && depth === 2) feature = gather(index);
  }

  /** @returns whether the brackets can be followed still */
  function closeBracket(code: number, index: number): boolean {
    if (brackets[brackets.length - 1] !== (code === CLOSE_BRACE ? OPEN_BRACE : OPEN_BRACKET)) return false;
    brackets.pop();
    const depth = brackets.length;
    if (feature !== null && depth === 2) {
      keep(feature, index + 1);
      return finishFeature(feature);
    }
    if (inFeatures && depth === 1) {
      inFeatures = false;
      areTold = null;
      keyDone = '';
      from = index;
    } else if (depth === 0) {
      keep(root!, index + 1);
      return finishRoot(root!);
    }
    return true;
  }

  function finishFeature({ parts, members, ...place }: Gathered): boolean {
    const text = parts.join('');
    if (!isJson(text)) return false;
    areTold ??= beginsAsFeature(text);
    elements++;
    onFeature({ text, members, line: place.line, column: place.column });
    feature = null;
    return true;
  }

  function finishRoot({ parts, members, line: atLine, column }: Gathered): boolean {
    const text = parts.join('');
    if (!isJson(text)) return false;
    root = null;
    keyDone = '';
    if (beginsAsFeature(text)) areTold = true;
    const spareCommas = Math.max(0, commas - Math.max(0, elements - 1));
    commas = 0;
    elements = 0;
    onRoot({ text, members, spareCommas, line: atLine, column });
    return true;
  }

  /** A sign outside of a string. @returns whether the brackets can be followed still */
  function follow(code: number, index: number): boolean {
    const depth = brackets.length;
    if (code === OPEN_BRACE || code === OPEN_BRACKET) openBracket(code, index);
    else if (code === CLOSE_BRACE || code === CLOSE_BRACKET) return closeBracket(code, index);
    else if (code === COMMA) {
      if (depth === 1) isKey = true;
      else if (inFeatures && depth === 2) commas++;
    } else if (depth === 0) {
      if (code === RECORD_SEPARATOR || code === BYTE_ORDER_MARK) return true;
      // Behind a feature of a sequence it is what is left of that one.
      if (areTold) return false;
      throw notGeoJson(chunk.slice(index, index + 20));
    } else if (inFeatures && depth === 2) return false;
    else if (code === QUOTE) {
      inString = true;
      key = '';
    } else if (code === COLON) {
      (feature ?? root)!.members++;
      isKey = false;
    }
    return true;
  }

  function followString(code: number, index: number): void {
    if (escaped) escaped = false;
    else if (code === BACKSLASH) escaped = true;
    else if (code === QUOTE) {
      inString = false;
      if (isKey) keyDone = key;
    } else if (isKey && key.length < 32) key += chunk[index];
  }

  function push(text: string): void {
    if (cutter) cutter.push(text);
    else {
      chunk = text;
      from = 0;
      const broken = followChunk();
      if (broken !== -1) breakOff(broken);
    }
  }

  /** @returns where brackets and quotes cannot be followed any more, or −1 */
  function followChunk(): number {
    for (let index = 0; index < chunk.length; index++) {
      const code = chunk.charCodeAt(index);
      if (code === NEW_LINE) {
        // A text between quotes that does not end in its line lacks a quote.
        if (inString) return index;
        line++;
        lineStart = index + 1;
      }
      if (inString) followString(code, index);
      else if (code > 32 && !follow(code, index)) return index;
    }
    lineStart -= chunk.length;
    if (feature !== null) keep(feature, chunk.length);
    else if (root !== null && !inFeatures) keep(root, chunk.length);
    return -1;
  }

  function end(): void {
    const isOpen = inString || brackets.length > 0;
    const text = (feature ?? root)?.parts.join('') ?? '';
    if (cutter === null && isOpen && (feature || !inFeatures) && canCut(text))
      cutFrom(text, (feature ?? root)!);
    if (cutter === null && isOpen)
      throw new FileRefusal('json_truncated', sayPlace(here(0), text.slice(-20)), ']}');
    const closing = cutter?.end() ?? '';
    if (!inFeatures || cutter === null) return;
    const { parts, line: atLine, column } = root!;
    onRoot({ text: parts.join('') + closing, members: null, line: atLine, column });
  }

  return { push, end };
}

function malformed(text: string, start: TextPlace): FileRefusal {
  const reading = readJson(text);
  const offset = reading.ok ? 0 : reading.offset;
  return new FileRefusal(
    'json_malformed',
    sayPlace(placeIn(text, offset, start), text.slice(offset, offset + 20)),
    'JSON',
  );
}

function notGeoJson(found: string): FileRefusal {
  return new FileRefusal('not_geojson', found.trim(), 'FeatureCollection, Feature, geometry');
}
