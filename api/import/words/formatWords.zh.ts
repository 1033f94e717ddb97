const GIS =
  '请向提供方要 Shapefile（.shp 连同同名的 .dbf、.shx、.prj）或 GeoJSON，也可用 QGIS、ArcGIS 等打开后自行导出再导入';
const TABLE = '请把其中的表格另存为 .xlsx 或 .csv 再导入';

const gis = (format: string) => `这是 ${format}，不能直接导入；${GIS}`;
const table = (format: string) => `这是 ${format}，不能直接导入；${TABLE}`;

/** What is said of a file whose format is known and not read: its name, and what to do. */
export const words = {
  format_unknown: '无法识别的格式（{found}），应为 {expected}；请向提供方要其中一种',
  html_table: '这是改了扩展名的网页表格（{found}）；请用 Excel 或 WPS 打开，另存为 .xlsx 再导入',
  xlsx_locked: '文件设有打开密码；请在 Excel 或 WPS 中去掉密码，另存为 .xlsx 后再导入',
  xlsb: '这是 .xlsb；请用 Excel 打开，另存为 .xlsx 再导入',
  ods_unread: table('OpenDocument 表格（.ods）'),
  numbers_unread: table('Numbers 表格'),
  document_unread: table('文字文档（Word、RTF）'),
  slides_unread: table('演示文稿（PowerPoint）'),
  pdf_unread:
    '这是 PDF，不能直接导入；请向提供方要原始的 Excel 表格，图件要 Shapefile、DXF 或勘测定界 TXT，或把其中的表格录入 .xlsx 再导入',
  ofd_unread:
    '这是 OFD 版式文件，不能直接导入；请向提供方要原始的 Excel 表格，或把其中的表格录入 .xlsx 再导入',
  encrypted_unread: '文件被文档加密软件锁住了（{found}），离开那家单位的电脑就打不开；请让提供方解密后重发',
  map_project_unread:
    '这是地图工程、样式或地图包（{found}），没有可导入的数据；请向提供方要图中各图层的 Shapefile（.shp 连同 .dbf、.shx、.prj）或 GeoJSON',
  spatial_database_unread: gis('MapGIS、SuperMap 等的数据文件'),
  ovital_unread: '这是奥维的专有格式（{found}），不能直接导入；请在奥维中导出为 .ovkml 或 .kml 再导入',
  pbf_unread: gis('PBF 或地图瓦片'),
  e00_unread: gis('ArcInfo E00'),
  picture_unread:
    '这是图片（{found}），不能导入为台账；请向提供方要图上地块的 Shapefile、DXF 或界址点坐标，表格要 Excel 原件；照片请在资源页的“附件”中上传',
  shapefile_part:
    '这是 Shapefile 的附属文件，单独没有内容；请把同名的 .shp、.dbf、.shx、.prj 放在一起，导入 .shp 或整个压缩包',
  filegdb_part:
    '这是文件地理数据库（.gdb）中的一个文件，单独没有内容；请导入整个 .gdb 文件夹，或把它压缩成 zip 再导入',
  arrow_unread: gis('Arrow、Feather 或加密的 Parquet 文件'),
  osm_is_ground: '这是 OpenStreetMap 数据，不是台账；要作为图底导入，请{say ground}',
  gml_unread: gis('GML 或 GPX 文件'),
  esri_json_unread: gis('Esri JSON'),
  mapinfo_unread: gis('MapInfo 文件（TAB/MIF）'),
  vct_unread: gis('国土 VCT 矢量交换文件'),
  database_unread: gis('数据库文件（{found}）'),
  dwg_unread:
    '这是 CAD 图（DWG/DGN），不能直接导入；请让提供方在 CAD 中另存为 DXF（地块做成闭合的多段线，块先分解），并说明坐标系和带号',
  dxf_binary: '这是二进制 DXF，不能直接导入；请在 CAD 中另存为 ASCII（文本）格式的 DXF 再导入',
  wkt_unread:
    '这是没有表头的 WKT 图形文本；请加一行表头（如“编号,名称,WKT”），每行一个地块，存为 .csv 再导入',
  zip_unread: '这是压缩包（{found}）；请先解压，再导入其中的表格或 GeoJSON',
  archive_unread: '这是压缩包（{found}）；请先解压，再导入其中的文件；RAR、7z 也可请提供方改为 ZIP',
  encoding_without_use: '{expected} 文件自带编码，不能再指定编码 {found}；请去掉',
  layers_without_use: '{expected} 没有可选的图层，请不要指定图层 {found}',
  sheet_without_use: '{expected} 文件没有工作表，不能指定工作表 {found}；请去掉',
};

export type FormatWords = typeof words;
