/** Without letters and digits that are taken for each other when they are read aloud. */
const LETTERS = 'abcdefghjkmnpqrstuvwxyz23456789';
const GROUPS = 4;
const GROUP_CHARS = 4;

/** A password to hand over: four groups of four, near 80 bits. */
export function newPassword(): string {
  const letters: string[] = [];
  while (letters.length < GROUPS * GROUP_CHARS) {
    const [byte] = crypto.getRandomValues(new Uint8Array(1));
    // Bytes beyond the last whole round would make the first letters likelier.
    if (byte < LETTERS.length * Math.floor(256 / LETTERS.length))
      letters.push(LETTERS[byte % LETTERS.length]);
  }
  return letters.join('').replace(/(.{4})(?=.)/g, '$1-');
}
