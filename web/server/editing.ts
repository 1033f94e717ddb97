import { useInfiniteQuery, useMutation, useQuery } from '@tanstack/react-query';
import type { HistoryPageData } from '#contract/edit.ts';
import type { ResourceSheetData, WrittenSheetData } from '#contract/resource.ts';
import { getJson, sendJson } from './client.ts';

/** A resource as a change starts from it. */
export interface VersionOf {
  readonly id: number;
  readonly version: number;
}

export interface StatusRequest {
  to: string;
  reason: string | null;
  project: string | null;
  until: string | null;
  formerUser: string | null;
}

/** Changes one version of a resource. */
export function patchResource({ id, version }: VersionOf, changes: object): Promise<WrittenSheetData> {
  return sendJson('PATCH', `resources/${id}`, changes, { ifMatch: version });
}

/** Makes a resource; sent twice with one key it is made once. */
export function createResource(fields: object, idempotencyKey: string): Promise<WrittenSheetData> {
  return sendJson('POST', 'resources', fields, { idempotencyKey });
}

/** A key told apart from every other by chance: pages without TLS have no better. */
export function newKey(): string {
  return [...crypto.getRandomValues(new Uint32Array(4))].map((part) => part.toString(36)).join('');
}

/** Changes fields of one version of a resource. */
export function useSaveFields() {
  return useMutation({
    mutationFn: ({ of, changes }: { of: VersionOf; changes: object }) => patchResource(of, changes),
  });
}

export function useChangeStatus() {
  return useMutation({
    mutationFn: ({ of, change }: { of: VersionOf; change: StatusRequest }) =>
      sendJson<WrittenSheetData>('POST', `resources/${of.id}/status`, change, { ifMatch: of.version }),
  });
}

/** Makes an old version the newest one. */
export function useRestore() {
  return useMutation({
    mutationFn: ({ of, version }: { of: VersionOf; version: number }) =>
      sendJson<WrittenSheetData>('POST', `resources/${of.id}/restore`, { version }, { ifMatch: of.version }),
  });
}

/** The versions of a resource, newest first, page by page. */
export function useVersions(id: number) {
  return useInfiniteQuery({
    queryKey: ['versions', id],
    initialPageParam: null as number | null,
    queryFn: ({ pageParam, signal }) =>
      getJson<HistoryPageData>(
        `resources/${id}/history`,
        pageParam === null ? '' : `before=${pageParam}`,
        signal,
      ),
    getNextPageParam: (page) => page.next,
  });
}

/** The newest state of a resource and who made it: asked when a change was refused because there is a newer one. */
export function useNewest(id: number, refused: VersionOf | null) {
  return useQuery({
    queryKey: ['newest', id, refused?.version],
    enabled: refused !== null,
    gcTime: 0,
    staleTime: 0,
    placeholderData: undefined,
    queryFn: async ({ signal }) => {
      const [sheet, history] = await Promise.all([
        getJson<ResourceSheetData>(`resources/${id}`, '', signal),
        getJson<HistoryPageData>(`resources/${id}/history`, '', signal),
      ]);
      return { sheet, since: history.items.filter((item) => item.version > (refused?.version ?? 0)) };
    },
  });
}
