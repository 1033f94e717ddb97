import type { SettingMoveData } from '#contract/settings.ts';

/** How many of something become something else; what stays the same is not told. */
export function createMoves() {
  const moves = new Map<string, SettingMoveData>();
  return {
    add(of: SettingMoveData['of'], before: string | null, after: string | null): void {
      if (before === after) return;
      const key = `${of} ${before} ${after}`;
      const move = moves.get(key) ?? { of, before, after, count: 0 };
      moves.set(key, { ...move, count: move.count + 1 });
    },
    /** The most frequent first. */
    list: (): SettingMoveData[] =>
      [...moves.values()].sort((a, b) => b.count - a.count || keyOf(a).localeCompare(keyOf(b))),
  };
}

function keyOf({ of, before, after }: SettingMoveData): string {
  return `${of} ${before} ${after}`;
}
