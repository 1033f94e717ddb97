import type { CellsToRead, WrittenRow, default as work } from './readCellsWork.ts';
import { readInChild } from './readInChild.ts';

/**
 * The cells of some rows as their file has them, read again in a process of its own.
 * @param onRows called with portions in the order of the file
 * @throws FileRefusal when the file cannot be read any more, or takes more than it may; the signal's reason
 */
export async function readCells(
  input: CellsToRead,
  onRows: (rows: readonly WrittenRow[]) => void,
  signal?: AbortSignal,
): Promise<void> {
  const module = new URL('./readCellsWork.ts', import.meta.url);
  await readInChild<typeof work>({
    ...{ module, input, signal },
    onMessage: async (rows) => {
      onRows(rows);
      return null;
    },
  });
}
