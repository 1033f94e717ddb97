import { PbfWriter } from 'pbf';
import { toUtf8 } from './textColumn.ts';

/** Units of a tile's own grid along its side. */
export const EXTENT = 4096;

const POINT = 1;
const LINE = 2;
const POLYGON = 3;

const MOVE_TO = 1;
const LINE_TO = 2;
const CLOSE = 7;

/**
 * Writes one layer of a vector tile (Mapbox Vector Tile 2.1). Keys and values are numbered as they first occur; a feature is begun,
 * tagged, given its geometry and ended.
 */
export class LayerWriter {
  private readonly features = new PbfWriter(new Uint8Array(16_384));
  private readonly values = new PbfWriter(new Uint8Array(4_096));
  private readonly name: string;
  private readonly keys = new Map<string, number>();
  private readonly texts = new Map<string, number>();
  private readonly numbers = new Map<number, number>();
  private yes = -1;
  private valueCount = 0;
  private featureCount = 0;
  private id = 0;
  private type = POINT;
  private tags: number[] = [];
  private geometry: number[] = [];
  private cursorX = 0;
  private cursorY = 0;

  constructor(name: string) {
    this.name = name;
  }

  get isEmpty(): boolean {
    return this.featureCount === 0;
  }

  /** Begins a feature. What is never ended is never written. */
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
      value = this.writeBytes(toUtf8(text));
      this.texts.set(text, value);
    }
    this.tags.push(this.keyNumber(key), value);
  }

  /** A text that no other feature has, as UTF-8: it is not looked up. */
  tagUnique(key: string, bytes: Uint8Array): void {
    this.tags.push(this.keyNumber(key), this.writeBytes(bytes));
  }

  tagNumber(key: string, number: number): void {
    let value = this.numbers.get(number);
    if (value === undefined) {
      value = this.writeNumber(number);
      this.numbers.set(number, value);
    }
    this.tags.push(this.keyNumber(key), value);
  }

  tagYes(key: string): void {
    if (this.yes < 0) {
      this.values.writeTag(4, 2);
      this.values.writeVarint(2);
      this.values.writeBooleanField(7, true);
      this.yes = this.valueCount++;
    }
    this.tags.push(this.keyNumber(key), this.yes);
  }

  point(x: number, y: number): void {
    this.type = POINT;
    this.geometry.push(command(MOVE_TO, 1));
    this.move(x, y);
  }

  /** The vertices [from, to) of a flat list x, y, x, y, …; a ring is closed, a line is not. */
  path(vertices: ArrayLike<number>, from: number, to: number, closed: boolean): void {
    this.type = closed ? POLYGON : LINE;
    this.geometry.push(command(MOVE_TO, 1));
    this.move(vertices[from * 2], vertices[from * 2 + 1]);
    this.geometry.push(command(LINE_TO, to - from - 1));
    for (let i = from + 1; i < to; i++) this.move(vertices[i * 2], vertices[i * 2 + 1]);
    if (closed) this.geometry.push(command(CLOSE, 1));
  }

  get hasGeometry(): boolean {
    return this.geometry.length > 0;
  }

  end(): void {
    this.features.writeMessage(2, writeFeature, this);
    this.featureCount++;
  }

  /** The layer as a message of the tile. */
  writeTo(tile: PbfWriter): void {
    tile.writeMessage(3, writeLayer, this);
  }

  writeFeatureTo(pbf: PbfWriter): void {
    pbf.writeVarintField(1, this.id);
    pbf.writePackedVarint(2, this.tags);
    pbf.writeVarintField(3, this.type);
    pbf.writePackedVarint(4, this.geometry);
  }

  writeLayerTo(pbf: PbfWriter): void {
    pbf.writeVarintField(15, 2);
    pbf.writeStringField(1, this.name);
    append(pbf, this.features);
    for (const key of this.keys.keys()) pbf.writeStringField(3, key);
    append(pbf, this.values);
    pbf.writeVarintField(5, EXTENT);
  }

  private keyNumber(key: string): number {
    let number = this.keys.get(key);
    if (number === undefined) {
      number = this.keys.size;
      this.keys.set(key, number);
    }
    return number;
  }

  private writeBytes(bytes: Uint8Array): number {
    const { values } = this;
    values.writeTag(4, 2);
    values.writeVarint(1 + varintLength(bytes.length) + bytes.length);
    values.writeBytesField(1, bytes);
    return this.valueCount++;
  }

  private writeNumber(number: number): number {
    const { values } = this;
    values.writeTag(4, 2);
    if (Number.isInteger(number) && number >= 0 && number <= 0xffffffff) {
      values.writeVarint(1 + varintLength(number));
      values.writeVarintField(5, number);
    } else {
      values.writeVarint(9);
      values.writeDoubleField(3, number);
    }
    return this.valueCount++;
  }

  private move(x: number, y: number): void {
    this.geometry.push(zigzag(x - this.cursorX), zigzag(y - this.cursorY));
    this.cursorX = x;
    this.cursorY = y;
  }
}

/** A tile of the layers that hold a feature; no bytes when none does. */
export function encodeTile(layers: readonly LayerWriter[]): Uint8Array {
  const filled = layers.filter((layer) => !layer.isEmpty);
  if (filled.length === 0) return new Uint8Array(0);
  const tile = new PbfWriter(new Uint8Array(32_768));
  for (const layer of filled) layer.writeTo(tile);
  return tile.finish();
}

function writeFeature(layer: LayerWriter, pbf: PbfWriter): void {
  layer.writeFeatureTo(pbf);
}

function writeLayer(layer: LayerWriter, pbf: PbfWriter): void {
  layer.writeLayerTo(pbf);
}

function append(target: PbfWriter, source: PbfWriter): void {
  target.realloc(source.pos);
  target.buf.set(source.buf.subarray(0, source.pos), target.pos);
  target.pos += source.pos;
}

function command(id: number, count: number): number {
  return (count << 3) | id;
}

function zigzag(value: number): number {
  return ((value << 1) ^ (value >> 31)) >>> 0;
}

function varintLength(value: number): number {
  let length = 1;
  for (let rest = value; rest > 127; rest = Math.floor(rest / 128)) length++;
  return length;
}
