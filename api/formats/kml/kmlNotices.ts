import type { Evidence, Notice } from '../source.ts';
import type { KmlTables } from './kmlLayers.ts';
import type { KmlLeftOut } from './kmlListener.ts';
import type { ShapeDoings } from './kmlShape.ts';
import { OVITAL_SYSTEMS, ovitalSystem } from './ovital.ts';

/** What is told of a file's contents that are no rows, and of what was done to its shapes. */
export function kmlNotices(leftOut: KmlLeftOut, doings: ShapeDoings): Notice[] {
  const counted: readonly (readonly [Notice['level'], string, number, string?])[] = [
    ['warning', 'kml_links_not_followed', leftOut.links, leftOut.firstLink],
    ['note', 'kml_overlays_left_out', leftOut.overlays],
    ['note', 'kml_models_left_out', leftOut.models],
    ['note', 'kml_label_points_left_out', doings.labelPoints],
    ['note', 'closed_lines_as_areas', doings.linesAsAreas],
  ];
  return counted
    .filter(([, , count]) => count > 0)
    .map(([level, code, count, found]) => ({ code, level, count, ...(found && { found }) }));
}

/** Why rows are in the system that they are taken to be in. */
export function kmlSystemEvidence({ types, tables }: KmlTables): Evidence[] {
  if (tables.every(({ crs, crsAmong }) => crs === undefined && crsAmong === undefined))
    return [{ about: 'crs', code: 'crs_by_standard', value: 'EPSG:4326', found: 'KML' }];
  return [...types].map(([type, count]) => {
    const system = type === null ? null : ovitalSystem(type);
    const found = type === null ? '—' : type;
    return system === null
      ? { about: 'crs', code: 'ovital_type_unclear', found, expected: OVITAL_SYSTEMS.join(' | '), count }
      : { about: 'crs', code: 'ovital_type', value: system, found, count };
  });
}
