import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type {
  GroundCommitData,
  GroundDraftData,
  GroundDraftsData,
  GroundOptionsData,
  GroundPreviewData,
  LayerChangeData,
  OwnLayerData,
} from '#contract/ground.ts';
import { getJson, sendJson } from './client.ts';
import { type SentSoFar, sendFiles } from './upload.ts';

const KEY = ['ground'];
const DRAFTS = ['ground', 'drafts'];
/** What takes longer than a moment is answered as it goes on, and asked about from then on. */
const PREFER = 'respond-async, wait=1';
const ASKED_EVERY_MS = 1_000;

/** The layers of own ground. */
export function useOwnLayers() {
  return useQuery({
    queryKey: [...KEY, 'layers'],
    queryFn: async ({ signal }) => (await getJson<{ items: OwnLayerData[] }>('ground', '', signal)).items,
  });
}

/** What one dropped and did not write yet; asked about while something is done with it. */
export function useGroundDrafts() {
  return useQuery({
    queryKey: DRAFTS,
    queryFn: async ({ signal }) => (await getJson<GroundDraftsData>('ground/drafts', '', signal)).items,
    refetchInterval: ({ state }) => (state.data?.some(isUnderWay) ? ASKED_EVERY_MS : false),
  });
}

export function isUnderWay({ state }: GroundDraftData): boolean {
  return state === 'reading' || state === 'writing';
}

/** Some of the features of a draft, for the map. `serial` is another where it was read otherwise. */
export function useGroundPreview(id: number, serial: string) {
  return useQuery({
    queryKey: [...KEY, 'features', id, serial],
    queryFn: ({ signal }) => getJson<GroundPreviewData>(`ground/drafts/${id}/features`, '', signal),
  });
}

interface SentFiles {
  readonly files: readonly { readonly file: File; readonly path: string }[];
  readonly signal: AbortSignal;
  readonly onSent: (so: SentSoFar) => void;
}

/** Sends files to be looked at. */
export function useDropGround() {
  return useChange(({ files, signal, onSent }: SentFiles) => {
    const form = new FormData();
    for (const { file, path } of files) form.append('file', file, path);
    return sendFiles<GroundDraftsData>('ground/drafts', form, { signal, onSent, prefer: PREFER });
  });
}

/** Reads a draft otherwise. */
export function useReadGroundAgain(id: number) {
  return useChange((options: GroundOptionsData) =>
    sendJson<GroundDraftData>('POST', `ground/drafts/${id}`, options, { prefer: PREFER }),
  );
}

/** Makes chosen layers of a draft ground. */
export function useCommitGround(id: number) {
  return useChange((parts: GroundCommitData['parts']) =>
    sendJson<GroundDraftData>('POST', `ground/drafts/${id}/commit`, { parts }, { prefer: PREFER }),
  );
}

export function useStopGround(id: number) {
  return useChange(() => sendJson<void>('POST', `ground/drafts/${id}/stop`));
}

export function useDropGroundDraft(id: number) {
  return useChange(() => sendJson<void>('DELETE', `ground/drafts/${id}`));
}

export function useChangeLayer() {
  return useChange(({ code, change }: { code: string; change: LayerChangeData }) =>
    sendJson<OwnLayerData>('PATCH', `ground/${encodeURIComponent(code)}`, change),
  );
}

export function useRemoveLayer() {
  return useChange((code: string) => sendJson<void>('DELETE', `ground/${encodeURIComponent(code)}`));
}

export function useOrderLayers() {
  return useChange((codes: readonly string[]) =>
    sendJson<{ items: OwnLayerData[] }>('POST', 'ground/order', { codes }),
  );
}

function useChange<Input, Answer>(change: (input: Input) => Promise<Answer>) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: change,
    onSettled: async () => {
      await queries.invalidateQueries({ queryKey: KEY });
      await queries.invalidateQueries({ queryKey: ['meta'] });
    },
  });
}
