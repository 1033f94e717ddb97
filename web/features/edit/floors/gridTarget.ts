interface Keys {
  readonly key: string;
  readonly shiftKey: boolean;
  readonly target: EventTarget | null;
}

/** The cell that a key leads to; null when the key is the cell's own. Tab is the browser's. */
export function gridTarget(
  { key, shiftKey, target }: Keys,
  row: number,
  column: number,
): { row: number; column: number } | null {
  if (key === 'Enter') return { row: row + (shiftKey ? -1 : 1), column };
  // In a list of choices and in a date the arrows choose.
  if (!(target instanceof HTMLInputElement) || target.type !== 'text') return null;
  const { selectionStart: start, selectionEnd: end, value } = target;
  const isWhole = start === 0 && end === value.length;
  switch (key) {
    case 'ArrowDown':
      return { row: row + 1, column };
    case 'ArrowUp':
      return { row: row - 1, column };
    case 'ArrowLeft':
      return isWhole || end === 0 ? { row, column: column - 1 } : null;
    case 'ArrowRight':
      return isWhole || start === value.length ? { row, column: column + 1 } : null;
    default:
      return null;
  }
}
