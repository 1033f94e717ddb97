import type { FastifyRequest } from 'fastify';
import {
  AuthorizationResponseError,
  allowInsecureRequests,
  authorizationCodeGrant,
  buildAuthorizationUrl,
  type ClientAuth,
  ClientSecretBasic,
  ClientSecretPost,
  type Configuration,
  calculatePKCECodeChallenge,
  discovery,
  enableNonRepudiationChecks,
  None,
  randomNonce,
  randomPKCECodeVerifier,
  randomState,
} from 'openid-client';
import { type Static, Type } from 'typebox';
import { Check } from 'typebox/value';
import type { OidcConfig } from '../config.ts';
import { ProblemError } from '../http/problemError.ts';
import { schemeOf } from '../http/scheme.ts';
import { cookieOptions } from './cookieOptions.ts';
import { type OutsideLogin, OutsideLoginError } from './outsideLogin.ts';

export const OIDC_PATH = '/api/session/oidc';
const CALLBACK_PATH = `${OIDC_PATH}/callback`;
const COOKIE = 'wutong_oidc';
/** How long somebody may take to log in there. */
const LONGEST_WAY_S = 600;
const TIMEOUT_S = 8;

/** What the browser keeps while it is there: no other browser can bring the answer, and no answer comes twice. */
const Way = Type.Object(
  {
    state: Type.String({ minLength: 20, maxLength: 100 }),
    nonce: Type.String({ minLength: 20, maxLength: 100 }),
    verifier: Type.String({ minLength: 43, maxLength: 128 }),
    next: Type.String({ maxLength: 2000 }),
  },
  { additionalProperties: false },
);

/**
 * OpenID Connect: authorization code with PKCE, state and nonce; the token's signature is checked against the provider's keys.
 * https://openid.net/specs/openid-connect-core-1_0.html
 */
export function createOidcLogin(config: OidcConfig): OutsideLogin {
  let known: Promise<Configuration> | undefined;

  /** The provider's description, asked for when it is first needed and again after a failure. */
  async function provider(): Promise<Configuration> {
    known ??= discovery(
      new URL(config.issuer),
      config.clientId,
      undefined,
      clientAuthOf(config.clientSecret),
      {
        timeout: TIMEOUT_S,
        execute: [
          enableNonRepudiationChecks,
          // The settings allow plain HTTP on this machine only.
          ...(config.issuer.startsWith('http:') ? [allowInsecureRequests] : []),
        ],
      },
    );
    try {
      return await known;
    } catch (error) {
      known = undefined;
      throw new OutsideLoginError('outside_unavailable', error);
    }
  }

  return {
    name: config.name,
    async reach() {
      await provider();
    },
    async begin(request, reply, next) {
      const way = { state: randomState(), nonce: randomNonce(), verifier: randomPKCECodeVerifier(), next };
      const url = buildAuthorizationUrl(await provider(), {
        redirect_uri: addressOf(request, CALLBACK_PATH).href,
        scope: 'openid profile',
        state: way.state,
        nonce: way.nonce,
        code_challenge: await calculatePKCECodeChallenge(way.verifier),
        code_challenge_method: 'S256',
      });
      reply.setCookie(COOKIE, Buffer.from(JSON.stringify(way)).toString('base64url'), {
        ...wayOptions(request),
        maxAge: LONGEST_WAY_S,
      });
      return reply.redirect(url.href, 302);
    },
    async identify(request, reply) {
      const way = wayOf(request);
      reply.clearCookie(COOKIE, wayOptions(request));
      if (way === null) throw new OutsideLoginError('outside_expired');
      const { issuer, claims } = await exchange(await provider(), request, way);
      const { name, preferred_username: username } = claims;
      const called = [name, username].find((text) => typeof text === 'string' && text !== '');
      return {
        outsideId: `${issuer} ${claims.sub}`,
        name: typeof called === 'string' ? called.slice(0, 80) : null,
        next: way.next,
      };
    },
  };
}

/** Trades the code for a token and checks both. */
async function exchange(provider: Configuration, request: FastifyRequest, way: Static<typeof Way>) {
  try {
    const tokens = await authorizationCodeGrant(provider, addressOf(request, request.url), {
      expectedState: way.state,
      expectedNonce: way.nonce,
      pkceCodeVerifier: way.verifier,
      idTokenExpected: true,
    });
    const claims = tokens.claims();
    if (claims === undefined) throw new OutsideLoginError('outside_refused');
    return { issuer: provider.serverMetadata().issuer, claims };
  } catch (error) {
    if (error instanceof OutsideLoginError) throw error;
    if (isUnreachable(error)) throw new OutsideLoginError('outside_unavailable', error);
    // The provider says no, or the answer belongs to another way: of both the reader may only begin again.
    throw new OutsideLoginError(
      error instanceof AuthorizationResponseError ? 'outside_refused' : 'outside_expired',
      error,
    );
  }
}

/** What `fetch` and its time limit throw; everything else was an answer. */
function isUnreachable(error: unknown): boolean {
  for (let one = error; one instanceof Error; one = one.cause)
    if (one.name === 'TimeoutError' || (one instanceof TypeError && one.message === 'fetch failed'))
      return true;
  return false;
}

/** As the provider wants the secret: in the form where it says so, else in a header, which all know. */
function clientAuthOf(secret: string | undefined): ClientAuth {
  if (secret === undefined) return None();
  const inForm = ClientSecretPost(secret);
  const inHeader = ClientSecretBasic(secret);
  return (server, client, body, headers) => {
    const methods = server.token_endpoint_auth_methods_supported ?? ['client_secret_basic'];
    const isHeader = methods.includes('client_secret_basic');
    (isHeader ? inHeader : inForm)(server, client, body, headers);
  };
}

/** The address under which the browser knows this server; the provider compares it with the one it was told. */
function addressOf(request: FastifyRequest, path: string): URL {
  const here = `${schemeOf(request)}://${request.headers.host}`;
  if (!URL.canParse(here)) throw new ProblemError(400, 'bad_request');
  return new URL(path, here);
}

function wayOptions(request: FastifyRequest) {
  return { ...cookieOptions(request), path: OIDC_PATH };
}

function wayOf(request: FastifyRequest): Static<typeof Way> | null {
  try {
    const way: unknown = JSON.parse(Buffer.from(request.cookies[COOKIE] ?? '', 'base64url').toString());
    return Check(Way, way) ? way : null;
  } catch {
    return null;
  }
}
