import type { CornerSight } from '#domain/outlineCorners.ts';
import type { Notice, RowFault } from '../../formats/source.ts';
import type { SeenCorners } from '../positions/place.ts';
import type { RowFinding } from '../writing/rowFinding.ts';
import type { ImportRow } from './importRow.ts';

/** Why a ring is not closed unasked: a part of it may be missing, or it is a line. Null where nothing has to be asked. */
export function openRingFault({ open, openRings }: SeenCorners): RowFault | null {
  if (!open || openRings === 'always' || !(open.isWide || openRings === 'line')) return null;
  return {
    field: 'geometry',
    code: openRings === 'line' ? 'line_not_closed' : 'ring_wide_open',
    found: `${open.gapM.toFixed(1)} m [${open.at[0]} ${open.at[1]}]`,
    expected: `${open.edgeM.toFixed(1)} m`,
  };
}

/** What a row is told of the corners of its outline, each with its place. */
export function cornerFindings({ open, met, repeated, spikes, openRings }: SeenCorners): RowFinding[] {
  const findings: RowFinding[] = [];
  const find = (code: string, level: Notice['level'], { at }: CornerSight, found: string) =>
    findings.push({ code, level, found, expected: `[${at[0]} ${at[1]}]`, mark: [at[0], at[1]] });
  if (open) {
    const level = openRings === 'always' ? 'note' : 'warning';
    find('outline_closed', level, open, `${open.gapM.toFixed(1)} m`);
  }
  if (met) find('outline_ends_met', 'note', met, `${(met.gapM * 1000).toFixed(1)} mm`);
  if (repeated) find('outline_repeats_corners', 'note', repeated, String(repeated.count));
  if (spikes) find('outline_has_spikes', 'warning', spikes, String(spikes.count));
  return findings;
}

/** What all rows together are told: how many of them, the first one and what it has. */
const OF_ROWS: Readonly<Record<string, string>> = {
  outline_closed: 'rings_closed',
  outline_ends_met: 'ring_ends_met',
  outline_repeats_corners: 'corners_repeated',
  outline_has_spikes: 'outlines_with_spikes',
};

/** Gathers findings about corners, to tell each kind of them once. */
export function createCornerTeller() {
  const told = new Map<string, Notice & { count: number }>();
  return {
    add({ row, sheet }: Pick<ImportRow, 'row' | 'sheet'>, findings: readonly RowFinding[]): void {
      for (const { code, level, found, expected } of findings) {
        const id = `${sheet ?? ''}\n${code}\n${level}`;
        const before = told.get(id);
        const first = { code: OF_ROWS[code], level, row, field: 'geometry', found, expected };
        told.set(id, {
          ...(before ?? { ...first, ...(sheet !== null && { sheet }) }),
          count: (before?.count ?? 0) + 1,
        });
      }
    },
    notices: (): Notice[] => [...told.values()],
  };
}
