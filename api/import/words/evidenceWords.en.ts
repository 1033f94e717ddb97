import type { EvidenceWords } from './evidenceWords.zh.ts';

export const words: EvidenceWords = {
  format_by_content: 'format: {value} (by its content)',
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
};
