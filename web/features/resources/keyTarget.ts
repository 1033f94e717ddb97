const PAGE_ROWS = 8;

/** The row that a key moves to in a list of so many; null when the key is not for moving. */
export function keyTarget(key: string, active: number, count: number): number | null {
  if (count === 0) return null;
  const steps: Record<string, number> = {
    ArrowDown: active + 1,
    ArrowUp: active - 1,
    PageDown: active + PAGE_ROWS,
    PageUp: active - PAGE_ROWS,
    Home: 0,
    End: count - 1,
  };
  if (!Object.hasOwn(steps, key)) return null;
  return Math.min(Math.max(steps[key], 0), count - 1);
}
