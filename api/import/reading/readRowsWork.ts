import type { GeometryCheck, GivenGeometry } from '#record/geometryCheck.ts';
import type { ChildWork } from '../../process/childWork.ts';
import type { ImportProgress } from '../importProgress.ts';
import type { StoredOutline, WantedOutlines } from '../join/joinOptions.ts';
import { type ReadingReport, type RowsToRead, readRows } from './readRows.ts';

/** What the reading of a ledger sends to the process that asked for it. */
export type ReadingMessage =
  | { readonly do: 'check'; readonly geometries: GivenGeometry[] }
  | ({ readonly do: 'findOutlines' } & WantedOutlines)
  | { readonly do: 'keepRows' | 'keepContainers'; readonly json: string }
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
    keepRows: async (json) => {
      await send({ do: 'keepRows', json });
    },
    keepContainers: async (json) => {
      await send({ do: 'keepContainers', json });
    },
    forgetRows: async () => {
      await send({ do: 'forgetRows' });
    },
    onProgress: progress,
  });
export default work;
