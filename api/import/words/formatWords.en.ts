import type { FormatWords } from './formatWords.zh.ts';

const GIS =
  'ask its sender for a shapefile (the .shp with the .dbf, .shx and .prj of that name) or GeoJSON, or open it in QGIS, ArcGIS or the like and export one';
const TABLE = 'save its table as .xlsx or .csv and import that';

const gis = (format: string) => `this is ${format}, which is not read here; ${GIS}`;
const table = (format: string) => `this is ${format}, which is not read here; ${TABLE}`;

export const words: FormatWords = {
  format_unknown: 'unknown format ({found}), expected {expected}; ask its sender for one of these',
  html_table: 'this is a web page ({found}) under another name; open it in Excel or WPS and save it as .xlsx',
  xlsx_locked:
    'the workbook is locked by a password; take it off in Excel or WPS, save it as .xlsx, and import again',
  xlsb: 'this is an .xlsb workbook; open it in Excel and save it as .xlsx',
  ods_unread: table('an OpenDocument spreadsheet (.ods)'),
  numbers_unread: table('a Numbers spreadsheet'),
  document_unread: table('a text document (Word, RTF)'),
  slides_unread: table('a presentation (PowerPoint)'),
  pdf_unread:
    'this is a PDF, which is not read here; ask its author for the workbook, for a map as shapefile, DXF or boundary text, or put its table into an .xlsx and import that',
  ofd_unread:
    'this is an OFD document, which is not read here; ask its author for the workbook, or put its table into an .xlsx and import that',
  encrypted_unread:
    'the file is locked by an office’s own encryption ({found}) and opens nowhere else; ask its sender to decrypt it and send it again, then import that',
  map_project_unread:
    'this is a map project, style or package ({found}) without data; ask its sender for the layers in it as shapefiles (.shp with .dbf, .shx and .prj) or GeoJSON and import these',
  spatial_database_unread: gis('a data file of MapGIS, SuperMap or the like'),
  ovital_unread:
    'this is a format of Ovital’s own ({found}), which is not read here; export it as .ovkml or .kml there and import that',
  pbf_unread: gis('a PBF or map tiles'),
  e00_unread: gis('an ArcInfo E00'),
  picture_unread:
    'this is a picture ({found}), no ledger; ask its sender for the parcels in it as a shapefile, DXF or boundary points, for a table as the workbook; photos are added on the site’s own page',
  shapefile_part:
    'this is a part of a shapefile that says nothing by itself; put the .shp, .dbf, .shx and .prj of that name together and import the .shp, or all in a ZIP archive',
  filegdb_part:
    'this is one file of a File Geodatabase, which says nothing by itself; import the whole .gdb folder, or pack it into a ZIP archive and import that',
  arrow_unread: gis('an Arrow, Feather or encrypted Parquet file'),
  osm_is_ground: 'this is OpenStreetMap data, ground and not a ledger; to add it to the map, {say ground}',
  gml_unread: gis('a GML or GPX file'),
  esri_json_unread: gis('an Esri JSON file'),
  mapinfo_unread: gis('a MapInfo file (TAB/MIF)'),
  vct_unread: gis('a VCT exchange file'),
  database_unread: gis('a database file ({found})'),
  dwg_unread:
    'this is a CAD drawing (DWG/DGN), which is not read here; ask its sender to save it as DXF (parcels as closed polylines, blocks exploded) and to say its coordinate system and zone, then import that',
  dxf_binary:
    'this is a binary DXF, which is not read; save it as an ASCII (text) DXF in CAD and import that',
  wkt_unread:
    'this is bare WKT without a row of headings; add one (such as "code,name,WKT"), one parcel a line, save it as .csv and import that',
  zip_unread: 'this is an archive ({found}); unpack it and import the table or the GeoJSON in it',
  archive_unread: 'this is an archive ({found}); unpack it and import the table or the GeoJSON in it',
  encoding_without_use:
    'a file of the format {expected} says its encoding itself; leave out the encoding {found}',
  layers_without_use:
    'a file of the format {expected} has no layers to choose from; leave out the layers {found}',
  sheet_without_use: 'a file of the format {expected} has no worksheets; leave out the worksheet {found}',
};
