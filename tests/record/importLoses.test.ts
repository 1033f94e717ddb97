import fc from 'fast-check';
import { sql } from 'kysely';
import { describe, expect, it } from 'vitest';
import { FileRefusal } from '#api/formats/source.ts';
import { fieldsOfTarget } from '#api/import/columns/targetFields.ts';
import { importFile } from '#api/import/importFile.ts';
import { runImport } from '#api/import/runImport.ts';
import { type RowFate, readFates } from '#api/import/writing/fateStore.ts';
import { columnOf, FIELDS, type Field } from '#contract/fields.ts';
import { HOME_KINDS, homeOfSuite } from '../support/databases.ts';
import { readHere } from '../support/importHere.ts';
import { fileOf } from '../support/ledgerFiles.ts';
import { type RandomLedger, randomLedger } from '../support/randomLedger.ts';
import { importRows } from '../support/writing.ts';

type Values = Readonly<Record<string, unknown>>;
interface Stored {
  readonly values: Values;
  readonly raw: Values;
  readonly extra: Values;
  readonly shape: string | null;
}

const SETTABLE: readonly Field[] = FIELDS.filter((field: Field) => !field.derived);
const RUNS = { postgresql: 30, embedded: 8 } as const;
const ROWS = 6;

describe.each(HOME_KINDS)('what is known, %s', (kind) => {
  const home = homeOfSuite(kind);
  let files = 0;

  /** All that the record knows, by id. */
  async function readAll(): Promise<Map<number, Stored>> {
    const { rows } = await sql<Stored & { id: number }>`
      select id, to_jsonb(resource) - 'geom' as "values", raw, extra, ST_AsText(geom) as shape from resource order by id
    `.execute(home().db);
    return new Map(rows.map((row) => [row.id, row]));
  }

  async function tryAndImport({ file, clear, replaceShapes }: RandomLedger) {
    const path = fileOf(file.name, file.content);
    const options = { kind: 'land' as const };
    const run = {
      path,
      file: file.name,
      options,
      clear,
      replaceShapes,
      replaceDemo: false,
      far: false,
      person: null,
    };
    await readHere(home(), run);
    let batch = 0;
    const tried = await runImport(home(), run, {
      kind: 'try',
      keep: async (db) => {
        const row = await db
          .insertInto('import_batch')
          .values({ actor: 'tester', file: file.name, sha256: `${files}`, counts: sql<object>`'{}'::jsonb` })
          .returning('id')
          .executeTakeFirstOrThrow();
        batch = row.id;
        return batch;
      },
    });
    const fates = await readFates(home().db, batch, { what: null, after: 0, limit: 100 });
    const between = await readAll();
    const done = await importFile(home(), path, {
      ...options,
      clear,
      replaceShapes,
      dataDir: '/nonexistent',
    });
    return { tried: tried!.report, done, between, fates: fates.map(({ row }) => row) };
  }

  it('is never lost, nor made other, but as the dry run counted and told', async () => {
    let accepted = 0;
    let gone = 0;
    await fc.assert(
      fc.asyncProperty(
        fc.constant(null).chain(() => randomLedger(`L${++files}`, ROWS)),
        async (ledger) => {
          await importRows(home(), ledger.known);
          const before = await readAll();
          const outcome = await tryAndImport(ledger).catch((error: unknown) => {
            if (error instanceof FileRefusal) return null;
            throw error;
          });
          const after = await readAll();
          if (outcome === null) return expect(after).toEqual(before);
          const { tried, done, between, fates } = outcome;
          expect(between).toEqual(before);
          expect({ kept: done.kept, emptied: done.emptied }).toEqual({
            kept: tried.kept,
            emptied: tried.emptied,
          });
          accepted += tried.accepted;
          const lost: Record<string, number> = {};
          for (const [id, was] of before) {
            const fate = fates.find((one) => one.id === id && one.what !== 'rejected');
            for (const name of comparePair(was, after.get(id)!, fate, ledger.clear))
              lost[name] = (lost[name] ?? 0) + 1;
          }
          expect(lost).toEqual(tried.emptied);
          gone += Object.keys(lost).length;
        },
      ),
      { numRuns: RUNS[kind], seed: 8, endOnFailure: true },
    );
    // It was put to the test: most rows were taken, and many lost something.
    expect(accepted).toBeGreaterThan((RUNS[kind] * ROWS) / 2);
    expect(gone).toBeGreaterThan(RUNS[kind]);
  });
});

/** Holds what a row was and is to what was told of it. @returns names of what it knew and knows no more */
function comparePair(was: Stored, is: Stored, fate: RowFate | undefined, clear: readonly string[]): string[] {
  if (!fate || fate.what === 'unchanged') {
    expect(is).toEqual(was);
    return [];
  }
  const lost: string[] = [];
  const told = new Map(fate.changes.map((change) => [change.field, change]));
  for (const field of SETTABLE) {
    const [from, to] = [was.values[columnOf(field)], is.values[columnOf(field)]];
    if (JSON.stringify(from) === JSON.stringify(to)) continue;
    expect(told.get(field.key), `${field.key} of ${was.values.code}`).toMatchObject({ from, to });
    if (to === null) lost.push(field.key);
  }
  if (was.values.computed_area_m2 !== null && is.values.computed_area_m2 === null)
    lost.push('computedAreaM2');
  if (was.shape !== is.shape) {
    expect(is.shape).not.toBeNull();
    expect(told.get('geometry')).toMatchObject({ fromShape: shapeOf(was), toShape: shapeOf(is) });
  } else
    for (const column of ['lon', 'lat', 'computed_area_m2'])
      expect(is.values[column]).toBe(was.values[column]);
  lost.push(...Object.keys(was.extra).filter((heading) => !(heading in is.extra)));
  const words = Object.keys(was.raw).filter((target) => !(target in is.raw));
  if (clear.length === 0) expect(words).toEqual([]);
  // 面议 without a number is known too; where the number goes with its words, it was counted above.
  for (const target of words) {
    const fields = SETTABLE.filter(({ key }) => (fieldsOfTarget(target) as string[]).includes(key));
    if (fields.every((field) => was.values[columnOf(field)] === null)) lost.push(fieldsOfTarget(target)[0]);
  }
  return lost;
}

function shapeOf({ shape }: Stored): 'point' | 'area' | null {
  if (shape === null) return null;
  return shape.startsWith('POINT') ? 'point' : 'area';
}
