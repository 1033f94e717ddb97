import type { KnownFormat } from '../fileFormat.ts';
import { type FileLook, type FileSet, headText } from '../fileLook.ts';

const textIs =
  (...patterns: RegExp[]) =>
  ([file]: FileSet): boolean =>
    patterns.some((pattern) => pattern.test(headText(file)));

/** The local name of the first element of an XML text, in small letters: what is declared and remarked before it is passed over. */
function rootOf(file: FileLook): string | null {
  const text = headText(file);
  let at = 0;
  while (text[at] === '<') {
    const end = endOfRemark(text, at);
    if (end === null)
      return /^<(?:[\w.-]{1,60}:)?([\w.-]{1,60})/.exec(text.slice(at, at + 130))?.[1].toLowerCase() ?? '';
    const closed = text.indexOf(end, at);
    if (closed === -1) return '';
    at = closed + end.length;
    while (/\s/.test(text[at] ?? '')) at++;
  }
  return at === 0 ? null : '';
}

/** What ends a remark, an instruction or a document type, which may hold declarations of its own; null for an element. */
function endOfRemark(text: string, at: number): string | null {
  if (text.startsWith('<!--', at)) return '-->';
  if (!/^<[?!]/.test(text.slice(at, at + 2))) return null;
  return /^<!DOCTYPE[^>[]{0,300}\[/i.test(text.slice(at, at + 320)) ? ']>' : '>';
}

/** Whether an XML begins with an element of one of these names, which are in small letters. */
export const xmlRootIs =
  (...names: string[]) =>
  ([file]: FileSet): boolean =>
    names.includes(rootOf(file) ?? '');

const WKT =
  /^(?:SRID=\d+;\s*)?(?:MULTI)?(?:POINT|LINESTRING|POLYGON|GEOMETRYCOLLECTION)\s*(?:ZM|Z|M)?\s*(?:EMPTY|\()/i;
/** A geometry as PostGIS prints it: byte order, type, SRID and numbers in hexadecimal digits. */
const HEX_WKB = /^0[01][0-9a-f]{8}[0-9a-f]{32}/i;

const isWebPage = (files: FileSet): boolean =>
  xmlRootIs('html', 'table', 'head', 'body', 'meta', 'style', 'div', 'script')(files) ||
  textIs(/^<!doctype html/i)(files);

/** A web page with a table of more than one row, behind styles as they come. */
export function isWebTable(files: FileSet): boolean {
  if (!isWebPage(files)) return false;
  const text = new TextDecoder('latin1').decode(files[0].head);
  return (text.match(/<tr\b/gi)?.length ?? 0) >= 2;
}

/** A workbook in the XML of Excel 2003. */
export function isXmlSheet(files: FileSet): boolean {
  return rootOf(files[0]) !== null && textIs(/urn:schemas-microsoft-com:office:spreadsheet/i)(files);
}

/** Texts that are no table and no GeoJSON. A drawing read as CSV gave a hundred thousand rows of nothing. */
export const UNREAD_TEXTS: readonly KnownFormat[] = [
  {
    code: 'mapinfo_unread',
    title: 'MapInfo',
    extensions: ['mif', 'mid', 'tab'],
    mime: [],
    sniff: textIs(/^Version\s+\d+\s*\r?\n\s*Charset\b/i, /^!table\b/i),
  },
  {
    code: 'vct_unread',
    title: 'VCT',
    extensions: ['vct'],
    mime: [],
    sniff: textIs(/^HeadBegin\b/i),
  },
  {
    code: 'e00_unread',
    title: 'E00',
    extensions: ['e00'],
    mime: [],
    sniff: textIs(/^EXP\s{1,4}[01]\s/),
  },
  {
    code: 'map_project_unread',
    title: 'LYRX, QGS',
    extensions: ['lyrx', 'mapx', 'qgs', 'qlr', 'qml', 'sld'],
    mime: [],
    sniff: (files) =>
      textIs(/^\{[^{}[\]]{0,400}"type"\s*:\s*"CIM\w{0,30}Document"/)(files) ||
      xmlRootIs('qgis', 'qlr', 'styledlayerdescriptor')(files),
  },
  {
    code: 'ovital_unread',
    title: 'OVJSN',
    extensions: ['ovjsn'],
    mime: [],
    sniff: textIs(/^\{[^[\]]{0,200}"ObjItems"\s*:\s*\[/),
  },
  {
    code: 'wkt_unread',
    title: 'WKT',
    extensions: ['wkt'],
    mime: [],
    sniff: textIs(WKT, HEX_WKB),
  },
  {
    code: 'shapefile_part',
    title: 'Shapefile',
    extensions: ['prj'],
    mime: [],
    sniff: textIs(/^(?:PROJCS|GEOGCS|PROJCRS|GEOGCRS|COMPD_CS)\s*\[/i),
  },
  {
    code: 'document_unread',
    title: 'RTF',
    extensions: ['rtf'],
    mime: ['application/rtf'],
    sniff: textIs(/^\{\\rtf/),
  },
  {
    code: 'html_table',
    title: 'HTML',
    extensions: ['html', 'htm', 'mht', 'mhtml'],
    mime: ['text/html'],
    sniff: (files) => isWebPage(files) || textIs(/^MIME-Version:/i)(files),
  },
  {
    // Ground, not a ledger: `ground/reading` reads it.
    code: 'osm_is_ground',
    title: 'OpenStreetMap',
    extensions: ['osm'],
    mime: ['application/vnd.openstreetmap.data+xml'],
    sniff: xmlRootIs('osm', 'osmchange'),
  },
  {
    code: 'gml_unread',
    title: 'GML, GPX',
    extensions: ['gml', 'gpx'],
    mime: ['application/gml+xml', 'application/gpx+xml'],
    sniff: (files) =>
      xmlRootIs('gpx')(files) || (rootOf(files[0]) !== null && textIs(/opengis\.net\/gml/i)(files)),
  },
  {
    code: 'picture_unread',
    title: 'SVG',
    extensions: ['svg'],
    mime: ['image/svg+xml'],
    sniff: xmlRootIs('svg'),
  },
  {
    code: 'format_unknown',
    title: 'XML',
    extensions: ['xml'],
    mime: ['text/xml'],
    sniff: ([file]) => headText(file).startsWith('<'),
  },
  {
    code: 'esri_json_unread',
    title: 'Esri JSON',
    extensions: ['json'],
    mime: ['application/json'],
    sniff: textIs(
      /^\{[\s\S]*?"geometryType"\s*:\s*"esriGeometry/,
      /^\{[\s\S]*?"features"\s*:\s*\[\s*\{\s*"attributes"\s*:/,
    ),
  },
];
