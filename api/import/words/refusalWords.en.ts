import type { RefusalWords } from './refusalWords.zh.ts';

export const words: RefusalWords = {
  file_missing: 'no such file: {found}',
  not_a_file:
    '{found} is not a file; a folder (such as a .gdb) has to be exported as GeoJSON in QGIS, ArcGIS or the like',
  file_empty: 'the file is empty',
  not_a_text_file: 'not a kind of file that is known ({found}); what can be imported is {expected}',
  not_a_workbook: 'there is no workbook in the file; open it in Excel or WPS and save it as .xlsx',
  xlsx_part_missing: 'the workbook lacks its part {found}',
  archive_damaged: 'the archive is damaged ({found})',
  archive_locked: 'the archive is locked ({found})',
  archive_entries: 'too many entries ({found}), expected {expected}',
  archive_too_large: 'too large when expanded ({found}), expected {expected}',
  archive_ratio: 'suspicious compression ({found}), expected {expected}',
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
  survey_without_plots: 'the file has no corners of a plot; there should be lines such as {expected}',
  csv_malformed: 'malformed CSV ({found})',
  encoding_unknown: 'the encoding cannot be told ({found}); {say encoding} {expected}, or save it as UTF-8',
  number_format_too_long: 'a number format is too long ({found} characters), expected {expected}',
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
  crs_zone_missing: '{found} does not say its zone or its unit; {say crs} {expected}',
  crs_refused:
    '{found}: no transformation parameters, off by up to a hundred metres; convert it to {expected} first',
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
};
