import type { PositionWords } from './positionWords.zh.ts';

export const words: PositionWords = {
  datum_assumed:
    '"{field}" names no datum: taken as WGS 84 and marked approximate; from a Chinese web map it is hundreds of metres off, then {say crs} {expected}',
  datum_by_standard:
    'no system is named: WGS 84, as the standard of the format has it; from a Chinese web map it is hundreds of metres off, then {say crs} {expected}',
  crs_not_understood:
    'coordinate system "{found}" is not known: the degrees of {count row|rows} are taken as WGS 84 and marked approximate',
  crs_by_parameters:
    'the coordinate system is called "{found}", its parameters are those of another: read by the parameters, {expected}; check them',
  crs_assumed_by_area:
    '"{field}" names no system: only as {expected} does it lie in this zone; read so and marked approximate; in Xi\'an 80 or Beijing 54 it is off by a hundred metres: {say crs}',
  outside_control_points:
    'outside of the control points, converted without a known accuracy: {count row|rows}',
  axes_unverified:
    'the order of "{field}" cannot be checked ({found} is land both ways); read as {expected}; if wrong, {say axes}',
  position_zero: 'coordinates of 0, 0: {count row|rows}, taken as none',
  position_other_zone:
    'coordinates like those of another zone: {count row|rows} (such as {found}), not placed; as {expected} they would lie beside the others: correct them in the file, or import them apart',
  positions_apart:
    'the rows lie in places far from each other: {found}; if one is wrong, check the system and its zone',
  crs_overridden: 'the file says {found}; read as {expected}, as you say: {count row|rows}',
  axes_swapped:
    'the axes stand the other way round ({found}); read as {expected}; if wrong, {say axes} lon,lat',
  axes_overridden: '"{field}" is read in the order that you say: {expected}',
  positions_disagree: 'two positions of one row disagree by more than 30 m: {count row|rows}',
  position_unreadable: 'positions not understood: {count row|rows} (such as {found}), not placed',
  position_outside_crs:
    'positions outside of their system: {count row|rows} (such as {found}), not placed; range {expected}',
  position_swapped:
    'two numbers the wrong way round: {count row|rows} (such as {found}), not placed; as {expected} they would fit: correct them in the file',
  position_fits_other:
    'coordinates that are not in the system that is said: {count row|rows} (such as {found}), not placed; they fit {expected}: say so in a column for the system, or save them as a file of their own and {say crs} one of these',
  position_without_crs:
    'coordinates that name no system: {count row|rows} (such as {found}), not placed; they fit {expected}: say so in a column for the system, or save them as a file of their own and {say crs} one of these',
  position_fits_nothing:
    'coordinates whose numbers fit no system that is known: {count row|rows} (such as {found}), not placed; check them',
  position_in_unknown_crs:
    'in a coordinate system that is not known: {count row|rows} (such as {found}), not placed; write its EPSG number, or convert them to WGS 84 ({expected}) first',
  position_in_refused_crs:
    'in a system without transformation parameters: {count row|rows} (such as {found}), not placed; convert them to {expected} first',
  position_without_zone:
    'in a system without its zone or unit: {count row|rows} (such as {found}), not placed; write {expected}',
  position_without_order:
    'the order of the two numbers cannot be told: {count row|rows} (such as {found}), not placed; {say axes} {expected}',
  position_far:
    'the position {found} lies far from the zones and from what is in the record (expected {expected}); left out; if it is right, {say far}',
  positions_swapped:
    'with the two numbers the other way round they lie near: {count row|rows} (such as {found}); {say axes} the other order',
  position_far_as_said:
    'far from all others: {count row|rows} (from row {row} on, such as {found}), placed as they say, since you said so; check them',
  position_far_from_others: 'far from all others: {count row|rows} (such as {found}), not placed',
  geometry_neither_point_nor_area: 'neither a point nor an area: {count row|rows} ({found}), not placed',
  place_by_other_columns:
    'the shape (or the first pair of coordinates) cannot be drawn and other columns are used: {count row|rows} (the first is row {row}); no outline is taken, look at the coordinate system',
  heights_dropped: 'heights dropped: {count row|rows}',
  join_matched: 'outlines by "{field}": {count row|rows} (from {expected})',
  join_only_here: '"{field}" is nowhere in {expected}: {count row|rows} (such as {found}) without a place',
  join_only_there: 'outlines of {expected} that no row takes: {count}',
  join_double_here:
    'rows that share one "{field}" ({count}, such as {found}): whose the outline is cannot be told; without a place',
  join_double_there:
    '"{field}" has several outlines in {expected} ({count}, such as {found}): which is meant cannot be told; without a place',
  join_shared: 'rows that share one "{field}" ({count}, such as {found}) have the same outline, as you said',
  join_parts:
    '"{field}" has several outlines in {expected} ({count}, such as {found}): parts of one resource, as you said',
  join_digits_lost:
    'a spreadsheet program made numbers of "{field}" and lost their last digits: {count row|rows} (such as {found}) that meet nothing; make the column text and export it again',
  join_not_here: 'there is no column "{field}": this file is read without the join',
  option_not_here: 'this file has no use for {found} and is read without it',
  join_proposed:
    'a file that was given with it has outlines of the same keys: for {count} of {expected} rows; add {found}',
  join_loosened_exponent:
    '"{field}" was written as a number and meets as a whole one: {count row|rows} ({found})',
  join_loosened_blanks: '"{field}" meets without blanks: {count row|rows} ({found})',
  join_loosened_case: '"{field}" meets whatever the capitals: {count row|rows} ({found})',
  join_loosened_letterO: '"{field}" meets with the letter O as the digit 0: {count row|rows} ({found})',
  join_loosened_zeros: '"{field}" meets without zeros in front: {count row|rows} ({found})',
  address_placed:
    'placed by their address at a point of a place that is known here, marked approximate: {count row|rows} (such as {found} → {expected})',
  address_ambiguous:
    'an address that may mean several places: {count row|rows} (such as {found} → {expected}) without a place',
  address_not_found:
    'an address without a township, park, street or building that is known here: {count row|rows} (such as {found}) without a place',
};
