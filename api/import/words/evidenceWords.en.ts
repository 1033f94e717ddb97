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
};
