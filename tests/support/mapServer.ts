import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import gcoord from 'gcoord';
import sharp from 'sharp';
import { HALF_WORLD_M, worldShare } from '../../api/basemaps/tileBox.ts';

const SIZE = 256;
const RADIUS = 5;

/** The places that the server's own pictures mark, in WGS 84. */
export type Marks = readonly (readonly [number, number])[];

/** A picture of a part of the world (west, south, east, north as shares of Web Mercator's square, from the north-west) with discs at marks. */
async function drawn(marks: Marks, datum: 'wgs84' | 'gcj02', [west, north, side]: readonly number[]) {
  const pixels = Buffer.alloc(SIZE * SIZE * 3, 255);
  for (const mark of marks) {
    const at = datum === 'gcj02' ? gcoord.transform([...mark], gcoord.WGS84, gcoord.GCJ02) : mark;
    const [x, y] = worldShare([at[0], at[1]]);
    const [px, py] = [((x - west) / side) * SIZE, ((y - north) / side) * SIZE];
    for (let row = Math.max(0, Math.floor(py - 8)); row < Math.min(SIZE, py + 8); row++)
      for (let column = Math.max(0, Math.floor(px - 8)); column < Math.min(SIZE, px + 8); column++) {
        const away = Math.hypot(column + 0.5 - px, row + 0.5 - py);
        const dark = Math.min(1, Math.max(0, RADIUS + 0.5 - away));
        pixels.fill(Math.round(255 * (1 - dark)), (row * SIZE + column) * 3, (row * SIZE + column) * 3 + 3);
      }
  }
  return await sharp(pixels, { raw: { width: SIZE, height: SIZE, channels: 3 } })
    .png()
    .toBuffer();
}

/** Where the dark of a picture lies, in pixels from its north-west corner; null where there is none. */
export async function darkestAt(picture: Buffer): Promise<[number, number] | null> {
  const { data, info } = await sharp(picture).flatten({ background: '#fff' }).greyscale().raw().toBuffer({
    resolveWithObject: true,
  });
  let [sum, x, y] = [0, 0, 0];
  for (let at = 0; at < info.width * info.height; at++) {
    const dark = 255 - data[at * info.channels];
    if (dark < 16) continue;
    sum += dark;
    x += dark * ((at % info.width) + 0.5);
    y += dark * (Math.floor(at / info.width) + 0.5);
  }
  return sum === 0 ? null : [x / sum, y / sum];
}

export interface MapServer {
  readonly host: string;
  /** What was asked, newest last. */
  readonly asked: { readonly url: string; readonly agent: string }[];
  /** How the next answers go wrong; empty: they do not. */
  trouble: '' | 'slow' | 'html' | 'huge' | 'limit' | 'redirect' | 'broken' | 'lying';
  /** Where it leads on to. */
  leadsTo: string;
  close(): Promise<void>;
}

export const KEY = 'c0ffee0123456789c0ffee0123456789';

