import type { GroundWords } from './groundWords.zh.ts';

export const words: GroundWords = {
  ground_no_geometry: 'no shape',
  ground_without_length: 'no length or area: its places repeat',
  ground_not_of_role: 'a shape ({found}) that this kind of layer is not drawn of',
  ground_too_many: '{found} features, at most {expected} at once; split the file by area or layer',
  ground_no_part: 'the file has no layer “{found}”',
  ground_file_gone: 'the file is not there any more (it is kept for a day); drop it again',
  osm_no_class:
    'no road, rail, water, building, green, land use, name or boundary (traffic lights, bus routes …)',
  osm_not_there: 'under construction, proposed or abandoned',
  osm_border: 'national and provincial borders: published maps need a review for them, so they are no ground',
  osm_no_name: 'a place without a name',
  osm_no_nodes: 'nodes that are not in the file (cut off at the edge of the extract)',
  osm_no_ways: 'ways that are not in the file (cut off at the edge of the extract)',
  osm_open_ring: 'an outline that does not close',
  osm_damaged: 'the OSM file is damaged: {found} where {expected} was expected',
  osm_too_large: 'the OSM file is too large: {found}, at most {expected}; cut it to the area that is needed',
  osm_packed_otherwise:
    'the OSM file is packed by {found}, only {expected} is read; save it again with osmium',
  work_interrupted: 'the server stopped before it was done; try again',
  work_failed: 'it failed, and was not done; administrators find the reason in the log',
};
