import type { FastifyReply, FastifyRequest } from 'fastify';

/** Why a login elsewhere did not end in one here; the login page has words for each. */
export type OutsideFailureCode = 'outside_expired' | 'outside_refused' | 'outside_unavailable';

/** A failure that is expected. `reason` is for the log: the messages of what caused it, and nothing that they carry. */
export class OutsideLoginError extends Error {
  readonly code: OutsideFailureCode;
  readonly reason: string;

  constructor(code: OutsideFailureCode, cause?: unknown) {
    super(code, { cause });
    this.code = code;
    const messages: string[] = [];
    for (let one = cause; one instanceof Error; one = one.cause) messages.push(one.message);
    this.reason = messages.join(': ');
  }
}

/** Whom a login elsewhere names. */
export interface OutsidePerson {
  /** "issuer subject": what an account is linked by. It never changes and is never given to another. */
  readonly outsideId: string;
  /** What they are called there; for the log only. */
  readonly name: string | null;
  /** Where they wanted to go, as they said when they set out. */
  readonly next: string;
}

/** A login that is kept elsewhere: the browser is sent there and comes back with a request that says who it is. */
export interface OutsideLogin {
  /** What its button is called. */
  readonly name: string;
  /** Sends the browser there. @throws OutsideLoginError */
  begin(request: FastifyRequest, reply: FastifyReply, next: string): Promise<FastifyReply>;
  /** Who came back. What the browser kept for this one way is taken from it. @throws OutsideLoginError */
  identify(request: FastifyRequest, reply: FastifyReply): Promise<OutsidePerson>;
  /** Whether it can be reached. @throws OutsideLoginError */
  reach(): Promise<void>;
}
