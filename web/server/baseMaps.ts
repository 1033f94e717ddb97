import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type {
  BaseMapChangeData,
  BaseMapChoiceData,
  BaseMapEntryData,
  BaseMapLookData,
  BaseMapsData,
  BaseMapTrialAnswerData,
  BaseMapTrialData,
  NewBaseMapData,
} from '#contract/baseMaps.ts';
import type { FolderArchivesData, ReadArchiveData } from '#contract/tileArchives.ts';
import { getJson, sendJson } from './client.ts';
import { type SentSoFar, sendFiles } from './upload.ts';

const KEY = ['baseMaps'];

/** Base maps as who manages them sees them. */
export function useBaseMaps() {
  return useQuery({
    queryKey: KEY,
    queryFn: ({ signal }) => getJson<BaseMapsData>('base-maps', '', signal),
  });
}

/** A map that is new, or changes of one. */
export type BaseMapSaving =
  | { readonly of: null; readonly map: NewBaseMapData }
  | { readonly of: Pick<BaseMapEntryData, 'code' | 'version'>; readonly map: BaseMapChangeData };

export function useSaveBaseMap() {
  return useChange(({ of, map }: BaseMapSaving) =>
    of === null
      ? sendJson<BaseMapEntryData>('POST', 'base-maps', map)
      : sendJson<BaseMapEntryData>('PATCH', `base-maps/${of.code}`, map, { ifMatch: of.version }),
  );
}

export function useRemoveBaseMap() {
  return useChange(({ code, version }: Pick<BaseMapEntryData, 'code' | 'version'>) =>
    sendJson<void>('DELETE', `base-maps/${code}`, undefined, { ifMatch: version }),
  );
}

export function useOrderBaseMaps() {
  return useChange((codes: readonly string[]) => sendJson<void>('PUT', 'base-maps/order', { codes }));
}

/** Asks a service what it offers. */
export function useLookAtService() {
  return useMutation({
    mutationFn: (service: BaseMapLookData) =>
      sendJson<{ items: BaseMapChoiceData[] }>('POST', 'base-maps/look', service),
  });
}

/** Looks at one tile of a map as it would be; nothing is kept. */
export function useTryBaseMap() {
  return useMutation({
    mutationFn: (trial: BaseMapTrialData) =>
      sendJson<BaseMapTrialAnswerData>('POST', 'base-maps/trial', trial),
  });
}

/** Archives of tiles in the operator's folder. */
export function useFolderArchives() {
  return useQuery({
    queryKey: ['folderArchives'],
    queryFn: ({ signal }) => getJson<FolderArchivesData>('base-map-archives', '', signal),
  });
}

/** What an archive in the operator's folder holds. */
export function useReadArchive() {
  return useMutation({
    mutationFn: (path: string) =>
      getJson<ReadArchiveData>('base-map-archives/facts', new URLSearchParams({ path }).toString()),
  });
}

interface ArchiveSending {
  readonly file: File;
  readonly signal: AbortSignal;
  readonly onSent: (so: SentSoFar) => void;
}

/** Sends an archive of tiles; it is kept by the server and not a base map yet. */
export function useSendArchive() {
  return useMutation({
    mutationFn: ({ file, ...sending }: ArchiveSending) => {
      const form = new FormData();
      form.append('file', file);
      return sendFiles<ReadArchiveData>('base-map-archives', form, sending);
    },
  });
}

function useChange<Input, Answer>(change: (input: Input) => Promise<Answer>) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: change,
    onSettled: () => Promise.all([KEY, ['meta']].map((queryKey) => queries.invalidateQueries({ queryKey }))),
  });
}
