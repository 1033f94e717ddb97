import { FILE_FORMS, type FileForm } from '#contract/fileForms.ts';
import { gaussKrugerOf } from '#domain/crs/registry.ts';
import { epsgOf } from '#domain/crs/wkt.ts';
import {
  isDbf,
  isFileGeodatabase,
  isFlatGeobuf,
  isGeoPackage,
  isOldWorkbook,
  isParquet,
  isShapefile,
  isTopology,
} from './binarySigns.ts';
import { writeCsv } from './csv/writeCsv.ts';
import type { FileFormat, KnownFormat } from './fileFormat.ts';
import { extensionOf, headText } from './fileLook.ts';
import { writeGeoJson } from './geojson/writeGeoJson.ts';
import { notesBeside } from './shapefile/layerFiles.ts';
import { shapeLosses } from './shapes/shapeLosses.ts';
import { isSurveyText } from './survey/surveyLine.ts';
import { tableLosses } from './tables/tableLosses.ts';
import type { WriteShapes, WriteTable } from './target.ts';
import { holds, isZip, OTHER_ARCHIVE, UNREAD_ARCHIVES } from './unread/archives.ts';
import { UNREAD_BINARIES } from './unread/binaries.ts';
import { isWebTable, isXmlSheet, UNREAD_TEXTS, xmlRootIs } from './unread/texts.ts';
import { writeXlsx } from './xlsx/writeXlsx.ts';

const GEOJSON_NAMES = ['geojson', 'json', 'ndjson', 'geojsonl', 'geojsons'] as const;

/** A writer that is loaded when a file is written. */
function written(load: () => Promise<WriteShapes>): WriteShapes {
  return async function* (rows, target) {
    yield* (await load())(rows, target);
  };
}

