/** Without letters and digits that are taken for each other on paper or when they are read aloud. */
const SIGNS = 'abcdefghjkmnpqrstuvwxyz23456789';
const GROUPS = 4;
const GROUP_SIGNS = 5;

/** A password to hand over by word of mouth: four groups of five signs, about 99 bits. */
export function newPassword(): string {
  const group = () => Array.from({ length: GROUP_SIGNS }, randomSign).join('');
  return Array.from({ length: GROUPS }, group).join('-');
}

/** Bytes beyond the last whole round would make the first signs likelier. */
function randomSign(): string {
  for (;;) {
    const [byte] = crypto.getRandomValues(new Uint8Array(1));
    if (byte < SIGNS.length * Math.floor(256 / SIGNS.length)) return SIGNS[byte % SIGNS.length];
  }
}
