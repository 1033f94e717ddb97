import type { GeometryCheck, GivenGeometry } from '#record/geometryCheck.ts';
import type { ChildWork } from '../../process/childWork.ts';
import type { ImportProgress } from '../importProgress.ts';
import type { StoredOutline, WantedOutlines } from '../join/joinOptions.ts';
import { packColumns } from './packedColumns.ts';
import { storableJson } from './packedRow.ts';
import { type ReadingReport, type RowsToRead, readRows } from './readRows.ts';

/** What the reading of a ledger sends to the process that asked for it. */
export type ReadingMessage =
  | { readonly do: 'check'; readonly geometries: GivenGeometry[] }
  | ({ readonly do: 'findOutlines' } & WantedOutlines)
  /** As `packColumns` has them. */
  | { readonly do: 'keepRows'; readonly columns: readonly Uint8Array[] }
  /** The text of a JSON array of `ContainerInput`. */
  | { readonly do: 'keepContainers'; readonly json: string }
  | { readonly do: 'forgetRows' };

/** What is answered: of geometries, of outlines; nothing of the rest. */
export type ReadingReply = readonly GeometryCheck[] | readonly StoredOutline[];

/** Reads a ledger in a process of its own. */
const work: ChildWork<RowsToRead, ReadingMessage, ReadingReply, ImportProgress, ReadingReport> = (
  ledger,
  { send, progress },
) =>
  readRows(ledger, {
    ask: async (geometries) => [...(await send({ do: 'check', geometries }))] as GeometryCheck[],
    findOutlines: async (wanted) => [...(await send({ do: 'findOutlines', ...wanted }))] as StoredOutline[],
    keepRows: async (rows) => {
      await send({ do: 'keepRows', columns: packColumns(rows) });
    },
    keepContainers: async (containers) => {
      await send({ do: 'keepContainers', json: storableJson(containers) });
    },
    forgetRows: async () => {
      await send({ do: 'forgetRows' });
    },
    onProgress: progress,
  });
export default work;