/** A server of maps on this machine, which draws what it serves: Tianditu with its oddities, WMTS, WMS, XYZ and ArcGIS, each in both datums. */
export async function openMapServer(marks: Marks): Promise<MapServer> {
  const asked: MapServer['asked'] = [];
  const server = createServer((request, response) => {
    const url = new URL(request.url ?? '/', 'http://x');
    asked.push({ url: request.url ?? '', agent: request.headers['user-agent'] ?? '' });
    answer(maps, marks, { request, response, url }).catch((error: unknown) => {
      response.statusCode = 500;
      response.end(String(error));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const maps: MapServer = {
    host: `127.0.0.1:${(server.address() as AddressInfo).port}`,
    ...{ asked, trouble: '', leadsTo: '' },
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
  return maps;
}

interface Exchange {
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
  readonly url: URL;
}

async function answer(maps: MapServer, marks: Marks, exchange: Exchange): Promise<void> {
  const { response, url } = exchange;
  if (maps.trouble !== '' && troubled(maps, response)) return;
  const said = capabilitiesOf(url, maps.host);
  if (said !== null) {
    response.end(said);
    return;
  }
  const datum = url.pathname.startsWith('/gcj02') ? 'gcj02' : 'wgs84';
  const square = url.pathname.includes('tianditu') ? tiandituSquare(exchange) : squareOf(url);
  if (square === 'sent') return;
  if (!square) {
    response.statusCode = 404;
    response.end();
    return;
  }
  response.setHeader('content-type', 'image/png');
  response.end(await drawn(marks, datum, square));
}

function troubled(maps: MapServer, response: ServerResponse): boolean {
  if (maps.trouble === 'limit') {
    response.statusCode = 429;
    response.end();
  } else if (maps.trouble === 'html') {
    response.setHeader('content-type', 'text/html');
    response.end('<h1>please log in</h1>');
  } else if (maps.trouble === 'lying') {
    response.setHeader('content-type', 'image/png');
    response.end('<svg xmlns="http://www.w3.org/2000/svg"/>');
  } else if (maps.trouble === 'huge') {
    response.setHeader('content-type', 'image/png');
    response.end(Buffer.alloc(2 * 1024 * 1024 + 1));
  } else if (maps.trouble === 'redirect') {
    response.writeHead(302, { location: maps.leadsTo });
    response.end();
  } else if (maps.trouble === 'broken') response.destroy();
  return true;
}

const square = (z: number, x: number, y: number) => [x / 2 ** z, y / 2 ** z, 1 / 2 ** z];

/** Tianditu as it is: another agent than the key was made for is refused, and so is a key that nobody made. */
function tiandituSquare({ request, response, url }: Exchange): number[] | 'sent' | null {
  const get = (name: string) => url.searchParams.get(name);
  const isBrowser = /Mozilla/.test(request.headers['user-agent'] ?? '');
  const key = get('tk');
  const refuse = (code: number, said: string) => {
    response.writeHead(403, { 'content-type': 'application/json' });
    response.end(JSON.stringify({ code, msg: said, resolve: '' }));
    return 'sent' as const;
  };
  if (key !== KEY && key !== `b${KEY}`) return refuse(301001, `非法key:${key}`);
  if (isBrowser !== key.startsWith('b')) return refuse(301012, '权限类型错误');
  const [, layer] = /\/(vec|cva|img|cia)_w\/wmts$/.exec(url.pathname) ?? [];
  const isRight =
    get('LAYER') === layer &&
    get('STYLE') === 'default' &&
    get('TILEMATRIXSET') === 'w' &&
    layer !== undefined;
  const z = Number(get('TILEMATRIX'));
  return isRight && z >= 1 && z <= 18 ? square(z, Number(get('TILECOL')), Number(get('TILEROW'))) : null;
}

const matrix = (
  z: number,
  name: string,
  corner: string,
  size = 256,
) => `<TileMatrix><ows:Identifier>${name}</ows:Identifier>
  <ScaleDenominator>${559082264.0287178 / 2 ** z}</ScaleDenominator><TopLeftCorner>${corner}</TopLeftCorner>
  <TileWidth>${size}</TileWidth><TileHeight>${size}</TileHeight><MatrixWidth>${2 ** z}</MatrixWidth><MatrixHeight>${2 ** z}</MatrixHeight></TileMatrix>`;
const LEVELS = Array.from({ length: 19 }, (_, z) => z);
const setOf = (name: string, crs: string, matrices: string) =>
  `<TileMatrixSet><ows:Identifier>${name}</ows:Identifier><ows:SupportedCRS>${crs}</ows:SupportedCRS>${matrices}</TileMatrixSet>`;

/** A WMTS behind a proxy: it names the machine behind it, by HTTP; corners are swapped in one of its sets, two are no Web Mercator. */
const wmtsCapabilities = () => `<?xml version="1.0" encoding="UTF-8"?><!-- made by hand -->
<Capabilities xmlns="http://www.opengis.net/wmts/1.0" xmlns:ows="http://www.opengis.net/ows/1.1" xmlns:xlink="http://www.w3.org/1999/xlink" version="1.0.0">
<ows:ServiceIdentification><ows:Title>底图</ows:Title></ows:ServiceIdentification>
<ows:OperationsMetadata><ows:Operation name="GetTile"><ows:DCP><ows:HTTP><ows:Get xlink:href="http://localhost:8080/wmts?"><ows:Constraint name="GetEncoding"><ows:AllowedValues><ows:Value>KVP</ows:Value></ows:AllowedValues></ows:Constraint></ows:Get></ows:HTTP></ows:DCP></ows:Operation></ows:OperationsMetadata>
<Contents><Layer><ows:Title>影像</ows:Title><ows:WGS84BoundingBox><ows:LowerCorner>114 34</ows:LowerCorner><ows:UpperCorner>123 38.5</ows:UpperCorner></ows:WGS84BoundingBox><ows:Identifier>zone:image</ows:Identifier>
<Style isDefault="true"><ows:Identifier>plain</ows:Identifier></Style><Format>image/jpeg</Format><Format>image/png</Format>
${['EPSG:900913', 'swapped', 'c', 'large'].map((name) => `<TileMatrixSetLink><TileMatrixSet>${name}</TileMatrixSet></TileMatrixSetLink>`).join('')}</Layer>
${setOf('EPSG:900913', 'urn:ogc:def:crs:EPSG::900913', LEVELS.map((z) => matrix(z, `EPSG:900913:${z}`, '-2.003750834E7 2.0037508E7')).join(''))}
${setOf('swapped', 'urn:ogc:def:crs:EPSG::3857', LEVELS.map((z) => matrix(z, `EPSG:900913:${z}`, '20037508.3427892 -20037508.3427892')).join(''))}
${setOf('c', 'urn:ogc:def:crs:EPSG::4490', LEVELS.map((z) => matrix(z, String(z), '90.0 -180.0')).join(''))}
${setOf('large', 'urn:ogc:def:crs:EPSG::3857', LEVELS.map((z) => matrix(z, String(z), '-20037508.34 20037508.34', 512)).join(''))}
</Contents></Capabilities>`;

const wmsCapabilities = (
  version: string,
) => `<?xml version="1.0"?><${version === '1.3.0' ? 'WMS_Capabilities' : 'WMT_MS_Capabilities'} version="${version}" xmlns:xlink="http://www.w3.org/1999/xlink">
<Service><Name>WMS</Name></Service><Capability><Request><GetMap><Format>image/png</Format><Format>image/jpeg</Format>
<DCPType><HTTP><Get><OnlineResource xlink:href="http://inner.example.cn/wms?map=zone&amp;"/></Get></HTTP></DCPType></GetMap></Request>
<Layer><Title>全部</Title><Layer queryable="1"><Name>image</Name><Title>影像</Title>
${(version === '1.3.0' ? ['EPSG:4490'] : ['EPSG:900913', 'EPSG:4326']).map((crs) => (version === '1.3.0' ? `<CRS>${crs}</CRS>` : `<SRS>${crs}</SRS>`)).join('')}</Layer>
<Layer><Name>other</Name><Title>地方坐标</Title>${version === '1.3.0' ? '<CRS>EPSG:2437</CRS>' : '<SRS>EPSG:2437</SRS>'}</Layer></Layer></Capability></${version === '1.3.0' ? 'WMS_Capabilities' : 'WMT_MS_Capabilities'}>`;

const arcgisService = () =>
  JSON.stringify({
    ...{ mapName: '影像', capabilities: 'Map,Query' },
    tileInfo: {
      ...{ rows: 256, cols: 256, origin: { x: -20037508.342787, y: 20037508.342787 } },
      spatialReference: { wkid: 102100, latestWkid: 3857 },
      lods: LEVELS.map((level) => ({ level, resolution: 156543.03392800014 / 2 ** level, scale: 1 })),
    },
    fullExtent: {
      xmin: 12690421,
      ymin: 4028802,
      xmax: 13692297,
      ymax: 4650301,
      spatialReference: { wkid: 102100 },
    },
  });

/** What a service says of itself, where it is asked for that. */
function capabilitiesOf(url: URL, host: string): string | null {
  if (/MapServer$/.test(url.pathname)) return arcgisService();
  if (!/GetCapabilities/i.test(url.search) || host === '') return null;
  if (url.pathname.endsWith('/wmts')) return wmtsCapabilities();
  return wmsCapabilities(url.pathname.endsWith('/wms13') ? '1.3.0' : '1.1.1');
}

function squareOf(url: URL): number[] | null {
  const [z, x, y] = url.pathname.split('/').slice(-3).map(Number.parseFloat);
  if (url.pathname.includes('/xyz/')) return square(z, x, y);
  if (url.pathname.includes('/tms/')) return square(z, x, 2 ** z - 1 - y);
  if (url.pathname.includes('/MapServer/tile/')) return square(z, y, x);
  if (url.pathname.includes('/wmts')) {
    const [, level] = /^EPSG:900913:(\d+)$/.exec(url.searchParams.get('TILEMATRIX') ?? '') ?? [];
    return square(
      Number(level),
      Number(url.searchParams.get('TILECOL')),
      Number(url.searchParams.get('TILEROW')),
    );
  }
  const get = (name: string) => url.searchParams.get(name) ?? url.searchParams.get(name.toLowerCase());
  const box = get('BBOX')?.split(',').map(Number);
  if (!box) return null;
  if (get('CRS') === 'EPSG:4490') {
    const [south, west, north, east] = box;
    const [[left, bottom], [right, top]] = [worldShare([west, south]), worldShare([east, north])];
    return Math.abs(right - left - (bottom - top)) < 1e-9 ? [left, top, right - left] : null;
  }
  const [west, , east, north] = box.map((metres) => metres / (2 * HALF_WORLD_M));
  return [west + 0.5, 0.5 - north, east - west];
}
