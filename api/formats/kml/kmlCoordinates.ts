/** A position as the file writes it: what is no number stays text, and is told as it stands. */
export type KmlPosition = readonly (number | string)[];

/** More vertices than one geometry may have; the rest is not looked at. */
export const MOST_POSITIONS = 500_001;

const COMMA = 0x2c;

/**
 * Reads the text of `coordinates`: numbers with commas between them, positions with blanks between them. Blanks beside a comma divide
 * nothing: programs write `120.5, 36.1, 0`.
 */
export function readCoordinates(text: string): KmlPosition[] {
  const positions: (number | string)[][] = [];
  let position: (number | string)[] = [];
  let isAfterComma = false;
  let at = 0;
  while (at < text.length) {
    const code = text.charCodeAt(at);
    if (code === COMMA) {
      // Two commas: a number is missing between them.
      if (isAfterComma || position.length === 0) position.push('');
      isAfterComma = true;
      at++;
    } else if (isBlank(code)) at++;
    else {
      let end = at + 1;
      while (end < text.length && text.charCodeAt(end) !== COMMA && !isBlank(text.charCodeAt(end))) end++;
      if (!isAfterComma && position.length > 0) {
        positions.push(position);
        if (positions.length >= MOST_POSITIONS) return positions;
        position = [];
      }
      position.push(numberOf(text.slice(at, end)));
      isAfterComma = false;
      at = end;
    }
  }
  if (position.length > 0) positions.push(position);
  return positions;
}

/** Reads the text of a track's `coord`: numbers with blanks between them. */
export function readTrackPosition(text: string): KmlPosition {
  return text
    .slice(0, 200)
    .split(/[\s,]+/)
    .filter((part) => part !== '')
    .map(numberOf);
}

function isBlank(code: number): boolean {
  return code <= 0x20 || code === 0xa0 || code === 0x3000 || code === 0xfeff;
}

function numberOf(text: string): number | string {
  const isNumber = text.length <= 40 && /^[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d{1,3})?$/.test(text);
  return isNumber ? Number(text) : text.slice(0, 40);
}
