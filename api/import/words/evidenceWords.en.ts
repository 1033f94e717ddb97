import type { EvidenceWords } from './evidenceWords.zh.ts';

export const words: EvidenceWords = {
  format_by_content: 'format: {value} (by its content)',
  xls_version: 'workbook of old: {value}',
  corners_joined: '{count corner|corners} → {value} plots',
  survey_head: 'coordinate system: {value} (the head says {found})',
  zone_by_eastings: 'zone: eastings begin with {found}',
  axes_by_numbers_north_first: 'order: north before east (the first line has {found})',
  axes_by_numbers_east_first:
    'order: east before north, the reverse of what the format says (the first line has {found})',
  axes_by_numbers_lat_first: 'order: latitude before longitude (the first line has {found})',
  axes_by_numbers_lon_first: 'order: longitude before latitude (the first line has {found})',
  encoding_declared: 'encoding: {value} (the file declares {found}, and it is no UTF-8)',
  kml_of_archive: 'read from the archive: {value} (of {count} KML in it)',
  crs_by_standard: 'coordinate system: {value} (as the standard of {found} has it)',
  ovital_type: 'coordinate system: {value} (OvCoordType of Ovital says {found}, {count} rows)',
  ovital_type_unclear:
    'the coordinate system is open: OvCoordType of this file of Ovital is {found}, {count} rows; it may be {expected}',
  encoding_by_user: 'encoding: {value} (named by you)',
  encoding_by_cpg: 'encoding: {value} (by {found}; its content fits)',
  encoding_by_cpg_unknown: '{found} is no encoding that is known, and not followed',
  encoding_by_cpg_contradicted: 'the .cpg says {value}, the content does not ({found}); not followed',
  encoding_by_language_byte: 'encoding: {value} (by the language byte {found} of the .dbf; its content fits)',
  encoding_by_language_byte_contradicted:
    'the language byte of the .dbf says {value}, the content does not ({found}); not followed',
  encoding_not_needed: 'encoding: nothing but ASCII, so any will do',
  encoding_strict_utf8: 'encoding: {value} (all of {count character|characters} are sound UTF-8)',
  encoding_by_mark: 'encoding: {value} (by its byte order mark)',
  encoding_by_zeros: 'encoding: {value} (without a mark; {found} zero bytes all on one side)',
  encoding_by_bytes: 'encoding: {value} (not said; by its content: {found})',
  crs_by_layer: 'coordinate system: {value} (the layer {layer} names {found})',
  crs_not_said_by_layer: 'the layer {layer} does not name its coordinate system',
  crs_by_prj: 'coordinate system: {value} (by the .prj)',
  crs_without_prj: 'there is no .prj: the coordinate system is not said',
  arcs_as_chords: 'arcs are drawn as chords: {value} between chord and arc ({count} outlines)',
  drawing_scaled: 'units of the drawing: {found}, converted to metres ({value}, {count} outlines)',
  drawing_units_not_heeded: 'units of the drawing: taken as {value} (its head says {found})',
};
