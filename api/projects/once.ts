import type { WrittenData } from '#contract/edit.ts';
import type { Write } from '#record/write.ts';
import {
  answerOf,
  type CreateKey,
  giveKeyBack,
  keepAnswer,
  takeKey,
} from '../resources/row/idempotencyStore.ts';
import { failure, type ProjectChange, type ProjectFailure } from './outcome.ts';

type Outcome = ProjectChange<WrittenData> | ProjectFailure;

/** A change of the register that is done once, however often it is sent with its key: who comes again has the answer of the first time. */
export async function onceByKey(
  { db }: Write,
  key: CreateKey | null,
  work: () => Promise<Outcome>,
): Promise<Outcome> {
  if (!key) return await work();
  const known = (await answerOf(db, key)) ?? ((await takeKey(db, key)) ? null : await answerOf(db, key));
  if (known) return known.ok ? { ok: true, value: known.written, detail: null } : failure('key_reused');
  const outcome = await work();
  if (outcome.ok) await keepAnswer(db, key, outcome.value);
  else await giveKeyBack(db, key);
  return outcome;
}
