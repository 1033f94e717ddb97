import { FileRefusal } from '../source.ts';
import { beginsAsFeature, createFeatureCutter, holdsFeature } from './featureCutter.ts';
import type { Gathered, JsonPiece } from './jsonPiece.ts';
import { malformed, notGeoJson } from './jsonRefusals.ts';
import { readJson } from './lenientJson.ts';
import { sayPlace, type TextPlace } from './textPlace.ts';

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

/**
 * Cuts a JSON text that arrives in chunks into its root object and the elements of its `features`, so that neither the text nor the whole
 * tree is ever held. It only follows strings and brackets: each piece is parsed by whoever receives it. From the first feature on that is
 * no JSON, the text is cut where features begin: its brackets and quotes may lack their partners.
 * @throws FileRefusal when the text is cut off, or broken where no next feature can be told
 */
export function createJsonSplitter(options: SplitterOptions): Pick<JsonSplitter, 'push' | 'end'> {
  return new JsonSplitter(options);
}

class JsonSplitter {
  private readonly onFeature: SplitterOptions['onFeature'];
  private readonly onRoot: SplitterOptions['onRoot'];
  private readonly isJson: (text: string) => boolean;
  private readonly brackets: number[] = [];
  private inString = false;
  private escaped = false;
  private inFeatures = false;
  private isKey = false;
  private key = '';
  private keyDone = '';
  private root: Gathered | null = null;
  private feature: Gathered | null = null;
  /** Whether the first feature began as features do: then the others can be told by that. */
  private areTold: boolean | null = null;
  private cutter: ReturnType<typeof createFeatureCutter> | null = null;
  /** Commas in the list, and elements. */
  private commas = 0;
  private elements = 0;
  private chunk = '';
  /** From where the chunk is to be kept. */
  private from = 0;
  private line = 1;
  private lineStart = 0;

  constructor({ onFeature, onRoot, isJson = (text) => readJson(text).ok }: SplitterOptions) {
    this.onFeature = onFeature;
    this.onRoot = onRoot;
    this.isJson = isJson;
  }

  push(text: string): void {
    if (this.cutter) this.cutter.push(text);
    else {
      this.chunk = text;
      this.from = 0;
      const broken = this.followChunk();
      if (broken !== -1) this.breakOff(broken);
    }
  }

  end(): void {
    const isOpen = this.inString || this.brackets.length > 0;
    const text = (this.feature ?? this.root)?.parts.join('') ?? '';
    if (this.cutter === null && isOpen && (this.feature || !this.inFeatures) && this.canCut(text))
      this.cutFrom(text, (this.feature ?? this.root)!);
    if (this.cutter === null && isOpen)
      throw new FileRefusal('json_truncated', sayPlace(this.here(0), text.slice(-20)), ']}');
    const closing = this.cutter?.end() ?? '';
    if (!this.inFeatures || this.cutter === null) return;
    const { parts, line: atLine, column } = this.root!;
    this.onRoot({ text: parts.join('') + closing, members: null, line: atLine, column });
  }

  private here(index: number): TextPlace {
    return { line: this.line, column: index - this.lineStart + 1 };
  }

  private gather(index: number): Gathered {
    this.from = index;
    return { ...this.here(index), parts: [], length: 0, members: 0 };
  }

  private keep(target: Gathered, to: number): void {
    if (this.from >= to) return;
    target.length += to - this.from;
    if (target.length > MAX_PIECE_CHARACTERS)
      throw new FileRefusal('feature_too_long', `${target.line}:${target.column}`, '≤ 128 MB a feature');
    target.parts.push(this.chunk.slice(this.from, to));
    this.from = to;
  }

  /** Whether the beginnings of features can be told in a text that is no JSON. */
  private canCut(text: string): boolean {
    return this.areTold ?? (this.inFeatures ? holdsFeature(text) : beginsAsFeature(text));
  }

  private cutFrom(text: string, start: TextPlace): void {
    if (!this.canCut(text)) throw malformed(text, start);
    this.cutter = createFeatureCutter({
      onFeature: (piece) => this.onFeature({ ...piece, members: null }),
      ...{ start, inList: this.inFeatures },
    });
    this.cutter.push(text);
  }

  /** Brackets and quotes cannot be followed any more: a feature, or a root object that is one, is no JSON. */
  private breakOff(index: number): void {
    const broken = this.feature ?? (this.inFeatures ? null : this.root);
    const text = this.chunk.slice(broken ? this.from : index);
    this.cutFrom(broken ? broken.parts.join('') + text : text, broken ?? this.here(index));
  }

