/** Somebody of the office who asks and writes past any page, as another program of theirs would. */
export interface Clerk {
  /** What the API answers them. @throws Error for anything but success */
  ask<T>(path: string): Promise<T>;
  /** Changes a version of a resource. */
  change(path: string, body: object, version: number): Promise<void>;
  /** Makes something new. @returns what the API answers */
  add<T>(path: string, body: object): Promise<T>;
}

/** Whom a server at an address knows by a cookie. */
export function clerkAt(address: string, { cookie }: { cookie: string }): Clerk {
  async function send<T>(path: string, method: string, body?: object, headers = {}): Promise<T> {
    const content = body && { 'content-type': 'application/json' };
    const answer = await fetch(address + path, {
      method,
      headers: { cookie, ...content, ...headers },
      body: body && JSON.stringify(body),
    });
    if (!answer.ok) throw new Error(`${path} answered ${answer.status}: ${await answer.text()}`);
    return (await answer.json()) as T;
  }
  return {
    ask: (path) => send(path, 'GET'),
    async change(path, body, version) {
      await send(path, 'PATCH', body, { 'if-match': `"${version}"` });
    },
    add: (path, body) => send(path, 'POST', body),
  };
}
