import { toUtf8 } from '../columns/textColumn.ts';
import { ByteWriter, varintLength } from './byteWriter.ts';

/** Units of a tile's own grid along its side. */
export const EXTENT = 4096;

const POINT = 1;
const LINE = 2;
const POLYGON = 3;

const MOVE_TO = 1;
const LINE_TO = 2;
const CLOSE = 7;

/** Keys of protocol buffers: field number × 8 + wire type. Source: Mapbox Vector Tile 2.1, vector_tile.proto. */
const TILE_LAYER = 0x1a;
const LAYER_NAME = 0x0a;
const LAYER_FEATURE = 0x12;
const LAYER_KEY = 0x1a;
const LAYER_VALUE = 0x22;
const LAYER_EXTENT = 0x28;
const LAYER_VERSION = 0x78;
const FEATURE_ID = 0x08;
const FEATURE_TAGS = 0x12;
const FEATURE_TYPE = 0x18;
const FEATURE_GEOMETRY = 0x22;
const VALUE_TEXT = 0x0a;
const VALUE_DOUBLE = 0x19;
const VALUE_UINT = 0x28;
const VALUE_BOOLEAN = 0x38;

/**
 * Writes one layer of a vector tile. Keys and values are numbered as they first occur; a feature is begun, tagged, given its geometry and
 * ended. What is never ended is never written.
 */
export class LayerWriter {
  private readonly name: string;
  private readonly features = new ByteWriter(16_384);
  private readonly values = new ByteWriter(4_096);
  private readonly tags = new ByteWriter(64);
  private readonly geometry = new ByteWriter(256);
  private readonly keys = new Map<string, number>();
  private readonly texts = new Map<string, number>();
  private readonly numbers = new Map<number, number>();
  private yes = -1;
  private valueCount = 0;
  private id = 0;
  private type = POINT;
  private cursorX = 0;
  private cursorY = 0;

  constructor(name: string) {
    this.name = name;
  }

  get isEmpty(): boolean {
    return this.features.length === 0;
  }

  begin(id: number): void {
    this.id = id;
    this.tags.length = 0;
    this.geometry.length = 0;
    this.cursorX = 0;
    this.cursorY = 0;
  }

  tagText(key: string, text: string): void {
    let value = this.texts.get(text);
    if (value === undefined) {
      const bytes = toUtf8(text);
      value = this.writeText(bytes, 0, bytes.length);
      this.texts.set(text, value);
    }
    this.tag(key, value);
  }

  /** A text that hardly any other feature has, as UTF-8 in [from, to): it is not looked up. */
  tagOwnText(key: string, bytes: Uint8Array, from: number, to: number): void {
    this.tag(key, this.writeText(bytes, from, to));
  }

  tagNumber(key: string, number: number): void {
    let value = this.numbers.get(number);
    if (value === undefined) {
      value = this.writeNumber(number);
      this.numbers.set(number, value);
    }
    this.tag(key, value);
  }

  /** A number that hardly any other feature has: it is not looked up. @returns the value's number, for `tag` */
  tagOwnNumber(key: string, number: number): number {
    const value = this.writeNumber(number);
    this.tag(key, value);
    return value;
  }

  tagYes(key: string): void {
    if (this.yes < 0) {
      this.values.varint(LAYER_VALUE);
      this.values.varint(2);
      this.values.varint(VALUE_BOOLEAN);
      this.values.varint(1);
      this.yes = this.valueCount++;
    }
    this.tag(key, this.yes);
  }

  /** A property with a value that was written before. */
  tag(key: string, value: number): void {
    let number = this.keys.get(key);
    if (number === undefined) {
      number = this.keys.size;
      this.keys.set(key, number);
    }
    this.tags.varint(number);
    this.tags.varint(value);
  }

  point(x: number, y: number): void {
    this.type = POINT;
    this.geometry.varint(command(MOVE_TO, 1));
    this.move(x, y);
  }

  /** The first vertices of a flat list x, y, x, y, …; a ring is closed, a line is not. */
  path(vertices: ArrayLike<number>, count: number, closed: boolean): void {
    this.type = closed ? POLYGON : LINE;
    this.geometry.varint(command(MOVE_TO, 1));
    this.move(vertices[0], vertices[1]);
    this.geometry.varint(command(LINE_TO, count - 1));
    for (let i = 2; i < count * 2; i += 2) this.move(vertices[i], vertices[i + 1]);
    if (closed) this.geometry.varint(command(CLOSE, 1));
  }

  get hasGeometry(): boolean {
    return this.geometry.length > 0;
  }

  end(): void {
    const { features, tags, geometry, id } = this;
    const tagsLength = 1 + varintLength(tags.length) + tags.length;
    const geometryLength = 1 + varintLength(geometry.length) + geometry.length;
    features.varint(LAYER_FEATURE);
    features.varint(1 + varintLength(id) + tagsLength + 2 + geometryLength);
    features.varint(FEATURE_ID);
    features.varint(id);
    features.varint(FEATURE_TAGS);
    features.varint(tags.length);
    features.append(tags);
    features.varint(FEATURE_TYPE);
    features.varint(this.type);
    features.varint(FEATURE_GEOMETRY);
    features.varint(geometry.length);
    features.append(geometry);
  }

  /** The layer as a field of the tile. */
  writeTo(tile: ByteWriter): void {
    const head = new ByteWriter(512);
    head.varint(LAYER_VERSION);
    head.varint(2);
    writeString(head, LAYER_NAME, this.name);
    const keys = new ByteWriter(512);
    for (const key of this.keys.keys()) writeString(keys, LAYER_KEY, key);
    keys.append(this.values);
    keys.varint(LAYER_EXTENT);
    keys.varint(EXTENT);
    tile.varint(TILE_LAYER);
    tile.varint(head.length + this.features.length + keys.length);
    tile.append(head);
    tile.append(this.features);
    tile.append(keys);
  }

  private writeText(bytes: Uint8Array, from: number, to: number): number {
    const { values } = this;
    const length = to - from;
    values.varint(LAYER_VALUE);
    values.varint(1 + varintLength(length) + length);
    values.varint(VALUE_TEXT);
    values.varint(length);
    values.copy(bytes, from, to);
    return this.valueCount++;
  }

  private writeNumber(number: number): number {
    const { values } = this;
    values.varint(LAYER_VALUE);
    if (Number.isInteger(number) && number >= 0 && number <= 0xffffffff) {
      values.varint(1 + varintLength(number));
      values.varint(VALUE_UINT);
      values.varint(number);
    } else {
      values.varint(9);
      values.varint(VALUE_DOUBLE);
      values.double(number);
    }
    return this.valueCount++;
  }

  private move(x: number, y: number): void {
    this.geometry.varint(zigzag(x - this.cursorX));
    this.geometry.varint(zigzag(y - this.cursorY));
    this.cursorX = x;
    this.cursorY = y;
  }
}

/** A tile of the layers that hold a feature; no bytes when none does. */
export function encodeTile(layers: readonly LayerWriter[]): Uint8Array {
  const tile = new ByteWriter(1_024);
  for (const layer of layers) if (!layer.isEmpty) layer.writeTo(tile);
  return tile.finish();
}

function writeString(target: ByteWriter, key: number, text: string): void {
  const bytes = toUtf8(text);
  target.varint(key);
  target.varint(bytes.length);
  target.copy(bytes, 0, bytes.length);
}

function command(id: number, count: number): number {
  return (count << 3) | id;
}

function zigzag(value: number): number {
  return ((value << 1) ^ (value >> 31)) >>> 0;
}
