import { FileRefusal } from '#api/formats/source.ts';
import { packColumns } from '#api/import/reading/packedColumns.ts';
import { storableJson } from '#api/import/reading/packedRow.ts';
import { type ReadingLink, readRows } from '#api/import/reading/readRows.ts';
import type { ReadingMessage } from '#api/import/reading/readRowsWork.ts';
import type { ChildWork } from '#api/process/childWork.ts';
import type { GeometryCheck } from '#record/geometryCheck.ts';

export type ManyMessage = ReadingMessage | { readonly do: 'begin'; readonly place: number };

/** What became of a file. `thrown`: what a server would answer with 500. */
export interface FileEnd {
  readonly place: number;
  readonly end: 'read' | 'refused' | 'thrown';
  /** The refusal's code, or the stack of what was thrown. */
  readonly said: string;
}

/** Reads files one after the other as an import does, and says before each which it is. */
const readMany: ChildWork<
  { readonly paths: readonly string[]; readonly from: number },
  ManyMessage,
  readonly GeometryCheck[],
  never,
  readonly FileEnd[]
> = async ({ paths, from }, { send }) => {
  const link: ReadingLink = {
    ask: async (geometries) => [...(await send({ do: 'check', geometries }))],
    keepRows: async (rows) => void (await send({ do: 'keepRows', columns: packColumns(rows) })),
    keepContainers: async (some) => void (await send({ do: 'keepContainers', json: storableJson(some) })),
    onProgress: () => undefined,
  };
  const ends: FileEnd[] = [];
  for (let place = from; place < paths.length; place++) {
    await send({ do: 'begin', place });
    ends.push({ place, ...(await endOf(paths[place], link)) });
  }
  return ends;
};
export default readMany;

async function endOf(path: string, link: ReadingLink): Promise<Omit<FileEnd, 'place'>> {
  const known = { zones: [], containers: [] };
  try {
    const { read } = await readRows(
      { path, file: path.slice(path.lastIndexOf('/') + 1), options: {}, timeZone: 'Asia/Shanghai', known },
      link,
    );
    return { end: 'read', said: String(read) };
  } catch (error) {
    if (error instanceof FileRefusal) return { end: 'refused', said: error.code };
    return { end: 'thrown', said: error instanceof Error ? (error.stack ?? error.message) : String(error) };
  }
}
