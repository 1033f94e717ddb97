import { lookup as lookupBySystem } from 'node:dns';
import { Agent as HttpAgent, type IncomingHttpHeaders, request as requestHttp } from 'node:http';
import { Agent as HttpsAgent, request as requestHttps } from 'node:https';
import { isIP, type LookupFunction } from 'node:net';
import { nameOf, portOf } from './hosts.ts';

/** Why nothing was answered: `ADDRESS_REFUSED`, `TOO_LARGE`, `TIMEOUT`, or what the system says (`ECONNREFUSED` …). */
export class AskFailure extends Error {
  readonly code: string;
  constructor(code: string) {
    super(code);
    this.code = code;
  }
}

export interface Question {
  readonly url: URL;
  readonly method?: 'GET' | 'POST';
  readonly headers?: Readonly<Record<string, string | number>>;
  readonly body?: string;
  /** The longest body that is taken in, in bytes; 0: the status is all that is wanted. */
  readonly maxBytes: number;
  readonly signal: AbortSignal;
}

export interface Answer {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly body: Buffer;
}

export interface AskerOptions {
  /** Whether a connection to that address of a machine may be made. */
  readonly mayConnect: (address: string, port: string) => boolean;
  /** How many connections there may be to a host at once. */
  readonly connections?: number;
  /** How names become addresses; absent: as the system does it. */
  readonly lookup?: typeof lookupBySystem;
}

/** Asks servers elsewhere. @throws AskFailure */
export interface Asker {
  ask(question: Question): Promise<Answer>;
  close(): void;
}

/**
 * Asks one question and follows nothing. The addresses of a name are looked at in the moment of the connection, which is made to one of these
 * and to no other, so that a name cannot lead elsewhere later; an address that stands in place of a name is looked at before.
 */
export function createAsker({ mayConnect, connections = 8, lookup = lookupBySystem }: AskerOptions): Asker {
  const kept = { keepAlive: true, maxSockets: connections, maxFreeSockets: 2, timeout: 15_000 };
  const agents = { 'http:': new HttpAgent(kept), 'https:': new HttpsAgent(kept) };

  function lookupFor(port: string): LookupFunction {
    return (host, options, callback) => {
      lookup(host, { ...options, all: true }, (error, addresses) => {
        if (error) return callback(error, []);
        if (addresses.length === 0 || !addresses.every(({ address }) => mayConnect(address, port)))
          return callback(new AskFailure('ADDRESS_REFUSED'), []);
        if (options.all) return callback(null, addresses);
        callback(null, addresses[0].address, addresses[0].family);
      });
    };
  }

  return {
    close() {
      for (const agent of Object.values(agents)) agent.destroy();
    },
    async ask({ url, method = 'GET', headers, body, maxBytes, signal }) {
      const name = nameOf(url);
      const port = portOf(url);
      if (isIP(name) !== 0 && !mayConnect(name, port)) throw new AskFailure('ADDRESS_REFUSED');
      if (signal.aborted) throw new AskFailure('TIMEOUT');
      const isSecure = url.protocol === 'https:';
      return await new Promise<Answer>((resolve, reject) => {
        const fail = (error: NodeJS.ErrnoException) =>
          reject(
            error instanceof AskFailure
              ? error
              : new AskFailure(signal.aborted ? 'TIMEOUT' : (error.code ?? 'FAILED').slice(0, 80)),
          );
        const sending = (isSecure ? requestHttps : requestHttp)(
          url,
          {
            ...{ method, signal, lookup: lookupFor(port) },
            agent: isSecure ? agents['https:'] : agents['http:'],
            headers: { 'accept-encoding': 'identity', ...headers },
          },
          (answer) => {
            const status = answer.statusCode ?? 0;
            if (maxBytes === 0) {
              answer.destroy();
              resolve({ status, headers: answer.headers, body: Buffer.alloc(0) });
              return;
            }
            const pieces: Buffer[] = [];
            let bytes = 0;
            const tooLarge = () => {
              fail(new AskFailure('TOO_LARGE'));
              answer.destroy();
            };
            if (Number(answer.headers['content-length'] ?? 0) > maxBytes) return tooLarge();
            answer.on('data', (piece: Buffer) => {
              bytes += piece.length;
              if (bytes > maxBytes) tooLarge();
              else pieces.push(piece);
            });
            answer.on('error', fail);
            // What ends before its announced end has an error of its own.
            answer.on('end', () => resolve({ status, headers: answer.headers, body: Buffer.concat(pieces) }));
          },
        );
        sending.on('error', fail);
        sending.end(body);
      });
    },
  };
}
