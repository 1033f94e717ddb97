import { apiAddress, problemOf } from './client.ts';

/** How much of a form is with the server, bytes. */
export interface SentSoFar {
  readonly sent: number;
  readonly total: number;
}

interface Sending {
  readonly onSent: (so: SentSoFar) => void;
  /** How long the answer is waited for (RFC 7240). */
  readonly prefer?: string;
  readonly signal: AbortSignal;
}

/**
 * Sends a form with files, and tells how far it is: a `fetch` does not.
 * @throws ServerProblem for an answer that is an error; TypeError when no server answered; DOMException `AbortError` when it was ended
 */
export async function sendFiles<T>(
  path: string,
  form: FormData,
  { signal, ...sending }: Sending,
): Promise<T> {
  const answer = await send(path, form, sending, signal);
  if (!answer.ok) throw await problemOf(answer);
  return (await answer.json()) as T;
}

function send(
  path: string,
  form: FormData,
  { onSent, prefer }: Omit<Sending, 'signal'>,
  signal: AbortSignal,
): Promise<Response> {
  const request = new XMLHttpRequest();
  return new Promise((resolve, reject) => {
    const end = () => request.abort();
    signal.addEventListener('abort', end);
    request.upload.onprogress = ({ loaded, total }) => onSent({ sent: loaded, total });
    request.onload = () => resolve(responseOf(request));
    request.onerror = () => reject(new TypeError('No server answered'));
    request.onabort = () => reject(new DOMException('The upload was ended', 'AbortError'));
    request.onloadend = () => signal.removeEventListener('abort', end);
    request.open('POST', apiAddress(path));
    request.setRequestHeader('Accept', 'application/json');
    request.setRequestHeader('Accept-Language', document.documentElement.lang);
    if (prefer !== undefined) request.setRequestHeader('Prefer', prefer);
    request.send(form);
    if (signal.aborted) end();
  });
}

function responseOf(request: XMLHttpRequest): Response {
  const retryAfter = request.getResponseHeader('retry-after');
  return new Response(request.responseText, {
    status: request.status,
    statusText: request.statusText,
    headers: retryAfter === null ? {} : { 'retry-after': retryAfter },
  });
}
