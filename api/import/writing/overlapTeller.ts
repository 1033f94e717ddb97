import type { Notice } from '../../formats/source.ts';
import { neighbourText } from '../../resources/boundary/overlapRule.ts';
import type { RowFinding } from './rowFinding.ts';

/** What the outline of a row shares with another one. */
export interface Overlap {
  readonly ordinal: number;
  readonly line: number;
  readonly sheet: string | null;
  readonly ownName: string;
  readonly ownCode: string;
  /** The other one; a row of the same file has its ordinal and its line. */
  readonly name: string;
  readonly code: string;
  readonly otherOrdinal: number | null;
  readonly otherLine: number | null;
  readonly areaM2: number;
  /** How wide a strip of that area and edge would be. */
  readonly widthM: number;
  /** By the editor's rule. */
  readonly isOverlap: boolean;
  readonly mark: readonly [number, number];
}

/** Two surveys of one boundary differ by as much. */
const SLIVER_M = 0.1;

type Kind = 'stored' | 'row' | 'sliver';
const NOTICES: Readonly<Record<Kind, Pick<Notice, 'code' | 'level'>>> = {
  stored: { code: 'outlines_overlap_stored', level: 'warning' },
  row: { code: 'outlines_overlap_rows', level: 'warning' },
  sliver: { code: 'outlines_share_slivers', level: 'note' },
};

/** Gathers overlaps: a notice for each kind of them, and what each row has. */
export function createOverlapTeller() {
  const groups = new Map<Kind, Notice & { count: number }>();
  const findings: { ordinal: number; said: RowFinding }[] = [];
  let count = 0;
  let stopped: number | null = null;

  function add(overlap: Overlap): void {
    const { ordinal, line, sheet, otherOrdinal, otherLine, areaM2, mark } = overlap;
    const kind = kindOf(overlap);
    const said = saidOf(kind, overlap, neighbourText(overlap, areaM2), otherLine);
    count++;
    findings.push({ ordinal, said: { ...said, mark } });
    if (otherOrdinal !== null) {
      const own = { name: overlap.ownName, code: overlap.ownCode };
      findings.push({
        ordinal: otherOrdinal,
        said: { ...saidOf(kind, overlap, neighbourText(own, areaM2), line), mark },
      });
    }
    const { found, expected } = said;
    const group = groups.get(kind) ?? {
      ...{ ...NOTICES[kind], field: 'geometry', row: line, count: 0, found },
      ...(expected !== undefined && { expected }),
      ...(sheet !== null && { sheet }),
    };
    groups.set(kind, { ...group, count: group.count + 1 });
  }

  return {
    add,
    count: () => count,
    /** From this row on nobody looked. */
    stop(line: number): void {
      stopped = line;
    },
    findings: (): readonly { ordinal: number; said: RowFinding }[] => findings,
    notices(): Notice[] {
      const told: Notice[] = (['stored', 'row', 'sliver'] as const).flatMap((kind) => groups.get(kind) ?? []);
      if (stopped !== null)
        told.push({ code: 'overlaps_not_looked_at', level: 'warning', field: 'geometry', row: stopped });
      return told;
    },
  };
}

function kindOf({ isOverlap, widthM, otherOrdinal }: Overlap): Kind {
  if (!isOverlap || widthM < SLIVER_M) return 'sliver';
  return otherOrdinal === null ? 'stored' : 'row';
}

function saidOf(kind: Kind, { widthM }: Overlap, neighbour: string, line: number | null): RowFinding {
  if (kind === 'sliver')
    return { code: 'outline_shares_sliver', level: 'note', found: `${neighbour}, ${widthM.toFixed(2)} m` };
  if (kind === 'stored') return { code: 'outline_overlaps_stored', level: 'warning', found: neighbour };
  return { code: 'outline_overlaps_row', level: 'warning', found: neighbour, expected: String(line) };
}
