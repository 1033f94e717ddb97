import type { Field } from '#contract/fields.ts';
import { RESOURCE_KINDS, STATUSES } from '#contract/kinds.ts';
import { type IdleLandRule, NATIONAL_IDLE_LAND_RULE } from '#domain/idleCourse.ts';
import type { EngineBatch } from './batch.ts';
import { type Column, createColumn } from './columns/column.ts';
import { dayNumber, NO_DAY } from './columns/day.ts';
import { Dictionary, DictionaryColumn } from './columns/dictionaryColumn.ts';
import { IdleStates } from './columns/idleStates.ts';
import { USE_ONLY } from './columns/landUsePair.ts';
import { NumberColumn } from './columns/numberColumn.ts';
import { TextColumn } from './columns/textColumn.ts';
import { reordered, withRoom } from './columns/typedArrays.ts';
import { drawnFromZoom, POINTS_FROM_ZOOM } from './shapes/drawnFrom.ts';
import { latToWorld, lonToWorld } from './shapes/mercator.ts';
import { NO_SHAPE, Shapes } from './shapes/shapes.ts';

/** The rules on idle land that hold on a civil day, `YYYY-MM-DD`; one object as long as they are the same. */
export type IdleRuleOn = (day: string) => IdleLandRule;

const NOWHERE = new Uint32Array(0);

/** Every version of every resource, a slot each, column by column. */
export class Rows {
  readonly fields: readonly Field[];
  length = 0;
  id = new Int32Array(0);
  validFrom = new Int32Array(0);
  /** NO_DAY while the version stands. */
  validTo = new Int32Array(0);
  /** 0 once an edit has replaced the slot. */
  alive = new Uint8Array(0);
  /** 1 while the slot is what its resource is today. */
  current = new Uint8Array(0);
  placed = new Uint8Array(0);
  /** The representative point as the record has it, in degrees; NaN when unplaced. */
  lon = new Float64Array(0);
  lat = new Float64Array(0);
  /** The representative point in world units. */
  x = NOWHERE;
  y = NOWHERE;
  shape = new Int32Array(0);
  /** The first zoom at which the row is drawn; below it, it is counted in a cell. */
  drawnFrom = new Uint8Array(0);
  shapes = new Shapes();
  columns: ReadonlyMap<string, Column>;
  searchKey = new TextColumn();
  nameSortKey = new TextColumn();
  /** Land use as `scheme:code`. */
  landUse = new DictionaryColumn(new Dictionary());
  /** What the statutory clock says of each row. */
  readonly idle: IdleStates;

  /** @param idleRuleOn the rules on idle land of a civil day */
  constructor(fields: readonly Field[], idleRuleOn: IdleRuleOn = () => NATIONAL_IDLE_LAND_RULE) {
    this.fields = fields;
    this.idle = new IdleStates(this, idleRuleOn);
    this.columns = new Map(fields.map((field) => [field.key, createColumn(field)]));
  }

  /** Appends a batch. @returns its first slot */
  append(batch: EngineBatch): number {
    const start = this.length;
    this.length += batch.count;
    this.makeRoom(this.length);
    for (let i = 0; i < batch.count; i++) this.place(start + i, batch, i);
    for (const [key, column] of this.columns) column.append(batch.columns[key], batch.count);
    this.searchKey.append(batch.searchKey, batch.count);
    this.nameSortKey.append(batch.nameSortKey, batch.count);
    this.appendLandUse(batch);
    return start;
  }

  private makeRoom(length: number): void {
    this.id = withRoom(this.id, length);
    this.validFrom = withRoom(this.validFrom, length);
    this.validTo = withRoom(this.validTo, length);
    this.alive = withRoom(this.alive, length);
    this.current = withRoom(this.current, length);
    this.placed = withRoom(this.placed, length);
    this.lon = withRoom(this.lon, length);
    this.lat = withRoom(this.lat, length);
    this.x = withRoom(this.x, length);
    this.y = withRoom(this.y, length);
    this.shape = withRoom(this.shape, length);
    this.drawnFrom = withRoom(this.drawnFrom, length);
  }

