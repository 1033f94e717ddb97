import type { PartChoiceData } from '#contract/ground.ts';
import type { Area } from '#domain/area.ts';
import type { LocalDatums } from '#domain/crs/localDatums.ts';
import type { GeometryCheck, GivenGeometry } from '#record/geometryCheck.ts';
import { FileRefusal } from '../../formats/source.ts';
import type { ImportProgress } from '../../import/importProgress.ts';
import type { ChildWork } from '../../process/childWork.ts';
import type { GroundColumns } from '../groundColumns.ts';
import { type GroundReading, readGroundFile } from './groundFile.ts';
import type { Rejection } from './rejections.ts';
import { type GroundSight, type SeenFeatures, surveyParts } from './surveyParts.ts';
import { type WrittenPart, writeParts } from './writeParts.ts';

/** A file of ground that is looked at, or written as somebody chose. */
export interface GroundTask {
  readonly path: string;
  /** The file's own name: it may say what is in it. */
  readonly file: string;
  readonly options: GroundReading;
  readonly datums?: LocalDatums;
  readonly areas?: readonly Area[];
  /** Null: it is only looked at. */
  readonly choices: readonly PartChoiceData[] | null;
  /** The most rows that the record takes. */
  readonly most: number;
}

export type GroundMessage =
  | { readonly do: 'check'; readonly geometries: GivenGeometry[] }
  | { readonly do: 'keep'; readonly place: number; readonly columns: GroundColumns };

export type GroundResult =
  | { readonly sight: GroundSight; readonly preview: SeenFeatures }
  | { readonly written: readonly WrittenPart[]; readonly left: readonly Rejection[] };

/** Reads a file of ground in a process of its own. */
const work: ChildWork<
  GroundTask,
  GroundMessage,
  readonly GeometryCheck[],
  ImportProgress,
  GroundResult
> = async ({ path, file: name, options, datums, areas, choices, most }, { send, progress }) => {
  const file = await readGroundFile(path, options, (done, total) =>
    progress({ phase: 'reading', done, total }),
  );
  const context = { options, datums, areas };
  const wanted =
    choices === null
      ? file.tables
      : file.tables.filter(({ part }) => choices.some((one) => one.part === part));
  const total = wanted.reduce((sum, { table }) => sum + table.rows.length, 0);
  if (choices === null) {
    const onRow = (done: number) => progress({ phase: 'understanding', done, total });
    return surveyParts(file, name, context, onRow);
  }
  if (total > most) throw new FileRefusal('ground_too_many', String(total), `≤ ${most}`);
  const written = await writeParts(file, choices, context, {
    check: (geometries) => send({ do: 'check', geometries }),
    keep: async (place, columns) => {
      await send({ do: 'keep', place, columns });
    },
    onRow: (done) => progress({ phase: 'keeping', done, total }),
  });
  return { written, left: file.left };
};
export default work;
