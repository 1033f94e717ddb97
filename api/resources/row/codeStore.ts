import { type Kysely, sql } from 'kysely';
import type { ResourceKind } from '#contract/kinds.ts';
import type { Fault } from '#contract/problem.ts';
import { textsAs } from '#record/expressions.ts';
import type { Tables } from '#record/tables.ts';

/** Which codes of a kind others have already. The ended ones' own are free. */
export async function takenCodes(
  db: Kysely<Tables>,
  kind: string,
  codes: readonly string[],
  ended: readonly number[],
): Promise<Set<string>> {
  const key = sql<string>`${kind}::text || ':' || ${sql.ref('wanted.text')}`;
  const keyForm = sql<string>`key_form(${key})`;
  const rows = await db
    .selectFrom(textsAs(codes, 'wanted'))
    .select('wanted.text')
    .where(({ or, exists, selectFrom }) => {
      const others = selectFrom('resource as r').where('r.id', '<>', sql<number>`all(${ended}::int[])`);
      return or([
        exists(others.where('r.key', '=', key)),
        exists(others.where('r.key', '=', keyForm)),
        exists(
          others
            .where(({ eb, fn, ref }) => eb(fn<string>('key_form', ['r.key']), '<>', ref('r.key')))
            .where(({ fn }) => fn<string>('key_form', ['r.key']), '=', keyForm),
        ),
        exists(
          others
            .whereRef('r.code', '=', 'wanted.text')
            .where('r.kind', '=', sql<ResourceKind>`${kind}::text`),
        ),
      ]);
    })
    .execute();
  return new Set(rows.map(({ text }) => text));
}

interface CodesWanted {
  readonly codeOf: (number: number) => string;
  readonly from: number;
  /** Spoken for already in this very write. */
  readonly used?: ReadonlySet<string>;
  /** Whose own codes are free. */
  readonly ended?: readonly number[];
}

const LOOKED_AT_ONCE = 50;

/** The first code, by its number, that nobody has. */
export async function firstFreeCode(
  db: Kysely<Tables>,
  kind: string,
  { codeOf, from, used = new Set(), ended = [] }: CodesWanted,
): Promise<{ code: string; number: number }> {
  for (let start = from; ; start += LOOKED_AT_ONCE) {
    const codes = Array.from({ length: LOOKED_AT_ONCE }, (_, index) => codeOf(start + index));
    const taken = await takenCodes(db, kind, codes, ended);
    const place = codes.findIndex((code) => !taken.has(code) && !used.has(code));
    if (place >= 0) return { code: codes[place], number: start + place };
  }
}

const LONGEST = 200;

/** A text and what is put after it, no longer than a short text may be. */
export function withEnding(text: string, ending: string): string {
  return [...text].slice(0, LONGEST - ending.length).join('') + ending;
}

/** The fault of a code that somebody has already. */
export function codeTaken(field: string, code: string): Fault {
  return { code: 'already_taken', field, found: code };
}
