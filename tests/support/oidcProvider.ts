import { createHash, createSign, generateKeyPairSync, randomBytes } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';

const CLIENT_ID = 'wutong';
const CLIENT_SECRET = 'secret of the tests: +/%';

/** What a code stands for until it is used. */
interface Grant {
  readonly subject: string;
  readonly nonce: string;
  readonly challenge: string;
  readonly redirectUri: string;
}

/** An OpenID provider on this machine: discovery, authorize, token, keys. Whoever is asked for is logged in there. */
export interface OidcProvider {
  readonly issuer: string;
  readonly settings: { issuer: string; clientId: string; clientSecret: string; name: string };
  /** Who sits before it. */
  subject: string;
  /** Makes its tokens wrong. */
  fault: 'none' | 'nonce' | 'signature' | 'audience';
  /** How often a code was asked for; for questions that must not be asked. */
  readonly tokenRequests: () => number;
  stop(): Promise<void>;
  start(): Promise<void>;
}

export async function startOidcProvider(): Promise<OidcProvider> {
  const signer = createSigner();
  const grants = new Map<string, Grant>();
  let tokenRequests = 0;
  let port = 0;
  const server = createServer((request, response) => {
    void answer(request, response);
  });
  const provider: OidcProvider = {
    get issuer() {
      return `http://127.0.0.1:${port}`;
    },
    get settings() {
      return { issuer: provider.issuer, clientId: CLIENT_ID, clientSecret: CLIENT_SECRET, name: '统一认证' };
    },
    subject: 'nobody',
    fault: 'none',
    tokenRequests: () => tokenRequests,
    stop: () =>
      new Promise<void>((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
    start: () => new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve)),
  };

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const url = new URL(request.url ?? '/', provider.issuer);
    if (url.pathname === '/.well-known/openid-configuration')
      return json(response, 200, descriptionOf(provider.issuer));
    if (url.pathname === '/keys') return json(response, 200, { keys: [signer.publicKey] });
    if (url.pathname === '/authorize') return authorize(url.searchParams, response);
    if (url.pathname === '/token') return token(request, response);
    json(response, 404, {});
  }

  function authorize(query: URLSearchParams, response: ServerResponse): void {
    const asked = (name: string) => query.get(name) ?? '';
    if (!isWellFormed(query)) {
      json(response, 400, { error: 'invalid_request' });
      return;
    }
    const back = new URL(asked('redirect_uri'));
    back.searchParams.set('state', asked('state'));
    if (provider.subject === 'nobody') back.searchParams.set('error', 'access_denied');
    else {
      const code = randomBytes(16).toString('hex');
      grants.set(code, {
        subject: provider.subject,
        nonce: asked('nonce'),
        challenge: asked('code_challenge'),
        redirectUri: asked('redirect_uri'),
      });
      back.searchParams.set('code', code);
    }
    response.writeHead(302, { location: back.href }).end();
  }

  async function token(request: IncomingMessage, response: ServerResponse): Promise<void> {
    tokenRequests++;
    const form = new URLSearchParams(await text(request));
    const code = form.get('code') ?? '';
    const grant = grants.get(code);
    // A code is good for one use.
    grants.delete(code);
    if (request.headers.authorization !== basicCredentials())
      return json(response, 401, { error: 'invalid_client' });
    if (!grant || !isFor(grant, form)) return json(response, 400, { error: 'invalid_grant' });
    const id_token = signer.idToken(grant, provider);
    json(response, 200, { access_token: 'none', token_type: 'Bearer', expires_in: 60, id_token });
  }

  await provider.start();
  port = (server.address() as AddressInfo).port;
  return provider;
}

/** Signs what it says of a person, with the key that it publishes; for a fault with another's. */
function createSigner() {
  const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const stranger = generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey;
  return {
    publicKey: { ...publicKey.export({ format: 'jwk' }), kid: 'one', use: 'sig', alg: 'RS256' },
    idToken({ subject, nonce }: Grant, provider: Pick<OidcProvider, 'issuer' | 'fault'>): string {
      const now = Math.floor(Date.now() / 1000);
      const part = (content: object) => Buffer.from(JSON.stringify(content)).toString('base64url');
      const body = [
        part({ alg: 'RS256', kid: 'one', typ: 'JWT' }),
        part({
          iss: provider.issuer,
          sub: subject,
          aud: provider.fault === 'audience' ? 'another' : CLIENT_ID,
          iat: now,
          exp: now + 60,
          nonce: provider.fault === 'nonce' ? 'of another way' : nonce,
          name: `${subject} of the provider`,
        }),
      ].join('.');
      const key = provider.fault === 'signature' ? stranger : privateKey;
      return `${body}.${createSign('sha256').update(body).sign(key, 'base64url')}`;
    },
  };
}

function descriptionOf(issuer: string): object {
  return {
    issuer,
    authorization_endpoint: `${issuer}/authorize`,
    token_endpoint: `${issuer}/token`,
    jwks_uri: `${issuer}/keys`,
    response_types_supported: ['code'],
    subject_types_supported: ['public'],
    id_token_signing_alg_values_supported: ['RS256'],
  };
}

function isWellFormed(query: URLSearchParams): boolean {
  return (
    query.get('client_id') === CLIENT_ID &&
    query.get('response_type') === 'code' &&
    query.get('code_challenge_method') === 'S256' &&
    (query.get('scope') ?? '').split(' ').includes('openid')
  );
}

/** Whether who asks for a token is who was sent away with that code. */
function isFor(grant: Grant, form: URLSearchParams): boolean {
  const verifier = form.get('code_verifier') ?? '';
  const challenge = createHash('sha256').update(verifier).digest('base64url');
  return challenge === grant.challenge && form.get('redirect_uri') === grant.redirectUri;
}

function basicCredentials(): string {
  const encoded = (word: string) => new URLSearchParams([['', word]]).toString().slice(1);
  return `Basic ${Buffer.from(`${encoded(CLIENT_ID)}:${encoded(CLIENT_SECRET)}`).toString('base64')}`;
}

function json(response: ServerResponse, status: number, body: object): void {
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
}