  private openBracket(code: number, index: number): void {
    const depth = this.brackets.length;
    if (depth === 0 && code === OPEN_BRACKET) throw notGeoJson('[');
    if (depth === MAX_DEPTH)
      throw new FileRefusal('json_too_deep', `> ${MAX_DEPTH}`, `≤ ${MAX_DEPTH} levels`);
    this.brackets.push(code);
    if (depth === 0) {
      this.root = this.gather(index);
      this.isKey = true;
    } else if (depth === 1 && code === OPEN_BRACKET && this.keyDone === 'features') {
      this.inFeatures = true;
      this.keep(this.root!, index + 1);
    } else if (this.inFeatures && depth === 2) this.feature = this.gather(index);
  }

  /** @returns whether the brackets can be followed still */
  private closeBracket(code: number, index: number): boolean {
    if (this.brackets[this.brackets.length - 1] !== (code === CLOSE_BRACE ? OPEN_BRACE : OPEN_BRACKET))
      return false;
    this.brackets.pop();
    const depth = this.brackets.length;
    if (this.feature !== null && depth === 2) {
      this.keep(this.feature, index + 1);
      return this.finishFeature(this.feature);
    }
    if (this.inFeatures && depth === 1) {
      this.inFeatures = false;
      this.areTold = null;
      this.keyDone = '';
      this.from = index;
    } else if (depth === 0) {
      this.keep(this.root!, index + 1);
      return this.finishRoot(this.root!);
    }
    return true;
  }

  private finishFeature({ parts, members, ...place }: Gathered): boolean {
    const text = parts.join('');
    if (!this.isJson(text)) return false;
    this.areTold ??= beginsAsFeature(text);
    this.elements++;
    this.onFeature({ text, members, line: place.line, column: place.column });
    this.feature = null;
    return true;
  }

  private finishRoot({ parts, members, line: atLine, column }: Gathered): boolean {
    const text = parts.join('');
    if (!this.isJson(text)) return false;
    this.root = null;
    this.keyDone = '';
    if (beginsAsFeature(text)) this.areTold = true;
    const spareCommas = Math.max(0, this.commas - Math.max(0, this.elements - 1));
    this.commas = 0;
    this.elements = 0;
    this.onRoot({ text, members, spareCommas, line: atLine, column });
    return true;
  }

  /** A sign outside of a string. @returns whether the brackets can be followed still */
  private follow(code: number, index: number): boolean {
    const depth = this.brackets.length;
    if (code === OPEN_BRACE || code === OPEN_BRACKET) this.openBracket(code, index);
    else if (code === CLOSE_BRACE || code === CLOSE_BRACKET) return this.closeBracket(code, index);
    else if (code === COMMA) {
      if (depth === 1) this.isKey = true;
      else if (this.inFeatures && depth === 2) this.commas++;
    } else if (depth === 0) {
      if (code === RECORD_SEPARATOR || code === BYTE_ORDER_MARK) return true;
      // Behind a feature of a sequence it is what is left of that one.
      if (this.areTold) return false;
      throw notGeoJson(this.chunk.slice(index, index + 20));
    } else if (this.inFeatures && depth === 2) return false;
    else if (code === QUOTE) {
      this.inString = true;
      this.key = '';
    } else if (code === COLON) {
      (this.feature ?? this.root)!.members++;
      this.isKey = false;
    }
    return true;
  }

  private followString(code: number, index: number): void {
    if (this.escaped) this.escaped = false;
    else if (code === BACKSLASH) this.escaped = true;
    else if (code === QUOTE) {
      this.inString = false;
      if (this.isKey) this.keyDone = this.key;
    } else if (this.isKey && this.key.length < 32) this.key += this.chunk[index];
  }

  /** @returns where brackets and quotes cannot be followed any more, or −1 */
  private followChunk(): number {
    const { chunk } = this;
    for (let index = 0; index < chunk.length; index++) {
      const code = chunk.charCodeAt(index);
      if (code === NEW_LINE) {
        // A text between quotes that does not end in its line lacks a quote.
        if (this.inString) return index;
        this.line++;
        this.lineStart = index + 1;
      }
      if (this.inString) this.followString(code, index);
      else if (code > 32 && !this.follow(code, index)) return index;
    }
    this.lineStart -= chunk.length;
    if (this.feature !== null) this.keep(this.feature, chunk.length);
    else if (this.root !== null && !this.inFeatures) this.keep(this.root, chunk.length);
    return -1;
  }
}
