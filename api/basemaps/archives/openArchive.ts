import { open } from 'node:fs/promises';
import type { ArchiveForm } from '#contract/tileArchives.ts';
import { openMbtiles } from './mbtiles.ts';
import { openPmtiles } from './pmtilesArchive.ts';
import { ArchiveRefusal, type TileArchive } from './tileArchive.ts';

/** What a file is by its first bytes. @throws ArchiveRefusal `unknown` */
export async function formOf(path: string): Promise<ArchiveForm> {
  const file = await open(path, 'r');
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(16), 0, 16, 0);
    const head = buffer.toString('latin1', 0, bytesRead);
    if (head.startsWith('PMTiles')) return 'pmtiles';
    if (head === 'SQLite format 3\0') return 'mbtiles';
    throw new ArchiveRefusal('unknown');
  } finally {
    await file.close();
  }
}

/** Opens a file of tiles by what it is, whatever it is called. @throws ArchiveRefusal */
export async function openArchive(path: string): Promise<TileArchive> {
  return (await formOf(path)) === 'pmtiles' ? await openPmtiles(path) : await openMbtiles(path);
}
