import type { Notice } from '../../formats/source.ts';
import { neighbourText, shortened } from '../../resources/boundary/overlapRule.ts';
import type { RowFinding } from './rowFinding.ts';

/** A row's outline and another one: a row of the same file has its ordinal and its line. */
interface Beside {
  readonly ordinal: number;
  readonly line: number;
  readonly sheet: string | null;
  readonly ownName: string;
  readonly ownCode: string;
  readonly name: string;
  readonly code: string;
  readonly otherOrdinal: number | null;
  readonly otherLine: number | null;
  readonly mark: readonly [number, number];
}

/** What the outline of a row shares with another one. */
export interface Overlap extends Beside {
  readonly areaM2: number;
  /** How wide a strip of that area and edge would be. */
  readonly widthM: number;
  /** By the editor's rule. */
  readonly isOverlap: boolean;
}

/** A strip between the outline of a row and another one. */
export interface Gap extends Beside {
  readonly lengthM: number;
  readonly widthM: number;
}

/** Two surveys of one boundary differ by as much. */
const SLIVER_M = 0.1;

type Kind = 'stored' | 'row' | 'sliver' | 'gap';
const NOTICES: Readonly<Record<Kind, Pick<Notice, 'code' | 'level'>>> = {
  stored: { code: 'outlines_overlap_stored', level: 'warning' },
  row: { code: 'outlines_overlap_rows', level: 'warning' },
  sliver: { code: 'outlines_share_slivers', level: 'note' },
  gap: { code: 'outlines_leave_gaps', level: 'warning' },
};

interface Named {
  readonly name: string;
  readonly code: string;
}

/** Gathers overlaps and gaps: a notice for each kind of them, and what each row has. */
export function createOverlapTeller() {
  const groups = new Map<Kind, Notice & { count: number }>();
  const findings: { ordinal: number; said: RowFinding }[] = [];
  let count = 0;
  let stopped: number | null = null;

  function add(overlap: Overlap): void {
    const kind = kindOf(overlap);
    tell(kind, overlap, (neighbour, line) =>
      saidOf(kind, overlap, neighbourText(neighbour, overlap.areaM2), line),
    );
  }

  function addGap(gap: Gap): void {
    const size = `${gap.widthM.toFixed(2)} m × ${gap.lengthM.toFixed(1)} m`;
    tell('gap', gap, ({ name, code }, line) => ({
      ...{ code: line === null ? 'outline_gap_to_stored' : 'outline_gap_to_row', level: 'warning' },
      ...{
        found: `${shortened(name)} (${shortened(code)}) ${size}`,
        ...(line !== null && { expected: `${line}` }),
      },
    }));
  }

  /** Both rows of a pair are told of each other. */
  function tell(kind: Kind, pair: Beside, say: (of: Named, line: number | null) => RowFinding): void {
    const { ordinal, line, sheet, otherOrdinal, otherLine, mark } = pair;
    const said = say(pair, otherLine);
    count++;
    findings.push({ ordinal, said: { ...said, mark } });
    if (otherOrdinal !== null) {
      const own = say({ name: pair.ownName, code: pair.ownCode }, line);
      findings.push({ ordinal: otherOrdinal, said: { ...own, mark } });
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
    addGap,
    count: () => count,
    /** From this row on nobody looked. */
    stop(line: number): void {
      stopped = line;
    },
    findings: (): readonly { ordinal: number; said: RowFinding }[] => findings,
    notices(): Notice[] {
      const told: Notice[] = (['stored', 'row', 'sliver', 'gap'] as const).flatMap(
        (kind) => groups.get(kind) ?? [],
      );
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
