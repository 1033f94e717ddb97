import { type Kysely, sql } from 'kysely';
import type { Fault } from '#contract/problem.ts';
import type { Tables } from '#record/tables.ts';

/** Which codes of a kind others have already. The ended ones' own are free. */
export async function takenCodes(
  db: Kysely<Tables>,
  kind: string,
  codes: readonly string[],
  ended: readonly number[],
): Promise<Set<string>> {
  const { rows } = await sql<{ code: string }>`
    select wanted.code from unnest(${codes}::text[]) as wanted (code)
    where exists (select from resource r where r.key = ${kind}::text || ':' || wanted.code and r.id <> all(${ended}::int[]))
      or exists (select from resource r where r.key = key_form(${kind}::text || ':' || wanted.code) and r.id <> all(${ended}::int[]))
      or exists (select from resource r where key_form(r.key) <> r.key and r.id <> all(${ended}::int[])
        and key_form(r.key) = key_form(${kind}::text || ':' || wanted.code))
      or exists (select from resource r where r.code = wanted.code and r.kind = ${kind}::text and r.id <> all(${ended}::int[]))
  `.execute(db);
  return new Set(rows.map(({ code }) => code));
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