  private place(slot: number, batch: EngineBatch, i: number): void {
    const to = batch.validTo[i];
    const lon = batch.lon[i];
    const lat = batch.lat[i];
    this.id[slot] = batch.id[i];
    this.validFrom[slot] = dayNumber(batch.validFrom[i]);
    this.validTo[slot] = to === null ? NO_DAY : dayNumber(to);
    this.alive[slot] = 1;
    this.current[slot] = to === null ? 1 : 0;
    this.shape[slot] = NO_SHAPE;
    this.drawnFrom[slot] = POINTS_FROM_ZOOM;
    this.lon[slot] = lon ?? Number.NaN;
    this.lat[slot] = lat ?? Number.NaN;
    if (lon === null || lat === null) return;
    this.placed[slot] = 1;
    this.x[slot] = lonToWorld(lon);
    this.y[slot] = latToWorld(lat);
    const geometry = batch.geometry[i];
    if (geometry === null) return;
    const shape = this.shapes.add(geometry);
    this.shape[slot] = shape;
    if (shape !== NO_SHAPE) this.drawnFrom[slot] = drawnFromZoom(this.shapes.box(shape));
  }

  private appendLandUse(batch: EngineBatch): void {
    const schemes = batch.columns.landUseScheme;
    const codes = batch.columns.landUseCode;
    for (let i = 0; i < batch.count; i++) {
      const scheme = schemes?.[i];
      const code = codes?.[i];
      const known = scheme !== null && scheme !== undefined && code !== null && code !== undefined;
      const use = known ? null : (batch.useClasses?.[i] ?? null);
      const pair = known ? `${scheme}:${code}` : use === null ? null : `${USE_ONLY}:${use}`;
      this.landUse.appendCode(pair === null ? 0 : this.landUse.dictionary.add(pair));
    }
  }

  /** The slot is no longer part of any answer. */
  kill(slot: number): void {
    this.alive[slot] = 0;
    this.current[slot] = 0;
  }

  numbers(key: string): NumberColumn | undefined {
    const column = this.columns.get(key);
    return column instanceof NumberColumn ? column : undefined;
  }

  /** The number of a field, NaN when it is not known. */
  number(key: string, slot: number): number {
    return this.numbers(key)?.number(slot) ?? Number.NaN;
  }

  codes(key: string): DictionaryColumn | undefined {
    const column = this.columns.get(key);
    return column instanceof DictionaryColumn ? column : undefined;
  }

  texts(key: string): TextColumn | undefined {
    const column = this.columns.get(key);
    return column instanceof TextColumn ? column : undefined;
  }

  /** Position of the row's kind in RESOURCE_KINDS. */
  kind(slot: number): number {
    return (this.columns.get('kind') as DictionaryColumn).code(slot) - 1;
  }

  /** Position of the row's status in STATUSES. */
  status(slot: number): number {
    return (this.columns.get('status') as DictionaryColumn).code(slot) - 1;
  }

  /**
   * The rows named, in that order, as rows of their own; a column a step, so that the caller can let others work in between.
   * Dictionaries are shared: they only grow.
   */
  *permute(order: Uint32Array): Generator<void, Rows> {
    const rows = new Rows(this.fields, this.idle.ruleOn);
    rows.length = order.length;
    for (const name of ['id', 'validFrom', 'validTo', 'shape'] as const)
      rows[name] = reordered(this[name], order);
    for (const name of ['alive', 'current', 'placed', 'drawnFrom'] as const)
      rows[name] = reordered(this[name], order);
    yield;
    for (const name of ['lon', 'lat'] as const) rows[name] = reordered(this[name], order);
    for (const name of ['x', 'y'] as const) rows[name] = reordered(this[name], order);
    yield;
    const columns = new Map<string, Column>();
    for (const [key, column] of this.columns) {
      columns.set(key, column.permute(order));
      yield;
    }
    rows.columns = columns;
    rows.searchKey = this.searchKey.permute(order);
    yield;
    rows.nameSortKey = this.nameSortKey.permute(order);
    yield;
    rows.landUse = this.landUse.permute(order);
    yield;
    rows.shapes = this.shapes.pick(renumberShapes(rows.shape, this.shapes.count));
    return rows;
  }
}

/** Numbers the shapes in the order in which rows use them. @returns the old number of each new one */
function renumberShapes(shapes: Int32Array, count: number): Uint32Array {
  const numbers = new Int32Array(count).fill(NO_SHAPE);
  const used: number[] = [];
  for (let slot = 0; slot < shapes.length; slot++) {
    const shape = shapes[slot];
    if (shape === NO_SHAPE) continue;
    if (numbers[shape] === NO_SHAPE) {
      numbers[shape] = used.length;
      used.push(shape);
    }
    shapes[slot] = numbers[shape];
  }
  return Uint32Array.from(used);
}

/** How many kinds and statuses a counter has to tell apart. */
export const KIND_COUNT = RESOURCE_KINDS.length;
export const STATUS_COUNT = STATUSES.length;
