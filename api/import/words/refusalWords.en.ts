import type { RefusalWords } from './refusalWords.zh.ts';

export const words: RefusalWords = {
  repair_of_nothing: 'no outline can be repaired at "{found}"; those that can are at {expected} (SHEET!ROW)',
  file_missing: 'no such file: {found}',
  not_a_file: '{found} is not a file, nor a folder that is one (such as a .gdb)',
  file_empty: 'the file is empty',
  not_a_text_file: 'not a kind of file that is known ({found}); what can be imported is {expected}',
  not_a_workbook: 'there is no workbook in the file; open it in Excel or WPS and save it as .xlsx',
  xls_damaged: 'the old workbook is damaged ({found}); open it in Excel or WPS and save it as .xlsx',
  xlsx_part_missing: 'the workbook lacks its part {found}',
  archive_damaged: 'the archive is damaged ({found})',
  archive_locked: 'the archive is locked ({found})',
  archive_entries: 'too many entries ({found}), expected {expected}',
  archive_too_large: 'too large when expanded ({found}), expected {expected}',
  archive_ratio: 'suspicious compression ({found}), expected {expected}',
  archive_name: 'the archive holds a name that must not be unpacked ({found}); pack it again without',
  archive_method: 'the archive is packed in a way that is not read ({found}); pack it again as a plain .zip',
  archive_nested: 'an archive in an archive ({found}); unpack the inner one first',
  archive_empty: 'there is no file in the archive',
  folder_depth: 'folders within folders too deep ({found}), expected {expected}',
  set_too_large:
    'too large ({found}), expected {expected}; larger files are imported by the command line, or split',
  too_many_sets:
    'too many files at once ({found}), expected {expected}; send them in portions, or import them by the command line',
  nothing_to_read: 'there is nothing to read in what was given ({found})',
  too_large_to_write:
    'the file would be {found}; the format holds {expected} at most: select fewer rows or take another format',
  left_system_file: 'not read: a file of the system or of a program that had another open',
  left_own_errors: 'not read: the list of rejected rows of an earlier import of {found}',
  left_style: 'not read: how a GIS program draws data, or what is said about them, not the data',
  left_note: 'not read: a note or a licence that lies beside the data',
  left_companion: 'not read: it belongs to a file of the same name ending in {expected}, which is not there',
  left_same_name: 'not read: another file has the same name but for upper and lower case',
  left_link: 'not read: a link or a device, which is not followed',
  xml_dtd: '{found} declares a document type; refused',
  xml_malformed: 'the XML is damaged ({found})',
  xml_too_long: '{found} is too long, expected {expected}',
  too_many_rows: 'too many rows ({found}), expected {expected}; split the file',
  too_many_columns: 'too many columns ({found}), expected {expected}',
  too_many_cells: 'too many filled cells ({found}), expected {expected}; split the file',
  cell_too_long: 'a cell is too long ({found}), expected {expected} characters',
  long_texts_too_long:
    'the long texts are too long together ({found}), expected {expected} characters; split the file',
  reading_memory: 'reading the file takes too much memory ({found} MB), expected {expected} MB; split it',
  reading_time: 'reading the file takes too long ({found} s), expected {expected} s; split it',
  reading_crashed: 'reading the file ended unexpectedly ({found}); nothing was written',
  no_such_sheet: 'no sheet {found}; there are: {expected}',
  no_heading_row:
    'no heading row was found; put a row of headings above the data (such as "code, name, area (ha)")',
  line_too_long: 'a line is too long ({found}), expected {expected} characters',
  corners_missing:
    'this is a boundary-point table ({found}) without the coordinates of a corner; enter {expected} and import it, or ask the surveyor for the boundary text (勘测定界 TXT)',
  survey_without_plots: 'the file has no corners of a plot; there should be lines such as {expected}',
  csv_malformed: 'malformed CSV ({found})',
  encoding_unknown: 'the encoding cannot be told ({found}); {say encoding} {expected}, or save it as UTF-8',
  dbf_malformed: 'the .dbf is damaged ({found}), expected {expected}; ask the sender for the whole set again',
  shp_malformed: 'the .shp is damaged ({found}), expected {expected}; ask the sender for the whole set again',
  database_damaged: 'the database is damaged ({found}); ask the sender for it again',
  layers_missing: 'there are no layers in the file',
  rows_lost:
    'the rows read ({found}) are not those that the file has ({expected}), so nothing of it is imported; it may be damaged, ask for it again',
  gdal_cannot_open: 'cannot be opened ({found}); it may not be whole, ask the sender for it again',
  gdal_failed: 'reading it failed ({found}); it may be damaged, ask the sender for it again',
  topology_too_large:
    'the TopoJSON file is too large ({found} bytes), expected {expected}; export it as a GeoPackage or a shapefile',
  parquet_damaged: 'the Parquet file is damaged ({found}); ask the sender for it again',
  number_format_too_long: 'a number format is too long ({found} characters), expected {expected}',
  form_active:
    'a template cannot hold macros, controls or outside data ({found}); save it as an .xlsx without them',
  form_outside: 'the template has links that reach outside of it ({found}); remove them',
  form_ranged:
    'the template has a table object or pivot table ({found}) that rows would break; convert it to a plain range',
  form_formula:
    'a formula of the template ({found}) reaches another file or data elsewhere, or works out many cells at once among the rows that are filled; remove or rewrite it',
  form_has_rows:
    '{count row|rows} of before stand below the heading (rows {found}); exported rows can take their place, or clear them and leave one styled row',
  form_rows_mixed:
    'rows of before stand below the heading and cannot be replaced as one block (see row {found}: merged cells, notes, links, pictures, or several blocks); clear them and leave one styled row',
  form_no_columns: 'neither a known heading nor placeholders such as { name } were found',
  form_too_large: 'the template is too large ({found}), at most {expected}',
  form_unusual:
    'the sheet of the template ({found}) is written in an unusual way; open it in Excel and save it as .xlsx',
  too_many_styles: 'too many styles ({found}), expected {expected}',
  too_many_merged_cells: 'too many merged cells ({found}), expected {expected}',
  not_geojson: 'not GeoJSON ({found}), expected {expected}',
  json_malformed: 'malformed JSON (line:column {found})',
  json_truncated: 'the JSON is cut off at line:column {found}; export or transfer it again',
  json_too_deep: 'nested too deep ({found}), expected {expected}',
  feature_too_long: 'a feature is too long, expected {expected}',
  features_missing: 'a FeatureCollection without a list of features ({found})',
  member_repeated: 'a member stands twice in the JSON',
  crs_member_not_understood: 'the crs member is not understood ({found})',
  map_malformed: 'the map file is wrong: {found}',
  unit_unknown: 'no unit {found}; there are: {expected}',
  kind_needed: 'the kind of resource cannot be told ({found}); {say kind} {expected}',
  crs_ambiguous: 'the coordinates name no system ({found}); {say crs} {expected}',
  crs_fits_nothing:
    'the numbers of the coordinates fit no system that is known ({found}); check them, or {say crs} {expected}',
  crs_unknown:
    'unknown coordinate system {found}; convert the file to WGS 84 ({expected}) in QGIS, ArcGIS or the like; to import it without places, {say crs} none',
  crs_unusable: 'the definition of the coordinate system cannot be used: {found}; expected {expected}',
  crs_zone_missing: '{found} does not say its zone or its unit; {say crs} {expected}',
  crs_refused:
    '{found}: no transformation parameters, off by up to a hundred metres; convert it to {expected} first, or have the administrator give parameters or control points by DATUM_FILE',
  crs_without_use:
    'no row has use for the coordinate system {found}: the file has no coordinates, or says their system itself; leave it out',
  axes_without_use:
    'no row has use for the order {found}: the file has no coordinates, or each cell names its own; leave it out',
  kind_without_use: 'no row is of the kind {found}: the table says it itself; leave it out',
  areaUnit_without_use:
    'no column has use for the area unit {found}: the headings say theirs, or there is no column of areas; leave it out',
  axis_order_ambiguous: 'the order of the two numbers cannot be told ({found}); {say axes} {expected}',
  clear_unknown: 'no column {found} to empty; there are: {expected}',
  clear_not_possible: '{found} cannot be empty',
  no_such_layer: 'there is no layer {found}; there are: {expected}',
  kml_only_links:
    'this KML has network links only ({found}) and no placemark; nothing outside is ever opened: open the link in Google Earth, save what it shows as KML/KMZ and import that',
  kml_without_placemarks:
    'this KML has no placemark ({expected}), so there is nothing to import; ask its sender for the file with points, lines or areas',
  dxf_malformed: 'malformed DXF (line {found}), expected {expected}; save it as DXF again in CAD',
  dxf_truncated: 'the DXF is cut off at line {found}; export or copy it again',
  dxf_without_areas:
    'the model of this DXF has no closed polyline or circle (it has: {found}); ask its sender to make the boundaries closed polylines (blocks exploded), or for a shapefile',
  join_heading_absent: 'there is no column "{found}"; there are: {expected}',
  join_heading_absent_there: 'there is no column "{found}" beside the outlines; there are: {expected}',
  join_layer_needed: 'several layers have this column, in different systems; say which one: {expected}',
  work_failed: 'it came to no end: something went wrong on the server, and nothing was changed; try it again',
  join_file_gone: 'the file {found} to join with is gone; upload it again together with the table',
  join_without_outlines: 'the file to join with ({found}) has no outlines',
};
