import { useMutation, useQuery } from '@tanstack/react-query';
import type { EditableRowData, UndoneData, WrittenData } from '#contract/edit.ts';
import type { Filter } from '#contract/filter.ts';
import { filterToQuery } from '#contract/filterText.ts';
import { joinList } from '#contract/listText.ts';
import { getJson, sendJson } from './client.ts';
import type { VersionOf } from './editing.ts';

/** The newest versions of resources with the fields of these keys. */
export async function readEditableRows(
  ids: readonly number[],
  keys: readonly string[],
): Promise<EditableRowData[]> {
  const query = new URLSearchParams({ ids: ids.join(',') });
  if (keys.length > 0) query.set('fields', joinList(keys));
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
      const query = new URLSearchParams({ building, fields: joinList(keys) });
      return (await getJson<{ items: EditableRowData[] }>('resources/rows', query.toString(), signal)).items;
    },
  });
}

/** The ids of the first rows that a filter selects. */
export async function readIds(filter: Filter, sort: string | null, most: number): Promise<number[]> {
  const params = new URLSearchParams(filterToQuery(filter));
  if (sort) params.set('sort', sort);
  params.set('limit', String(most));
  const { items } = await getJson<{ items: { id: number }[] }>('resources', params.toString());
  return items.map(({ id }) => id);
}

/** What is to become of a selection: fields set alike, or shown to the public or not. */
export type BatchChange = { readonly changes: object } | { readonly published: boolean };

export interface BatchRequest {
  readonly change: BatchChange;
  readonly of: readonly VersionOf[];
  readonly reason: string;
}

/** The same change of several resources, all or none. */
export function sendBatch({ change, of, reason }: BatchRequest): Promise<{ resources: WrittenData[] }> {
  return sendJson('POST', `resources/${'changes' in change ? 'batch' : 'publish'}`, {
    ...change,
    resources: of.map(({ id, version }) => ({ id, version })),
    ...(reason && { reason }),
  });
}

export function useBatch() {
  return useMutation({ mutationFn: sendBatch });
}

/** A write of one's own that can be taken back: the version it made, and the one it found; null: it made the resource. */
export interface OwnWrite extends VersionOf {
  readonly to: number | null;
}

/** What a batch wrote, as it can be taken back; rows that it left as they were are no part of it. */
export function ownWrites(before: readonly VersionOf[], after: readonly VersionOf[]): OwnWrite[] {
  const found = new Map(before.map(({ id, version }) => [id, version]));
  return after.flatMap(({ id, version }) => {
    const to = found.get(id) ?? null;
    return to === version ? [] : [{ id, version, to }];
  });
}

/** Takes back one's own last writes, all or none; refused where somebody has written one of them since. */
export function sendUndo(writes: readonly OwnWrite[]): Promise<UndoneData> {
  return sendJson('POST', 'resources/undo', { resources: writes });
}

/** Takes a batch back: a publication by its contrary, all else by the versions before. */
export function useUndoBatch() {
  return useMutation({
    mutationFn: async ({ change, writes }: { change: BatchChange; writes: readonly OwnWrite[] }) =>
      'published' in change
        ? await sendBatch({ change: { published: !change.published }, of: writes, reason: '' })
        : await sendUndo(writes),
  });
}

/** A selection as a change starts from it: versions, and the fields of these keys. `serial` makes each reading one of its own. */
export function useSelectedRows(ids: readonly number[], keys: readonly string[], serial: number) {
  return useQuery({
    queryKey: ['selectedRows', ids.join(','), keys.join(','), serial],
    gcTime: 0,
    staleTime: Number.POSITIVE_INFINITY,
    refetchOnWindowFocus: false,
    placeholderData: undefined,
    queryFn: () => readEditableRows(ids, keys),
  });
}
