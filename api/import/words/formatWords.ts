import type { Words } from './words.ts';

const GIS_ZH = '请用 QGIS、ArcGIS 等打开，导出为 GeoJSON（坐标系选 WGS 84 或 CGCS2000，编码选 UTF-8）再导入';
const GIS_EN =
  'open it in QGIS, ArcGIS or the like, export it as GeoJSON (in WGS 84 or CGCS2000, as UTF-8) and import that';
const TABLE_ZH = '请把其中的表格另存为 .xlsx 或 .csv 再导入';
const TABLE_EN = 'save its table as .xlsx or .csv and import that';

function gis(zh: string, en: string): readonly [string, string] {
  return [`这是 ${zh}，不能直接导入；${GIS_ZH}`, `this is ${en}, which is not read here; ${GIS_EN}`];
}

function table(zh: string, en: string): readonly [string, string] {
  return [`这是 ${zh}，不能直接导入；${TABLE_ZH}`, `this is ${en}, which is not read here; ${TABLE_EN}`];
}

/** What is said of a file whose format is known and not read: its name, and what to do. */
export const FORMAT_WORDS: Words = {
  format_unknown: [
    '无法识别的格式（{found}），应为 {expected}',
    'unknown format ({found}), expected {expected}',
  ],
  html_table: [
    '这是改了扩展名的网页表格（{found}）；请用 Excel 或 WPS 打开，另存为 .xlsx 再导入',
    'this is a web page ({found}) under another name; open it in Excel or WPS and save it as .xlsx',
  ],
  xls_legacy: [
    '这是旧版 .xls（或加密的 .xls、WPS 的 .et）；请用 Excel 或 WPS 打开，另存为 .xlsx（不设密码）再导入',
    'this is a legacy .xls (or a locked one, or an .et of WPS); open it in Excel or WPS and save it as .xlsx without a password',
  ],
  xlsx_locked: [
    '文件设有打开密码；请在 Excel 或 WPS 中去掉密码，另存为 .xlsx 后再导入',
    'the workbook is locked by a password; take it off in Excel or WPS, save it as .xlsx, and import again',
  ],
  xlsb: [
    '这是 .xlsb；请用 Excel 打开，另存为 .xlsx 再导入',
    'this is an .xlsb workbook; open it in Excel and save it as .xlsx',
  ],
  ods_unread: table('OpenDocument 表格（.ods）', 'an OpenDocument spreadsheet (.ods)'),
  numbers_unread: table('Numbers 表格', 'a Numbers spreadsheet'),
  xml_sheet_unread: table('XML 格式的 Excel 表格（2003）', 'an Excel workbook in the XML format of 2003'),
  document_unread: table('文字文档（Word、RTF）', 'a text document (Word, RTF)'),
  slides_unread: table('演示文稿（PowerPoint）', 'a presentation (PowerPoint)'),
  pdf_unread: [
    '这是 PDF，不能直接导入；请向提供方要原始的 Excel 表格，或把其中的表格录入 .xlsx 再导入',
    'this is a PDF, which is not read here; ask its author for the workbook, or put its table into an .xlsx and import that',
  ],
  picture_unread: [
    '这是图片（{found}），不能导入为台账；照片请在资源页的“附件”中上传，表格请录入 .xlsx',
    'this is a picture ({found}), no ledger; photos are added on the site’s own page, a table has to be put into an .xlsx',
  ],
  shapefile_unread: gis('Shapefile（{found}）', 'a shapefile ({found})'),
  geopackage_unread: gis('GeoPackage（.gpkg）', 'a GeoPackage (.gpkg)'),
  filegdb_unread: gis('文件地理数据库（File Geodatabase）', 'a File Geodatabase'),
  flatgeobuf_unread: gis('FlatGeobuf', 'a FlatGeobuf file'),
  parquet_unread: gis('Parquet 或 Arrow 文件', 'a Parquet or Arrow file'),
  kml_unread: gis('KML/KMZ', 'a KML or KMZ file'),
  gml_unread: gis('GML、GPX 或 OSM 文件', 'a GML, GPX or OSM file'),
  topojson_unread: gis('TopoJSON', 'a TopoJSON file'),
  esri_json_unread: gis('Esri JSON', 'an Esri JSON file'),
  mapinfo_unread: gis('MapInfo 文件（TAB/MIF）', 'a MapInfo file (TAB/MIF)'),
  vct_unread: gis('VCT 矢量交换文件', 'a VCT exchange file'),
  database_unread: gis('数据库文件（{found}）', 'a database file ({found})'),
  dwg_unread: [
    '这是 CAD 图（DWG/DGN），不能直接导入；请在 CAD 或 GIS 软件中把地块转为闭合的面，连同编号导出为 GeoJSON（坐标系选 WGS 84 或 CGCS2000）再导入',
    'this is a CAD drawing (DWG/DGN), which is not read here; make the parcels closed areas in CAD or GIS software, export them with their codes as GeoJSON (in WGS 84 or CGCS2000) and import that',
  ],
  dxf_unread: [
    '这是 CAD 图（DXF），不能直接导入；请在 CAD 或 GIS 软件中把地块转为闭合的面，连同编号导出为 GeoJSON（坐标系选 WGS 84 或 CGCS2000）再导入',
    'this is a CAD drawing (DXF), which is not read here; make the parcels closed areas in CAD or GIS software, export them with their codes as GeoJSON (in WGS 84 or CGCS2000) and import that',
  ],
  survey_txt_unread: [
    '这是勘测定界 TXT（报部坐标），不能直接导入；请在 GIS 软件中按其坐标系和带号转为面，导出为 GeoJSON 再导入',
    'this is a survey boundary TXT (勘测定界), which is not read here; turn it into areas in GIS software, in the coordinate system and zone of its head, export them as GeoJSON and import that',
  ],
  wkt_unread: [
    '这是没有表头的 WKT 图形文本；请加一行表头（如“编号,名称,WKT”），每行一个地块，存为 .csv 再导入',
    'this is bare WKT without a row of headings; add one (such as "code,name,WKT"), one parcel a line, save it as .csv and import that',
  ],
  zip_unread: [
    '这是压缩包（{found}）；请先解压，再导入其中的表格或 GeoJSON',
    'this is an archive ({found}); unpack it and import the table or the GeoJSON in it',
  ],
  archive_unread: [
    '这是压缩包（{found}）；请先解压，再导入其中的表格或 GeoJSON',
    'this is an archive ({found}); unpack it and import the table or the GeoJSON in it',
  ],
  encoding_without_use: [
    '{expected} 文件自带编码，不能再指定编码 {found}；请去掉',
    'a file of the format {expected} says its encoding itself; leave out the encoding {found}',
  ],
  sheet_without_use: [
    '{expected} 文件没有工作表，不能指定工作表 {found}；请去掉',
    'a file of the format {expected} has no worksheets; leave out the worksheet {found}',
  ],
};
