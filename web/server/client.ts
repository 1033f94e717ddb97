import { apiBase } from '../state/edition.ts';

/** An answer of the server that is not the one asked for: RFC 9457. */
export class ServerProblem extends Error {
  readonly status: number;
  readonly code: string;
  readonly faults: readonly ProblemFault[];

  constructor(status: number, code: string, message: string, faults: readonly ProblemFault[]) {
    super(message);
    this.name = 'ServerProblem';
    this.status = status;
    this.code = code;
    this.faults = faults;
  }
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
 * Asks the API for JSON.
 * @throws ServerProblem for an answer that is an error; TypeError when no server answered
 */
export async function getJson<T>(path: string, query: string, signal?: AbortSignal): Promise<T> {
  const response = await fetch(apiAddress(path, query), { signal, headers: { Accept: 'application/json' } });
  if (response.ok) return (await response.json()) as T;
  throw await problemOf(response);
}

async function problemOf(response: Response): Promise<ServerProblem> {
  const text = await response.text();
  try {
    const problem = JSON.parse(text) as {
      code?: string;
      title?: string;
      detail?: string;
      errors?: ProblemFault[];
    };
    const message = problem.detail ?? problem.title ?? response.statusText;
    return new ServerProblem(response.status, problem.code ?? 'unknown', message, problem.errors ?? []);
  } catch {
    // A proxy in between may answer with a page of its own.
    return new ServerProblem(response.status, 'unknown', response.statusText, []);
  }
}
