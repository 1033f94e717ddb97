import type { ArchiveFactsData } from '#contract/tileArchives.ts';
import { openArchive } from './openArchive.ts';

/** Reads what a file of tiles says of itself, and some of its tiles, in a process of its own. @throws ArchiveRefusal */
export default async function inspectWork({ path }: { path: string }): Promise<ArchiveFactsData> {
  const archive = await openArchive(path);
  await archive.close();
  return archive.facts;
}
