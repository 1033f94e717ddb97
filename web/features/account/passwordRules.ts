const LEAST_CHARS = 10;

/** As the server asks of a new password. */
export function isLongEnough(password: string): boolean {
  return password.length >= LEAST_CHARS;
}
