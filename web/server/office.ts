import { useInfiniteQuery, useMutation, useQuery } from '@tanstack/react-query';
import type { AuditPageData } from '#contract/audit.ts';
import type { AttachmentData } from '#contract/edit.ts';
import type { DueItemData } from '#contract/months.ts';
import type { AccountData, Role } from '#contract/people.ts';
import { getJson, sendJson } from './client.ts';

/** What the reader has to do, the most urgent first. */
export function useDue() {
  return useQuery({
    queryKey: ['due'],
    queryFn: ({ signal }) =>
      getJson<{ officer: string; today: string; total: number; items: DueItemData[] }>('due', '', signal),
  });
}

export interface VerifyInput {
  id: number;
  note: string | null;
  position: { lon: number; lat: number; accuracyM: number } | null;
  photo: File | null;
}

/** Says that somebody looked; a photo goes first, so that the verification can name it. */
export function useVerify() {
  return useMutation({
    mutationFn: async ({ id, note, position, photo }: VerifyInput) => {
      let attachment: number | undefined;
      if (photo) {
        const form = new FormData();
        form.append('file', photo);
        attachment = (await sendJson<AttachmentData>('POST', `resources/${id}/attachments`, form)).id;
      }
      await sendJson('POST', `resources/${id}/verify`, {
        ...(note && { note }),
        ...position,
        ...(attachment && { photo: attachment }),
      });
    },
  });
}

export function usePeople() {
  return useQuery({
    queryKey: ['people'],
    queryFn: ({ signal }) => getJson<{ items: AccountData[] }>('people', '', signal),
  });
}

export interface PersonInput {
  username?: string;
  name?: string;
  role?: Role;
  zones?: readonly string[];
  enabled?: boolean;
  password?: string;
  outsideId?: string | null;
}

/** Makes an account, or changes the one with that id. */
export function useSavePerson() {
  return useMutation({
    mutationFn: ({ id, input }: { id: number | null; input: PersonInput }) =>
      id === null
        ? sendJson<AccountData>('POST', 'people', input)
        : sendJson<AccountData>('PATCH', `people/${id}`, input),
  });
}

/** The log under a filter (`actor=…&from=…`), newest first, page by page. */
export function useAudit(filter: string, language: string) {
  return useInfiniteQuery({
    // The server tells entries in the page's language.
    queryKey: ['audit', filter, language],
    initialPageParam: null as number | null,
    queryFn: ({ pageParam, signal }) => {
      const query = new URLSearchParams(filter);
      if (pageParam !== null) query.set('cursor', String(pageParam));
      return getJson<AuditPageData>('audit', query.toString(), signal);
    },
    getNextPageParam: (page) => page.next,
  });
}
