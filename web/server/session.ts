import { useMutation, useQuery } from '@tanstack/react-query';
import type { LoginSessionData, SessionData } from '#contract/people.ts';
import { mayDo, type Permission, type Subject } from '#domain/policy.ts';
import { edition } from '../state/edition.ts';
import { getJson, sendJson } from './client.ts';

/** Who reads this page: asked in the full edition only, where there are accounts. */
export function useSession() {
  return useQuery({
    queryKey: ['session'],
    enabled: edition === 'full',
    staleTime: 60_000,
    queryFn: ({ signal }) => getJson<SessionData>('session', '', signal),
  });
}

/** Whose drafts are shown: the account; null where there is none. */
export function useAccountId(): number | null {
  return useSession().data?.person?.id ?? null;
}

/** What a right to a resource depends on, whatever has been read of it. */
export function subjectOf(resource: object): Subject {
  const { officer = null, zone = null } = resource as Partial<Subject>;
  return { officer, zone };
}

/** Whether the reader has no account, where everything is open. */
export function useIsOpenReader(): boolean {
  const session = useSession().data;
  return session?.access === 'open' && session.person === null;
}

/** What whoever has no account reads on pages of their own, where the full edition is open. */
const OPEN_READING: readonly Permission[] = ['ledger.read', 'project.read'];

/** Whether the reader may do something: at all, or to that resource. What is shown follows the policy; the server decides by it. */
export function useMay(): (permission: Permission, subject?: Subject) => boolean {
  const session = useSession().data;
  const person = session?.person;
  return (permission, subject) => {
    if (!person) return session?.access === 'open' && !subject && OPEN_READING.includes(permission);
    return subject ? mayDo(person, permission, subject) : permission in (session?.may ?? {});
  };
}

/** The reader's own logins. */
export function useLogins() {
  return useQuery({
    queryKey: ['logins'],
    queryFn: ({ signal }) => getJson<{ items: LoginSessionData[] }>('session/logins', '', signal),
  });
}

/** Ends one of the reader's other logins. */
export function useEndLogin() {
  return useMutation({
    mutationFn: (id: string) => sendJson<void>('DELETE', `session/logins/${id}`),
  });
}

export function logIn(username: string, password: string): Promise<void> {
  return sendJson('POST', 'session', { username, password });
}

export function logOut(): Promise<void> {
  return sendJson('DELETE', 'session');
}

export function changePassword(current: string, password: string): Promise<void> {
  return sendJson('POST', 'session/password', { current, password });
}

/** Makes the first administrator by the one-time link. */
export function setUp(input: {
  token: string;
  username: string;
  name: string;
  password: string;
}): Promise<void> {
  return sendJson('POST', 'setup', input);
}
