import { LEDGER_VERSION } from '#contract/events.ts';
import { OFFICE_VERSIONS, type OfficeVersions } from '#contract/office.ts';
import type { Descendant } from '#contract/problem.ts';
import type { ResourceSheetData } from '#contract/resource.ts';
import { apiBase, edition } from '../state/edition.ts';
import { hasUnsaved } from '../state/unsaved.ts';
import { goToLogin } from './wayOut.ts';

/** An answer of the server that is not the one asked for: RFC 9457. */
export class ServerProblem extends Error {
  readonly status: number;
  readonly code: string;
  readonly faults: readonly ProblemFault[];
  /** Seconds after which to ask again; null where the server does not say. */
  readonly retryAfterSeconds: number | null;
  /** What became of a resource that was split or merged. */
  readonly descendants: readonly Descendant[];

  constructor(
    status: number,
    code: string,
    message: string,
    faults: readonly ProblemFault[],
    retryAfterSeconds: number | null = null,
    descendants: readonly Descendant[] = [],
  ) {
    super(message);
    this.name = 'ServerProblem';
    this.status = status;
    this.code = code;
    this.faults = faults;
    this.retryAfterSeconds = retryAfterSeconds;
    this.descendants = descendants;
  }
}

/** Whether a change was refused because somebody else changed the same meanwhile. */
export function isOutdated(error: unknown): error is ServerProblem {
  return error instanceof ServerProblem && error.status === 412;
}

export interface ProblemFault {
  readonly field: string;
  readonly code: string;
  readonly message: string;
  readonly found?: string;
  readonly expected?: string;
}

/** The address of an API path (`resources`, `export.csv`) in this page's edition. */
export function apiAddress(path: string, query = ''): string {
  return `${apiBase}/api/${path}${query ? `?${query}` : ''}`;
}

/**
 * Asks the API for JSON, in the page's language where it speaks.
 * @throws ServerProblem for an answer that is an error; TypeError when no server answered
 */
export async function getJson<T>(path: string, query: string, signal?: AbortSignal): Promise<T> {
  const response = await fetch(apiAddress(path, query), {
    signal,
    headers: { Accept: 'application/json', 'Accept-Language': document.documentElement.lang },
  });
  if (response.ok) return (await response.json()) as T;
  throw await problemOf(response);
}

export interface Sending {
  /** The version that a change was made from. */
  readonly ifMatch?: number;
  /** Names a create, so that one that is sent twice is done once. */
  readonly idempotencyKey?: string;
  /** How long it is waited for (RFC 7240). */
  readonly prefer?: string;
  /** Ends the asking; whether the change is done by then, nobody says. */
  readonly signal?: AbortSignal;
}

/**
 * Sends a change as JSON, or as a form where it carries files. An answer without a body is undefined.
 * @throws ServerProblem for an answer that is an error; TypeError when no server answered
 */
export async function sendJson<T>(
  method: 'POST' | 'PUT' | 'PATCH' | 'DELETE',
  path: string,
  body?: object,
  { ifMatch, idempotencyKey, prefer, signal }: Sending = {},
): Promise<T> {
  const isForm = body instanceof FormData;
  const headers: Record<string, string> = {
    Accept: 'application/json',
    'Accept-Language': document.documentElement.lang,
  };
  if (body && !isForm) headers['Content-Type'] = 'application/json';
  if (ifMatch !== undefined) headers['If-Match'] = `"${ifMatch}"`;
  if (idempotencyKey !== undefined) headers['Idempotency-Key'] = idempotencyKey;
  if (prefer !== undefined) headers.Prefer = prefer;
  writes.began();
  let news: WrittenNews | null = null;
  try {
    const response = await fetch(apiAddress(path), {
      method,
      headers,
      signal,
      body: isForm ? body : body && JSON.stringify(body),
    });
    news = newsOf(response);
    if (!response.ok) throw await problemOf(response);
    const text = await response.text();
    const answer = (text === '' ? undefined : JSON.parse(text)) as T;
    const { sheet } = (answer ?? {}) as { sheet?: ResourceSheetData };
    if (news && sheet) news = { ...news, sheet };
    return answer;
  } finally {
    writes.ended(news);
  }
}

function newsOf({ headers }: Response): WrittenNews | null {
  const version = headers.get(LEDGER_VERSION);
  const office = headers.get(OFFICE_VERSIONS);
  if (version === null) return null;
  return { version: Number(version), office: JSON.parse(office ?? '{}') as OfficeVersions };
}

/** What the answer to a write says beside the answer: the versions by then, and the changed sheet if there is one. */
export interface WrittenNews {
  readonly version: number;
  readonly office?: OfficeVersions;
  readonly sheet?: ResourceSheetData;
}

/** Told of each change that is sent, and of its answer before whoever sent it is; null where it says nothing of versions. */
export interface WriteListener {
  began(): void;
  ended(news: WrittenNews | null): void;
}

let writes: WriteListener = { began: () => undefined, ended: () => undefined };

export function listenToWrites(listener: WriteListener): void {
  writes = listener;
}

/** What an answer that is an error says; who is no longer logged in is led to the login. */
export async function problemOf(response: Response): Promise<ServerProblem> {
  const problem = await readProblem(response);
  // Work that is not saved yet stays on the screen; its own save says that the login is over.
  if (problem.code === 'login_required' && edition === 'full' && !hasUnsaved()) goToLogin();
  return problem;
}

async function readProblem(response: Response): Promise<ServerProblem> {
  const text = await response.text();
  const wait = Number(response.headers.get('retry-after'));
  const retryAfterSeconds = wait > 0 ? wait : null;
  try {
    const problem = JSON.parse(text) as {
      code?: string;
      title?: string;
      detail?: string;
      errors?: ProblemFault[];
      descendants?: Descendant[];
    };
    const message = problem.detail ?? problem.title ?? response.statusText;
    return new ServerProblem(
      response.status,
      problem.code ?? 'unknown',
      message,
      problem.errors ?? [],
      retryAfterSeconds,
      problem.descendants,
    );
  } catch {
    // A proxy in between may answer with a page of its own.
    return new ServerProblem(response.status, 'unknown', response.statusText, [], retryAfterSeconds);
  }
}
