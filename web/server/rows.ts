import { useQuery } from '@tanstack/react-query';
import type { EditableRowData, WrittenData } from '#contract/edit.ts';
import { getJson, sendJson } from './client.ts';

/** The newest versions of resources with the fields of these keys. */
export async function readEditableRows(
  ids: readonly number[],
  keys: readonly string[],
): Promise<EditableRowData[]> {
  const query = new URLSearchParams({ ids: ids.join(',') });
  if (keys.length > 0) query.set('fields', keys.join(','));
  return (await getJson<{ items: EditableRowData[] }>('resources/rows', query.toString())).items;
}

/** The floors of a building, as they are when it is opened: what is typed stands on these versions. */
export function useBuildingRows(building: string, keys: readonly string[]) {
  return useQuery({
    queryKey: ['buildingRows', building],
    gcTime: 0,
    staleTime: Number.POSITIVE_INFINITY,
    refetchOnWindowFocus: false,
    placeholderData: undefined,
    queryFn: async ({ signal }) => {
      const query = new URLSearchParams({ building, fields: keys.join(',') });
      return (await getJson<{ items: EditableRowData[] }>('resources/rows', query.toString(), signal)).items;
    },
  });
}

/** Changes one version of a resource. */
export function patchResource(id: number, version: number, changes: object): Promise<WrittenData> {
  return sendJson('PATCH', `resources/${id}`, changes, { ifMatch: version });
}

/** Makes a resource; sent twice with one key it is made once. */
export function createResource(fields: object, idempotencyKey: string): Promise<WrittenData> {
  return sendJson('POST', 'resources', fields, { idempotencyKey });
}
