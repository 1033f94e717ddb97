import type { Evidence, Notice } from '../source.ts';
import { SAGITTA_M } from './chords.ts';
import type { DxfLeftOut } from './drawing.ts';
import type { DxfHeader } from './entityReader.ts';

const NAMES_SAID = 6;
/** `$INSUNITS` */
const UNITS: Readonly<Record<number, string>> = { 1: 'in', 2: 'ft', 4: 'mm', 5: 'cm', 6: 'm', 7: 'km' };

/** What is told of a drawing's contents that are no rows. */
export function dxfNotices(leftOut: DxfLeftOut, linesAsAreas: boolean): Notice[] {
  const counted: readonly (readonly [Notice['level'], string, number, string?])[] = [
    ['warning', 'dxf_lines_left_out', total(leftOut.openLines), namesOf(leftOut.openLines)],
    ['note', linesAsAreas ? 'dxf_lines_as_areas' : 'dxf_lines_close', leftOut.loops],
    ['note', 'dxf_blocks_read', leftOut.inserted],
    ['note', 'dxf_fills_read', leftOut.fills],
    ['warning', 'dxf_blocks_left_out', leftOut.inserts],
    ['note', 'dxf_others_left_out', total(leftOut.others), namesOf(leftOut.others)],
    ['note', 'dxf_paper_left_out', leftOut.onPaper],
  ];
  return counted
    .filter(([, , count]) => count > 0)
    .map(([level, code, count, found]) => ({ code, level, count, ...(found && { found }) }));
}

/** How arcs became chords, and in which units the drawing is. */
export function dxfEvidence({ withArcs, scaled, scale }: DxfLeftOut, { units }: DxfHeader): Evidence[] {
  const unit = units === null ? undefined : UNITS[units];
  return [
    ...(withArcs === 0
      ? []
      : [{ about: 'shapes', code: 'arcs_as_chords', value: `≤ ${SAGITTA_M} m`, count: withArcs } as const]),
    ...(scaled > 0 && unit !== undefined
      ? [{ about: 'crs', code: 'drawing_scaled', value: `× ${scale}`, found: unit, count: scaled } as const]
      : []),
    ...(scaled === 0 && unit !== undefined && unit !== 'm'
      ? [{ about: 'crs', code: 'drawing_units_not_heeded', value: 'm', found: unit } as const]
      : []),
  ];
}

/** `LINE 154, ARC 22` */
export function namesOf(counts: ReadonlyMap<string, number>): string {
  const sorted = [...counts].sort(([, a], [, b]) => b - a);
  const said = sorted.slice(0, NAMES_SAID).map(([name, count]) => `${name} ${count}`);
  return [...said, ...(sorted.length > NAMES_SAID ? ['…'] : [])].join(', ');
}

function total(counts: ReadonlyMap<string, number>): number {
  return [...counts.values()].reduce((sum, count) => sum + count, 0);
}
