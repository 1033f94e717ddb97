import { weaknessOf } from '#domain/weakPassword.ts';
import { ProblemError } from '../http/problemError.ts';

/** A new password that many would guess is refused before any work is done for it. @throws ProblemError 422 */
export function refuseWeak(password: string, names: readonly string[]): void {
  const code = weaknessOf(password, names);
  if (code !== null) throw new ProblemError(422, 'invalid', { faults: [{ code, field: 'password' }] });
}
