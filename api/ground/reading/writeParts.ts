import type { Geometry } from 'geojson';
import type { PartChoiceData } from '#contract/ground.ts';
import { classOfValue, columnFor } from '#domain/ground/groundColumns.ts';
import { isSaid, levelOf, oneWayOf, speedOf } from '#domain/ground/roadValues.ts';
import { outlineWork } from '#domain/outlineWork.ts';
import type { GeometryCheck, GivenGeometry } from '#record/geometryCheck.ts';
import { FileRefusal, type SourceRow, type SourceTable } from '../../formats/source.ts';
import { cellText } from '../../formats/tables/headingRow.ts';
import { ewkbHex } from '../../formats/wkb/ewkbHex.ts';
import { type GroundColumns, type GroundRow, toColumns } from '../groundColumns.ts';
import type { GroundFile } from './groundFile.ts';
import { kindOf, shapesForRole, shapesOf } from './groundShapes.ts';
import { countRejections, type Rejection, type RejectionCounter } from './rejections.ts';
import { type SystemContext, systemOfTable } from './tableSystem.ts';

/** What became of a layer of a file. */
export interface WrittenPart {
  readonly read: number;
  readonly accepted: number;
  /** Rows that are written: a feature of several kinds of shapes is several. */
  readonly features: number;
  readonly rejected: readonly Rejection[];
}

export interface WritingLink {
  /** Judges areas; only the record can. */
  readonly check: (geometries: GivenGeometry[]) => Promise<readonly GeometryCheck[]>;
  /** Takes a portion of the choice at that place. */
  readonly keep: (place: number, columns: GroundColumns) => Promise<void>;
  readonly onRow: (done: number) => void;
}

const PORTION_ROWS = 2_000;
const PORTION_VERTICES = 100_000;

/** Hands the chosen layers of a file over, each in portions. @throws FileRefusal for one that is not there or has no known system */
export async function writeParts(
  file: GroundFile,
  choices: readonly PartChoiceData[],
  context: Omit<SystemContext, 'file'>,
  link: WritingLink,
): Promise<WrittenPart[]> {
  const written: WrittenPart[] = [];
  let done = 0;
  for (const [place, choice] of choices.entries()) {
    const found = file.tables.find(({ part }) => part === choice.part);
    if (found === undefined) throw new FileRefusal('ground_no_part', choice.part);
    const { table } = found;
    const system = systemOfTable(table, { ...context, file });
    if (system.choice === null) throw system.refusal;
    const rejections = countRejections();
    const portion = createPortion(place, rejections, link);
    const labelOf = createLabels(table, choice);
    for (const row of table.rows) {
      if (++done % 1_000 === 0) link.onRow(done);
      const placed = shapesOf(row, system.choice);
      const seen = placed.ok ? shapesForRole(placed.shapes, choice.role) : placed;
      if (!seen.ok) rejections.add(seen.code, row.row, seen.found);
      else if (portion.add(row.row, labelOf(row), seen.shapes)) await portion.hand();
    }
    await portion.hand();
    const rejected = rejections.list();
    const lost = rejected.reduce((sum, { count }) => sum + count, 0);
    const read = table.rows.length;
    written.push({ read, accepted: read - lost, features: portion.features(), rejected });
  }
  return written;
}

interface WaitingShape {
  readonly row: number;
  readonly label: GroundRow;
  readonly shape: Geometry;
}

/** Gathers shapes, has areas judged, and hands over what is valid or was repaired without a change. */
function createPortion(place: number, rejections: RejectionCounter, { check, keep }: WritingLink) {
  let waiting: WaitingShape[] = [];
  let vertices = 0;
  let features = 0;
  const refusedRows = new Set<number>();
  const reject = (row: number, code: string, found: string) => {
    if (!refusedRows.has(row)) rejections.add(code, row, found);
    refusedRows.add(row);
  };

  async function judged(): Promise<WaitingShape[]> {
    const given: GivenGeometry[] = [];
    const areas: WaitingShape[] = [];
    for (const one of waiting) {
      if (kindOf(one.shape) !== 'area') continue;
      const work = outlineWork(one.shape);
      if (!work.ok) {
        reject(one.row, work.fault.code, `${work.fault.found}`);
        continue;
      }
      given.push({ text: JSON.stringify(one.shape), steps: work.steps });
      areas.push(one);
    }
    const checks = given.length === 0 ? [] : await check(given);
    const repaired = new Map<WaitingShape, Geometry>();
    for (const [index, one] of areas.entries()) {
      const found = checks[index];
      if (found.state === 'repaired') repaired.set(one, JSON.parse(found.geojson) as Geometry);
      else if (found.state === 'invalid') reject(one.row, found.code, found.reason);
    }
    // A row that lost one of its shapes is not half taken.
    return waiting.flatMap((one) =>
      refusedRows.has(one.row) ? [] : [{ ...one, shape: repaired.get(one) ?? one.shape }],
    );
  }

  return {
    /** @returns whether it is time to hand over */
    add(row: number, label: GroundRow, shapes: readonly Geometry[]): boolean {
      for (const shape of shapes) {
        waiting.push({ row, label, shape });
        vertices += JSON.stringify(shape).length / 24;
      }
      return waiting.length >= PORTION_ROWS || vertices >= PORTION_VERTICES;
    },
    async hand(): Promise<void> {
      const sound = await judged();
      waiting = [];
      vertices = 0;
      refusedRows.clear();
      if (sound.length === 0) return;
      features += sound.length;
      await keep(
        place,
        toColumns(
          sound.map(({ label }) => label),
          sound.map(({ shape }) => ewkbHex(shape)),
        ),
      );
    },
    features: () => features,
  };
}

const LONGEST_TEXT = 200;

/** What is kept of each row beside its shape. */
function createLabels({ headings }: SourceTable, choice: PartChoiceData): (row: SourceRow) => GroundRow {
  const isRoad = choice.role === 'road' || choice.role === 'rail';
  const placeOf = (heading: string | null) => (heading === null ? -1 : headings.indexOf(heading));
  const places = {
    ...{ class: placeOf(choice.classBy), name: placeOf(choice.nameBy), nameEn: placeOf(choice.nameEnBy) },
    oneWay: placeOf(isRoad ? columnFor('oneWay', headings) : null),
    speed: placeOf(isRoad ? columnFor('speed', headings) : null),
    bridge: placeOf(isRoad ? columnFor('bridge', headings) : null),
    tunnel: placeOf(isRoad ? columnFor('tunnel', headings) : null),
    level: placeOf(isRoad ? columnFor('level', headings) : null),
    id: placeOf(columnFor('id', headings)),
  };
  return (row) => {
    const text = (place: number) => cellText(row.cells[place] ?? null).slice(0, LONGEST_TEXT);
    const said = text(places.class);
    const known = Object.hasOwn(choice.classes, said)
      ? choice.classes[said]
      : classOfValue(choice.role, said);
    return {
      class: (known ?? said).slice(0, LONGEST_TEXT) || null,
      name: text(places.name) || null,
      nameEn: text(places.nameEn) || null,
      oneWay: oneWayOf(text(places.oneWay)),
      speedKmh: speedOf(text(places.speed)),
      bridge: isSaid(text(places.bridge)),
      tunnel: isSaid(text(places.tunnel)),
      level: levelOf(text(places.level)),
      sourceId: text(places.id) || row.featureId?.slice(0, LONGEST_TEXT) || null,
    };
  };
}
