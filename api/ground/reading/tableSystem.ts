import type { Area } from '#domain/area.ts';
import type { LocalDatums } from '#domain/crs/localDatums.ts';
import { flattenGeometry, isShapeFault } from '../../formats/geojson/geometryShape.ts';
import type { SourceQuestion } from '../../formats/question.ts';
import { FileRefusal, type Notice, type SourceTable } from '../../formats/source.ts';
import { type ChosenCrs, chooseCrs } from '../../import/positions/crsChoice.ts';
import { createPairSample } from '../../import/positions/pairSample.ts';
import {
  questionOfArea,
  questionOfDatum,
  questionOfRefusal,
} from '../../import/positions/positionQuestions.ts';
import type { GroundFile, GroundReading } from './groundFile.ts';

export interface SystemContext {
  readonly file: Pick<GroundFile, 'crs' | 'isWgs84ByStandard'>;
  readonly options: GroundReading;
  readonly datums?: LocalDatums;
  readonly areas?: readonly Area[];
}

/** The system of a layer, with what is to be asked or said of it; no choice where it cannot be read without an answer. */
export interface TableSystem {
  readonly choice: ChosenCrs | null;
  readonly refusal: FileRefusal | null;
  readonly questions: readonly SourceQuestion[];
  readonly notices: readonly Notice[];
}

type Pair = [number, number];
type Nested = Pair | readonly Nested[];

/** Chooses the system of a layer as an import does: what is said holds, what is ambiguous is asked. */
export function systemOfTable(
  table: SourceTable,
  { file, options, datums, areas }: SystemContext,
): TableSystem {
  const declared = options.crs ?? table.crs ?? file.crs;
  const sample = createPairSample();
  for (const { geometry, fault } of table.rows) {
    const pair = geometry && !fault ? firstPairOf(geometry) : null;
    if (pair !== null) sample.add(pair);
  }
  const asked = { field: 'geometry', declared, pairs: sample.pairs };
  try {
    const { choice, notices } = chooseCrs({
      ...asked,
      ...{
        datums,
        areas,
        forcedOrder: options.axes,
        among: options.crs === null ? table.crsAmong : undefined,
      },
      order: table.axes ?? 'xy',
      standardSaysWgs84: file.isWgs84ByStandard,
      isUsersWord: options.crs !== null,
    });
    const told = (code: string) => notices.some((notice) => notice.code === code);
    const questions = [
      // Of a format that says WGS 84 people's files in China often are GCJ-02 all the same: it is asked, and WGS 84 taken meanwhile.
      ...(told('datum_assumed') || told('datum_by_standard') ? [questionOfDatum(asked, choice)] : []),
      ...(told('crs_assumed_by_area') ? [questionOfArea(asked, choice)] : []),
    ];
    return { choice, refusal: null, questions, notices };
  } catch (error) {
    if (!(error instanceof FileRefusal)) throw error;
    const question = questionOfRefusal(error, asked);
    return { choice: null, refusal: error, questions: question === null ? [] : [question], notices: [] };
  }
}

function firstPairOf(
  geometry: NonNullable<SourceTable['rows'] extends Iterable<infer Row> ? Row : never>['geometry'],
): Pair | null {
  if (!geometry) return null;
  const flat = flattenGeometry(geometry, { mayBeOpen: true });
  if (isShapeFault(flat) || flat.parts.length === 0) return null;
  return firstOf(flat.parts[0].coordinates as Nested);
}

function firstOf(nested: Nested): Pair | null {
  if (nested.length === 0) return null;
  return typeof nested[0] === 'number' ? (nested as Pair) : firstOf((nested as readonly Nested[])[0]);
}
