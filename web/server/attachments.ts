import { useMutation, useQuery } from '@tanstack/react-query';
import type { AttachmentData } from '#contract/edit.ts';
import { getJson, sendJson } from './client.ts';

/** The photos and files of a resource, the newest first. */
export function useAttachments(id: number, enabled: boolean) {
  return useQuery({
    queryKey: ['attachments', id],
    enabled,
    placeholderData: undefined,
    queryFn: async ({ signal }) =>
      (await getJson<{ items: AttachmentData[] }>(`resources/${id}/attachments`, '', signal)).items,
  });
}

/** Adds files one after the other; stops at the first that is refused, and names it. */
export function useAddAttachments(id: number) {
  return useMutation({
    mutationFn: async (files: readonly File[]) => {
      for (const file of files) {
        const form = new FormData();
        form.append('file', file);
        await sendJson('POST', `resources/${id}/attachments`, form);
      }
    },
  });
}

export function useRemoveAttachment() {
  return useMutation({
    mutationFn: (id: number) => sendJson<void>('DELETE', `attachments/${id}`),
  });
}
