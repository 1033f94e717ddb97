import type { Write } from '#record/write.ts';
import { setPublished } from '../status/statusStore.ts';
import type { EditResult } from './editStore.ts';
import { type Editor, lockResources, type Wanted } from './resourceLock.ts';

/** Shows a selection to the public or takes it away: all or none. */
export async function publishResources(
  write: Write,
  editor: Editor,
  resources: readonly Wanted[],
  published: boolean,
): Promise<EditResult> {
  const locked = await lockResources(write.db, editor, 'resource.publish', resources);
  if (!locked.ok) return locked;
  const ids = locked.rows.map(({ id }) => id);
  const changed = new Set(await setPublished(write, ids, published));
  const written = locked.rows.map(({ id, version }) => ({
    id,
    version: changed.has(id) ? version + 1 : version,
  }));
  return { ok: true, resources: written };
}
