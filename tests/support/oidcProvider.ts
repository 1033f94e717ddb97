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
  const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const stranger = generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey;
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
    if (url.pathname === '/.well-known/openid-configuration') return json(response, 200, description());
    if (url.pathname === '/keys') return json(response, 200, { keys: [publicKeyOf()] });
    if (url.pathname === '/authorize') return authorize(url.searchParams, response);
    if (url.pathname === '/token') return token(request, response);
    json(response, 404, {});
  }

  function description(): object {
    const { issuer } = provider;
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

  function publicKeyOf(): object {
    return { ...publicKey.export({ format: 'jwk' }), kid: 'one', use: 'sig', alg: 'RS256' };
  }

  function authorize(query: URLSearchParams, response: ServerResponse): void {
    const asked = (name: string) => query.get(name) ?? '';
    const isWellFormed =
      asked('client_id') === CLIENT_ID &&
      asked('response_type') === 'code' &&
      asked('code_challenge_method') === 'S256' &&
      asked('scope').split(' ').includes('openid');
    if (!isWellFormed) {
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
    const encoded = (word: string) => new URLSearchParams([['', word]]).toString().slice(1);
    const credentials = Buffer.from(`${encoded(CLIENT_ID)}:${encoded(CLIENT_SECRET)}`).toString('base64');
    if (request.headers.authorization !== `Basic ${credentials}`)
      return json(response, 401, { error: 'invalid_client' });
    const challenge = createHash('sha256')
      .update(form.get('code_verifier') ?? '')
      .digest('base64url');
    if (!grant || challenge !== grant.challenge || form.get('redirect_uri') !== grant.redirectUri)
      return json(response, 400, { error: 'invalid_grant' });
    json(response, 200, {
      access_token: 'none',
      token_type: 'Bearer',
      expires_in: 60,
      id_token: idToken(grant),
    });
  }

  function idToken({ subject, nonce }: Grant): string {
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
  }

  await provider.start();
  port = (server.address() as AddressInfo).port;
  return provider;
}

function json(response: ServerResponse, status: number, body: object): void {
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
}
