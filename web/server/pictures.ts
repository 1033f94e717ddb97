import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { PictureChangeData, PictureData } from '#contract/pictures.ts';
import { getJson, sendJson } from './client.ts';
import { type SentSoFar, sendFiles } from './upload.ts';

const KEY = ['pictures'];
/** So often it is asked how far one is that is made ready. */
const ASKED_EVERY_MS = 1_000;

/** The pictures as those see them who manage the ground, from the lowest up. */
export function usePictures() {
  return useQuery({
    queryKey: KEY,
    queryFn: async ({ signal }) => (await getJson<{ items: PictureData[] }>('pictures', '', signal)).items,
    refetchInterval: ({ state }) =>
      state.data?.some((picture) => picture.state === 'preparing' && picture.isHere) ? ASKED_EVERY_MS : false,
  });
}

/** Sends a picture with the files beside it. */
export function sendPicture(
  files: readonly File[],
  onSent: (so: SentSoFar) => void,
  signal: AbortSignal,
): Promise<PictureData> {
  const form = new FormData();
  for (const file of files) form.append('file', file, file.name);
  return sendFiles<PictureData>('pictures', form, { onSent, signal });
}

/** Changes one version of a picture. */
export function useChangePicture() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: ({
      picture,
      change,
    }: {
      picture: Pick<PictureData, 'id' | 'version'>;
      change: PictureChangeData;
    }) => sendJson<PictureData>('PATCH', `pictures/${picture.id}`, change, { ifMatch: picture.version }),
    onSuccess: (changed) =>
      queries.setQueryData<PictureData[]>(KEY, (known) =>
        known?.map((one) => (one.id === changed.id ? changed : one)),
      ),
    onSettled: () => queries.invalidateQueries({ queryKey: KEY }),
  });
}

export function useRemovePicture() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (id: number) => sendJson<void>('DELETE', `pictures/${id}`),
    onSettled: () => queries.invalidateQueries({ queryKey: KEY }),
  });
}

/** Asks for the list again. */
export function useAskPictures(): () => Promise<void> {
  const queries = useQueryClient();
  return () => queries.invalidateQueries({ queryKey: KEY });
}