/** In the order in which a file is tried. A reader is loaded when a file is read: the server and a help text have no use for parsers. */
const ENTRIES = [
  ...UNREAD_BINARIES,
  ...UNREAD_ARCHIVES,
  {
    code: 'xlsx',
    title: 'XLSX',
    program: 'Excel',
    form: 'workbook',
    extensions: ['xlsx', 'xlsm'],
    mime: ['application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'],
    sniff: (files) =>
      isZip(files[0]) && (holds(files, /\/xl\//i) || /^xls[xm]$/.test(extensionOf(files[0].name))),
    takes: ['sheet', 'layers'],
    read: async (path, options) => (await import('./xlsx/readXlsx.ts')).readXlsx(path, options),
    write: writeXlsx,
    choices: ['crs', 'template'],
    losses: tableLosses,
  },
  {
    code: 'xls',
    title: 'XLS',
    form: 'workbook',
    extensions: ['xls', 'et'],
    mime: ['application/vnd.ms-excel'],
    // Of compound files, those of other programs are told by their streams before.
    sniff: isOldWorkbook,
    takes: ['sheet', 'layers'],
    read: async (path, options) => (await import('./xls/readXls.ts')).readXls(path, options),
  },
  {
    code: 'xml_sheet',
    title: 'XML 2003',
    form: 'workbook',
    extensions: ['xml'],
    mime: ['application/xml'],
    sniff: isXmlSheet,
    takes: ['encoding', 'sheet', 'layers'],
    read: async (path, options) => (await import('./markup/readXmlSheet.ts')).readXmlSheet(path, options),
  },
  {
    code: 'html',
    title: 'HTML',
    form: 'workbook',
    extensions: ['html', 'htm'],
    mime: ['text/html'],
    sniff: isWebTable,
    takes: ['encoding', 'sheet', 'layers'],
    read: async (path, options) => (await import('./markup/readHtml.ts')).readHtml(path, options),
  },
  {
    code: 'survey_txt',
    title: '勘测定界 TXT',
    titleEn: 'Survey boundary TXT (勘测定界)',
    form: 'shapes',
    extensions: ['txt'],
    mime: ['text/plain'],
    sniff: ([file]) => isSurveyText(headText(file)),
    takes: ['encoding'],
    read: async (path, options) => (await import('./survey/readSurvey.ts')).readSurvey(path, options),
    write: written(async () => (await import('./survey/writeSurvey.ts')).writeSurvey),
    choices: ['crs', 'encoding'],
    takesCrs: (crs) => gaussKrugerOf(epsgOf(crs) ?? 0) !== null,
    isDrawing: true,
    losses: async (rows, target) => (await import('./survey/surveyLosses.ts')).surveyLosses(rows, target),
  },
  {
    code: 'kml',
    title: 'KML/KMZ',
    form: 'shapes',
    extensions: ['kml', 'kmz', 'ovkml', 'ovkmz'],
    mime: ['application/vnd.google-earth.kml+xml', 'application/vnd.google-earth.kmz'],
    sniff: (files) =>
      isZip(files[0]) ? holds(files, /\.(?:ov)?kml$/i) : xmlRootIs('kml', 'placemark', 'document')(files),
    takes: ['encoding', 'layers'],
    read: async (path, options) => (await import('./kml/readKml.ts')).readKml(path, options),
    write: written(async () => (await import('./kml/writeKml.ts')).writeKml),
    writtenTitle: 'KML',
    losses: async (rows, target) => (await import('./kml/kmlLosses.ts')).kmlLosses(rows, target),
  },
  {
    code: 'shapefile',
    title: 'Shapefile',
    form: 'shapes',
    extensions: ['shp'],
    mime: ['application/vnd.shp', 'application/x-esri-shape'],
    companions: ['dbf', 'shx', 'prj', 'cpg', 'sbn', 'sbx', 'qix', 'qpj'],
    notes: notesBeside,
    sniff: isShapefile,
    takes: ['encoding'],
    read: async (path, options) =>
      (await import('./shapefile/readShapefile.ts')).readShapefile(path, options),
    write: written(async () => (await import('./shapefile/writeShapefile.ts')).writeShapefile),
    writtenAs: ['zip'],
    sentAs: 'application/zip',
    choices: ['crs', 'encoding'],
    losses: async (rows, target) =>
      (await import('./shapefile/shapefileLosses.ts')).shapefileLosses(rows, target),
  },
  {
    code: 'dbf',
    title: 'dBASE',
    form: 'table',
    extensions: ['dbf'],
    mime: ['application/x-dbf', 'application/dbase'],
    companions: ['cpg'],
    notes: notesBeside,
    sniff: isDbf,
    takes: ['encoding'],
    read: async (path, options) => (await import('./shapefile/readDbf.ts')).readDbf(path, options),
  },
  {
    code: 'dxf',
    title: 'DXF',
    program: 'AutoCAD',
    form: 'shapes',
    extensions: ['dxf'],
    mime: ['image/vnd.dxf'],
    sniff: ([file]) => /^(?:999[^\n]*\r?\n[^\n]*\r?\n\s*)*0\s*\r?\n\s*SECTION\s*\r?\n/i.test(headText(file)),
    takes: ['encoding', 'layers'],
    read: async (path, options) => (await import('./dxf/readDxf.ts')).readDxf(path, options),
    write: written(async () => (await import('./dxf/writeDxf.ts')).writeDxf),
    choices: ['crs'],
    takesCrs: ({ kind }) => kind === 'projected',
    isDrawing: true,
    losses: async (rows, target) => (await import('./dxf/dxfLosses.ts')).dxfLosses(rows, target),
  },
  {
    code: 'geopackage',
    title: 'GeoPackage',
    form: 'shapes',
    extensions: ['gpkg'],
    mime: ['application/geopackage+sqlite3'],
    companions: ['gpkg-wal', 'gpkg-shm'],
    sniff: isGeoPackage,
    takes: ['layers'],
    read: async (path, options) =>
      (await import('./geopackage/readGeoPackage.ts')).readGeoPackage(path, options),
    write: written(async () => (await import('./geopackage/writeGeoPackage.ts')).writeGeoPackage),
    choices: ['crs'],
    losses: shapeLosses,
  },
  {
    code: 'flatgeobuf',
    title: 'FlatGeobuf',
    form: 'shapes',
    extensions: ['fgb'],
    mime: ['application/flatgeobuf'],
    sniff: isFlatGeobuf,
    takes: ['layers'],
    read: async (path, options) => (await import('./gdal/readByGdal.ts')).readByGdal(path, options),
    write: written(async () => (await import('./flatgeobuf/writeFlatGeobuf.ts')).writeFlatGeobuf),
    choices: ['crs'],
    losses: shapeLosses,
  },
  {
    code: 'filegdb',
    title: 'File Geodatabase',
    program: 'ArcGIS',
    form: 'shapes',
    extensions: ['gdb'],
    mime: ['application/x-filegdb'],
    isFolder: true,
    sniff: isFileGeodatabase,
    takes: ['layers'],
    read: async (path, options) => (await import('./gdal/readByGdal.ts')).readByGdal(path, options),
  },
  {
    code: 'parquet',
    title: 'GeoParquet',
    form: 'shapes',
    extensions: ['parquet', 'geoparquet'],
    mime: ['application/vnd.apache.parquet'],
    sniff: isParquet,
    read: async (path, options) => (await import('./parquet/readParquet.ts')).readParquet(path, options),
  },
  {
    code: 'topojson',
    title: 'TopoJSON',
    form: 'shapes',
    extensions: ['topojson'],
    mime: ['application/topo+json'],
    sniff: isTopology,
    takes: ['encoding', 'layers'],
    read: async (path, options) => (await import('./topojson/readTopoJson.ts')).readTopoJson(path, options),
  },
  OTHER_ARCHIVE,
  ...UNREAD_TEXTS,
  {
    code: 'geojson',
    title: 'GeoJSON',
    form: 'shapes',
    extensions: GEOJSON_NAMES,
    mime: ['application/geo+json', 'application/json', 'application/geo+json-seq'],
    sniff: ([file]) =>
      /^(?:\{|\[\s*\{)/.test(headText(file)) ||
      (GEOJSON_NAMES as readonly string[]).includes(extensionOf(file.name)),
    takes: ['encoding'],
    read: async (path, options) => (await import('./geojson/readGeoJson.ts')).readGeoJson(path, options),
    write: writeGeoJson,
    choices: ['crs'],
    losses: shapeLosses,
    writtenAs: ['geojson', 'json'],
  },
  // It takes whatever is left.
  {
    code: 'csv',
    title: 'CSV',
    form: 'table',
    extensions: ['csv', 'tsv'],
    mime: ['text/csv', 'text/tab-separated-values'],
    sniff: () => true,
    takes: ['encoding'],
    read: async (path, options) => (await import('./csv/readCsv.ts')).readCsv(path, options),
    write: writeCsv,
    choices: ['crs'],
    losses: tableLosses,
  },
] as const satisfies readonly (KnownFormat | FileFormat)[];

/** All formats that are known, in the order in which a file is tried. */
export const FILE_FORMATS: readonly (KnownFormat | FileFormat)[] = ENTRIES;
export type FormatCode = Extract<(typeof ENTRIES)[number], { readonly form: FileForm }>['code'];

/** The formats that are read or written, as people are offered them. */
export const OFFERED_FORMATS = FILE_FORMS.flatMap((form) =>
  FILE_FORMATS.filter((format) => isOf(format, form)),
);

function isOf(format: KnownFormat | FileFormat, form: FileForm): format is FileFormat {
  return 'form' in format && format.form === form;
}

export type WrittenFormat<Write = WriteShapes> = FileFormat & { readonly write: Write };

/** The formats that rows with shapes are written in. */
export const WRITTEN_FORMATS = OFFERED_FORMATS.filter(
  (format): format is WrittenFormat => format.write !== undefined,
);
/** Those that rows without shapes are written in. */
export const WRITTEN_TABLES = WRITTEN_FORMATS.filter(
  (format): format is WrittenFormat<WriteTable> => format.form !== 'shapes',
);
