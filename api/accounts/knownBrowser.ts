import type { FastifyReply, FastifyRequest } from 'fastify';
import { cookieName, cookieOptions, cookieValues } from './cookieOptions.ts';
import { KNOWN_DAYS } from './knownBrowserStore.ts';

const COOKIE = 'wutong_known';

/** By what this browser is known; it opens nothing. */
export function knownTokenOf(request: FastifyRequest): string | null {
  return cookieValues(request, COOKIE).find((token) => /^[\w-]{43}$/.test(token)) ?? null;
}

export function giveKnownToken(request: FastifyRequest, reply: FastifyReply, token: string): void {
  reply.setCookie(cookieName(request, COOKIE), token, {
    ...cookieOptions(request),
    maxAge: KNOWN_DAYS * 24 * 3600,
  });
}
