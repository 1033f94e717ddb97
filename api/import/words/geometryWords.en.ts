import type { GeometryWords } from './geometryWords.zh.ts';

export const words: GeometryWords = {
  geometry_repaired: 'invalid outlines repaired: {count} ({found})',
  geometry_repaired_as_said: '{count outline|outlines} repaired as you accepted, with another area ({found})',
  geometry_invalid: 'the outline is invalid and cannot be repaired unchanged ({found})',
  geometry_without_area: 'the outline has no area ({found})',
  too_many_crossings: 'the outline crosses itself too often (from {found} on), expected {expected}',
  too_entangled: 'the edges of the outline lie too densely ({found}), expected {expected}',
  edge_around_the_world:
    'an edge of the outline goes around the world ({found}), expected {expected}; what lies across 180° is written as two parts',
  geometry_type_unknown: 'no geometry type {found}; there are: {expected}',
  geometry_not_an_object: 'the geometry is none ({found})',
  geometry_with_foreign_member: 'the geometry has the member {found}, which belongs to something else',
  geometries_malformed: 'the collection of geometries is malformed ({found})',
  coordinates_malformed: 'the coordinates are malformed ({found})',
  position_malformed: 'a position is malformed ({found}), expected {expected}',
  bbox_malformed: 'the bbox is malformed ({found})',
  too_many_vertices: 'too many vertices ({found}), expected {expected}',
  polygon_without_rings: 'a polygon without a ring',
  ring_too_short: 'a ring is too short ({found}), expected {expected}',
  ring_not_closed: 'a ring is not closed ({found})',
  line_too_short: 'a line is too short ({found}), expected {expected}',
  plot_without_corners: 'the plot has no corners',
  survey_line_not_understood: 'a line among the corners is none (line {found}), expected {expected}',
  corner_unreadable: 'no coordinates ({field}, line {found}), expected {expected}',
  edges_differ:
    'edges whose length is not that of their corners: {count} (in the plot from row {row} on, such as {found}, by coordinates {expected}); check the coordinates',
  corner_columns_left_out: 'columns that are about single corners are left out: {count} ({found})',
  survey_ring_parts:
    'several outer rings, read as a shape of several parts: {count plot|plots} (such as {found})',
  survey_corner_count:
    'the count of corners is another than that of their lines: {count plot|plots} (such as {found}), the lines are read',
  survey_area_unit:
    'areas are read as {found}, not as the {expected} of the format: {count plot|plots} have outlines of that area',
  survey_parameters_unused:
    'parameters of a transformation in the head ({found}) are not applied; coordinates are read in the system that it names',
  shape_malformed: 'this shape of the .shp is damaged ({found}, expected {expected})',
  shape_lost: 'the .shp breaks off before this row (at {found}); its shape cannot be read',
  shape_multipatch: 'a body of patches (MultiPatch, {found}) is no parcel; export it as polygons',
  shape_type_unknown: 'there is no type of shape {found}; known are {expected}',
  shape_of_too_many_rings: 'the shape has too many rings ({found}) to tell outlines from holes; split it',
  rings_turned:
    'rings go the wrong way round: {count shape|shapes} (first in row {row}); holes are told by where they lie, look at parcels with holes',
  shp_cut:
    'the .shp breaks off at shape {row} ({found} bytes, expected {expected}); rows behind are not imported, ask for the whole set again',
  shx_ignored: 'the .shx does not fit the .shp and is not used',
  records_without_shapes:
    'the .dbf has {count row|rows} more than the .shp (from row {row} on); they have no shape',
  shapes_without_records:
    'the .dbf has {count row|rows} fewer than the .shp (from row {row} on); these shapes have no attributes',
  long_texts_misfit:
    '{count} texts of README_long_texts.csv do not begin as the table has them (from row {row} on) and were not used: it may have been sorted or edited',
  dbf_missing:
    'there is no .dbf: none of {count shape|shapes} has attributes; ask the sender for the whole set',
  shapes_not_read: 'only the table was read; the shapes are in {found}, import that',
  wkb_malformed: 'the data of the shape are damaged ({found}, expected {expected})',
  row_system_differs: 'the shape of this row names the system {found}, its layer {expected}',
  curves_as_chords: 'arcs are read as chords, within {expected} of them: {count shape|shapes}',
  topology_malformed: 'the shape of the TopoJSON is malformed ({found}, expected {expected})',
  not_a_feature: 'no feature ({found}), expected {expected}',
  properties_not_an_object: 'the properties are no object ({found})',
  feature_id_malformed: "the feature's id is malformed ({found})",
  feature_malformed: 'the feature is no valid JSON (line:column {found})',
  rings_closed:
    'boundaries that were not closed are closed at their first corner: {count shape|shapes} (from row {row} on, such as ends {found} apart at {expected})',
  ring_ends_met:
    'ends of boundaries that all but meet are taken for one corner: {count shape|shapes} (from row {row} on, such as {found} at {expected})',
  corners_repeated:
    'corners that repeat the one before (within 1 mm) are left out: {count shape|shapes} (from row {row} on, such as {found}, the first at {expected})',
  outlines_with_spikes:
    'boundaries go out and back upon themselves: {count shape|shapes} (from row {row} on, such as {found}, the first at {expected}); please check',
  outline_closed:
    'the boundary was not closed: its ends lie {found} apart ({expected}); it is closed at its first corner',
  outline_ends_met: 'the ends of the boundary lie {found} apart ({expected}) and are taken for one corner',
  outline_repeats_corners:
    'corners that repeat the one before (within 1 mm) are left out: {found}, the first at {expected}',
  outline_has_spikes: 'the boundary goes out and back upon itself: {found}, first at {expected}',
  ring_wide_open:
    'the boundary is not closed: its ends lie {found} apart, far more than its other edges (mostly {expected}); a part may be missing, so it is closed only if you say so',
  line_not_closed:
    'the line is not closed: its ends lie {found} apart (its edges are mostly {expected}); if it is a boundary, it is closed if you say so',
  closed_lines_as_areas: 'lines that end where they begin are imported as the areas within them: {count}',
  lines_close: 'lines that end where they begin: {count}; they can be imported as areas',
  dxf_lines_close: 'lines that close together: {count}; they can be imported as areas',
  dxf_lines_as_areas: 'lines that close, imported as the areas within them: {count}',
  dxf_areas_of_lines_needed:
    'there is no closed outline in the drawing, but {found} chains of lines close together: choose whether they are areas',
  dxf_blocks_read: 'blocks drawn where they are inserted: {count}',
  dxf_fills_read: 'fills read: {count}',
  dxf_fills_of_areas: 'fills that lie on a closed line are no outlines of their own: {count}',
  dxf_symbols_left_out: 'what is smaller than 4 m² in blocks is a sign and not imported: {count}',
  dxf_labels_one_each: 'each outline has exactly one text in it, as “{field}”: {count} (such as {found})',
  dxf_blocks_too_many:
    'blocks would draw too much ({found}; expected {expected}): purge the drawing or export only the layers that are needed',
  dxf_blocks_too_large:
    'there is too much in blocks (at {found}; expected {expected}): purge the drawing or export only the layers that are needed',
  dxf_blocks_nested:
    'the block “{found}” lies too deep in others, or in itself (expected {expected}): purge or explode it',
  kml_links_not_followed:
    'network links are neither opened nor fetched: {count} ({found}); save what they lead to as a file and import that',
  kml_overlays_left_out: 'pictures laid on the ground, photos and screen overlays are not imported: {count}',
  kml_models_left_out: 'models and tours are not imported: {count}',
  kml_label_points_left_out: 'label points beside an area in one placemark are not imported: {count}',
  kmz_files_left_out: 'pictures and other files of the KMZ are not imported: {count} (such as {found})',
  dxf_lines_left_out:
    'lines that are not closed are no parcels and not imported: {count} ({found}); if there are boundaries among them, join them to closed polylines in CAD',
  dxf_blocks_left_out:
    'blocks are inserted that the drawing does not have (an external reference): {count}; if parcels are among them, bind or explode them in CAD',
  dxf_others_left_out: 'other entities are not imported: {count} ({found})',
  dxf_paper_left_out: 'what is laid out on paper is not imported: {count}',
  dxf_texts_unclear:
    'texts within several closed lines at once are no notes: {count}; choose the layer of the parcels alone',
  dxf_texts_several: 'areas with several texts, which are one note together: {count}',
  dxf_areas_nested:
    'closed lines that lie wholly within another one of their layer: {count} (layer {found}); each is imported as an area of its own, not as a hole: please check',
  dxf_texts_not_looked_at:
    'there is too much in the drawing to look in which closed line each text stands: {count}',
  outlines_overlap_stored:
    'outlines overlap stored ones of their kind: {count} (from row {row} on, such as {found}); check the boundaries',
  outlines_overlap_rows:
    'outlines of rows overlap each other: {count} (from row {row} on, such as row {expected}, {found}); check the boundaries',
  outlines_share_slivers:
    'slivers shared with neighbours (less than 0.1 m wide, or than 1 ㎡ or 0.1 %): {count} (from row {row} on, such as {found})',
  overlaps_not_looked_at:
    'there are too many outlines, or they lie too densely: from row {row} on nobody looked for overlaps',
  outline_overlaps_stored: 'the outline overlaps the stored {found}',
  outline_overlaps_row: 'the outline overlaps row {expected}, {found}',
  outline_shares_sliver: 'the outline shares a sliver with {found}',
  outlines_leave_gaps:
    'narrow gaps to neighbours (at most 1 m wide, at least 5 m long): {count} (from row {row} on, such as to {found}); check the boundaries',
  outline_gap_to_stored: 'a narrow gap (width × length) lies between the outline and the stored {found}',
  outline_gap_to_row: 'a narrow gap (width × length) lies between the outline and row {expected}, {found}',
  outline_area_declared: 'the area is declared as {found}, the outline has {expected}',
  areas_differ:
    'declared area and outline differ by more than 3 %: {count row|rows} (from row {row} on, such as {found} declared, {expected} by the outline); check units and boundaries',
  areas_differ_slightly:
    'declared area and outline differ by more than 20 ㎡, less than 3 %: {count row|rows} (from row {row} on, such as {found} declared, {expected} by the outline)',
};
