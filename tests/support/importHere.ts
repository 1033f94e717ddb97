import { basename } from 'node:path';
import { type ImportOptions, importFile } from '#api/import/importFile.ts';
import { packColumns } from '#api/import/reading/packedColumns.ts';
import { storableJson } from '#api/import/reading/packedRow.ts';
import { type FileToRead, readFileBy } from '#api/import/reading/readFile.ts';
import type { ReadingOptions } from '#api/import/reading/readingOptions.ts';
import { readRows } from '#api/import/reading/readRows.ts';
import type { ImportReport } from '#api/import/report.ts';
import type { RecordHome } from '#record/home.ts';

/**
 * Reads a file in this process, by copies of what would be sent to a process of its own and back. The next import of the file finds it read.
 * For suites that ask what becomes of the rows: a process costs more than all the rest, and others ask what becomes of the process.
 */
export async function readHere(home: RecordHome, file: FileToRead): Promise<void> {
  await readFileBy(home, file, async (ledger, answer) => {
    const report = await readRows(structuredClone(ledger), {
      ask: async (geometries) => structuredClone(await answer({ do: 'check', geometries })),
      findOutlines: async (wanted) => structuredClone(await answer({ do: 'findOutlines', ...wanted })),
      keepRows: async (rows) =>
        void (await answer({ do: 'keepRows', columns: structuredClone(packColumns(rows)) })),
      keepContainers: async (some) => void (await answer({ do: 'keepContainers', json: storableJson(some) })),
      forgetRows: async () => void (await answer({ do: 'forgetRows' })),
      onProgress: () => undefined,
    });
    return structuredClone(report);
  });
}

/** Imports a file that is read in this process. @throws as `importFile` does */
export async function importHere(
  home: RecordHome,
  path: string,
  options: ImportOptions,
): Promise<ImportReport> {
  await readHere(home, { path, file: basename(path), options: readingOptionsOf(options) });
  return await importFile(home, path, options);
}

function readingOptionsOf(options: ImportOptions): ReadingOptions {
  const { kind, map, crs, axes, areaUnit, encoding, sheet } = options;
  return { kind, map, crs, axes, areaUnit, encoding, sheet };
}
