import { type Static, Type } from 'typebox';
import { UpstreamFailure } from '../upstream/upstreamFailure.ts';
import type { BaseMapKindEntry } from './kind.ts';

const PICTURES = { vec: 'cva', img: 'cia', ter: 'cta' } as const;

const Parameters = Type.Object(
  {
    /** Map, satellite, relief. */
    picture: Type.Union([Type.Literal('vec'), Type.Literal('img'), Type.Literal('ter')]),
    /** Whether names lie upon it. */
    annotation: Type.Boolean(),
    /** What the key was made for; each works with its own agent only. */
    keyKind: Type.Union([Type.Literal('browser'), Type.Literal('server')]),
    /** The site that a browser's key was made for, where it is bound to one. */
    referer: Type.Optional(Type.String({ maxLength: 200, pattern: '^https?://[^\\s]+$' })),
    /** Another place that serves the same addresses; {s} is 0 to 7. */
    server: Type.Optional(Type.String({ maxLength: 200, pattern: '^https?://[^?#\\s]+[^/?#\\s]$' })),
  },
  { additionalProperties: false },
);
type Tianditu = Static<typeof Parameters>;

const SERVER = 'https://t{s}.tianditu.gov.cn';
const SERVERS = 8;
/** What a key for browsers asks for. */
const BROWSER =
  'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/126.0.0.0 Safari/537.36';
/** "The kind of permission is wrong": a key for browsers with another agent, or the other way round. */
const WRONG_KIND = 301012;

/**
 * Tianditu's tiles in Web Mercator, by what is known of them: what its capabilities say (EPSG:900913, corners swapped, a box in metres) is
 * never read.
 */
export const tianditu: BaseMapKindEntry = {
  code: 'tianditu',
  content: Type.Object({ parameters: Parameters }),
  needsKey: true,
  zooms: [1, 18],
  form: () => 'raster',
  parts: (parameters) => ((parameters as Tianditu).annotation ? 2 : 1),
  question({ parameters, key }, part, { z, x, y }) {
    const { picture, keyKind, referer, server = SERVER } = parameters as Tianditu;
    if (key === null || z < 1 || z > 18) return null;
    const layer = part === 0 ? picture : PICTURES[picture];
    const query = new URLSearchParams({
      ...{ SERVICE: 'WMTS', REQUEST: 'GetTile', VERSION: '1.0.0', LAYER: layer, STYLE: 'default' },
      ...{ TILEMATRIXSET: 'w', FORMAT: 'tiles', TILEMATRIX: String(z), TILEROW: String(y) },
      ...{ TILECOL: String(x), tk: key },
    });
    const place = server.replace('{s}', String((x + y) % SERVERS));
    return {
      url: `${place}/${layer}_w/wmts?${query}`,
      ...(keyKind === 'browser' && { agent: BROWSER }),
      ...(referer && { headers: { referer } }),
      readRefusal: (status, said) => {
        const code = Number(/"code"\s*:\s*"?(\d{1,9})/.exec(said)?.[1] ?? 0);
        if (code === WRONG_KIND) {
          const fault = keyKind === 'server' ? 'key_wants_browser' : 'key_wants_server';
          return new UpstreamFailure(fault, `${status}, ${code}`);
        }
        return code > 0 && status === 403 ? new UpstreamFailure('key_refused', `${status}, ${code}`) : null;
      },
    };
  },
};
