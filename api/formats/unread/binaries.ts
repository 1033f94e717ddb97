import { isGeoPackage } from '../binarySigns.ts';
import type { KnownFormat } from '../fileFormat.ts';
import { extensionOf, type FileLook, type FileSet, hasBytes } from '../fileLook.ts';

const begins =
  (...beginnings: (string | readonly number[])[]) =>
  ([file]: FileSet) =>
    beginnings.some((bytes) => hasBytes(file, bytes));

const OLE = [0xd0, 0xcf, 0x11, 0xe0];
const SEVEN_ZIP = [0x37, 0x7a, 0xbc, 0xaf, 0x27, 0x1c];

/** Whether a compound file holds a stream of one of these names, which stand in it as UTF-16. */
function hasStream(file: FileLook, ...names: string[]): boolean {
  if (!hasBytes(file, OLE)) return false;
  const text = new TextDecoder('utf-16le').decode(file.head);
  const shifted = new TextDecoder('utf-16le').decode(file.head.subarray(1));
  return names.some((name) => text.includes(name) || shifted.includes(name));
}

/** Files that are no text: databases, drawings, pictures and archives that nothing here opens. */
export const UNREAD_BINARIES: readonly KnownFormat[] = [
  {
    // What an office's own program against leaks has locked: whatever it was, only that program opens it.
    code: 'encrypted_unread',
    title: 'TSD, E-SafeNet',
    extensions: ['tsd'],
    mime: [],
    sniff: ([file]) => hasBytes(file, '%TSD-Header-###%') || latin(file, 512).includes('E-SafeNet'),
  },
  {
    code: 'map_project_unread',
    title: 'MXD, LYR, MPK …',
    extensions: ['mxd', 'mxt', 'lyr', 'mpk', 'lpk', 'mpkx', 'lpkx', 'ppkx'],
    mime: [],
    sniff: ([file]) =>
      /^(?:mxd|mxt|lyr|[mlp]pkx?)$/.test(extensionOf(file.name)) &&
      begins(OLE, SEVEN_ZIP, 'PK\x03\x04')([file]),
  },
  {
    code: 'spatial_database_unread',
    title: 'MapGIS, SuperMap, SDF',
    extensions: ['wp', 'wl', 'wt', 'mpj', 'udb', 'udd', 'sdf'],
    mime: [],
    sniff: ([file]) =>
      hasBytes(file, 'WMAP`D2') ||
      (/^(?:w[plt]|mpj|ud[bd]|sdf)$/.test(extensionOf(file.name)) && file.head.subarray(0, 512).includes(0)),
  },
  {
    code: 'ovital_unread',
    title: 'OVOBJ',
    extensions: ['ovobj'],
    mime: [],
    sniff: begins('OviO'),
  },
  {
    code: 'osm_is_ground',
    title: 'OpenStreetMap',
    extensions: ['pbf'],
    mime: ['application/vnd.openstreetmap.data+pbf'],
    sniff: ([file]) => hasBytes(file, 'OSMHeader', 6),
  },
  {
    code: 'pbf_unread',
    title: 'PBF, MVT, PMTiles',
    extensions: ['pbf', 'mvt', 'pmtiles'],
    mime: ['application/x-protobuf'],
    sniff: ([file]) => hasBytes(file, 'PMTiles') || /^(?:pbf|mvt)$/.test(extensionOf(file.name)),
  },
  {
    code: 'xlsx_locked',
    title: 'XLSX',
    extensions: ['xlsx'],
    mime: [],
    sniff: ([file]) => hasStream(file, 'EncryptedPackage'),
  },
  {
    code: 'document_unread',
    title: 'Word',
    extensions: ['doc', 'wps'],
    mime: ['application/msword'],
    sniff: ([file]) => hasStream(file, 'WordDocument'),
  },
  {
    code: 'slides_unread',
    title: 'PowerPoint',
    extensions: ['ppt', 'dps'],
    mime: ['application/vnd.ms-powerpoint'],
    sniff: ([file]) => hasStream(file, 'PowerPoint Document'),
  },
  {
    code: 'shapefile_part',
    title: 'Shapefile',
    extensions: ['shx', 'prj', 'cpg', 'sbn', 'sbx'],
    mime: [],
    // An index begins as the shapes do.
    sniff: ([file]) => /^(?:shx|prj|cpg|sbn|sbx)$/.test(extensionOf(file.name)),
  },
  {
    code: 'database_unread',
    title: 'SQLite, Access',
    extensions: ['sqlite', 'db', 'mbtiles', 'mdb', 'accdb'],
    mime: ['application/vnd.sqlite3', 'application/vnd.ms-access'],
    sniff: (files) =>
      !isGeoPackage(files) &&
      begins('SQLite format 3\0', '\0\x01\0\0Standard Jet DB', '\0\x01\0\0Standard ACE DB')(files),
  },
  {
    code: 'filegdb_part',
    title: 'File Geodatabase',
    extensions: ['gdbtable', 'gdbtablx', 'gdbindexes', 'atx', 'spx', 'freelist'],
    mime: [],
    sniff: ([file]) => /^(?:gdbtable|gdbtablx|gdbindexes|freelist)$/.test(extensionOf(file.name)),
  },
  {
    code: 'arrow_unread',
    title: 'Arrow',
    extensions: ['arrow', 'feather'],
    mime: ['application/vnd.apache.arrow.file'],
    sniff: ([file]) => /^(?:PARE|ARROW1|FEA1)/.test(latin(file, 7)),
  },
  {
    code: 'dwg_unread',
    title: 'DWG',
    extensions: ['dwg', 'dgn'],
    mime: ['image/vnd.dwg'],
    sniff: ([file]) => /^AC10\d\d\p{Cc}/u.test(latin(file, 7)) || extensionOf(file.name) === 'dgn',
  },
  {
    code: 'dxf_binary',
    title: 'DXF',
    extensions: ['dxf'],
    mime: ['image/vnd.dxf'],
    sniff: begins('AutoCAD Binary DXF'),
  },
  {
    code: 'pdf_unread',
    title: 'PDF',
    extensions: ['pdf'],
    mime: ['application/pdf'],
    sniff: ([file]) =>
      hasBytes(file, '%PDF-') || (extensionOf(file.name) === 'pdf' && latin(file, 1024).includes('%PDF-')),
  },
  {
    code: 'picture_unread',
    title: 'PNG, JPEG, TIFF …',
    extensions: ['png', 'jpg', 'jpeg', 'gif', 'tif', 'tiff', 'bmp', 'webp', 'heic', 'psd'],
    mime: ['image/*'],
    sniff: ([file]) =>
      begins(
        [0x89, 0x50, 0x4e, 0x47],
        [0xff, 0xd8, 0xff],
        'GIF8',
        'II*\0',
        'MM\0*',
        [0x49, 0x49, 0x2b, 0x00],
        '8BPS',
      )([file]) ||
      (hasBytes(file, 'BM') && extensionOf(file.name) === 'bmp') ||
      (hasBytes(file, 'RIFF') && hasBytes(file, 'WEBP', 8)) ||
      hasBytes(file, 'ftyphei', 4) ||
      hasBytes(file, 'ftypmif', 4),
  },
  {
    code: 'archive_unread',
    title: '7z, RAR, gzip, tar …',
    extensions: ['7z', 'rar', 'gz', 'tgz', 'bz2', 'xz', 'zst', 'tar'],
    mime: ['application/x-7z-compressed', 'application/vnd.rar', 'application/gzip', 'application/x-tar'],
    sniff: ([file]) =>
      begins(
        SEVEN_ZIP,
        'Rar!\x1a\x07',
        [0x1f, 0x8b],
        [0xfd, 0x37, 0x7a, 0x58, 0x5a, 0x00],
        [0x28, 0xb5, 0x2f, 0xfd],
      )([file]) ||
      /^BZh[1-9]1AY&SY/.test(latin(file, 10)) ||
      hasBytes(file, 'ustar', 257),
  },
];

function latin({ head }: FileLook, length: number): string {
  return new TextDecoder('latin1').decode(head.subarray(0, length));
}
