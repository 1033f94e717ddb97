import fc from 'fast-check';
import { sql } from 'kysely';
import { describe, expect, it } from 'vitest';
import { ledgerTarget } from '#api/export/ledgerTarget.ts';
import { readExportRows } from '#api/resources/sheet/store.ts';
import { HOME_KINDS, homeOfSuite } from '../support/databases.ts';
import { importHere } from '../support/importHere.ts';
import { fileOf } from '../support/ledgerFiles.ts';
import { randomReturns } from '../support/randomReturns.ts';
import { importRows } from '../support/writing.ts';
import { RETURNING_FORMATS } from '../support/writtenFormats.ts';

/** What is written and can be read; only tables have headings in a language. */
const FILES = RETURNING_FORMATS.flatMap((format) =>
  (format.form === 'shapes' ? (['zh'] as const) : (['zh', 'en'] as const)).map((language) => ({
    format,
    language,
  })),
);
/** Each run reads one file of many rows in a process of its own, which is what it costs. */
const RUNS = { postgresql: FILES.length, embedded: 2 } as const;
const ROWS = 30;

type Known = Readonly<Record<string, unknown>>;

/** By column: what stood there, and what stands there now. */
function changesOf(was: Known, is: Known): Record<string, [unknown, unknown]> {
  const changed = Object.keys(was).filter((key) => JSON.stringify(was[key]) !== JSON.stringify(is[key]));
  return Object.fromEntries(changed.map((key) => [key, [was[key], is[key]]]));
}

describe.each(HOME_KINDS)('every export, %s', (kind) => {
  const home = homeOfSuite(kind);
  let sets = 0;

  /** All that the record knows of them, as it is stored. */
  const readAll = async (ids: readonly number[]) => {
    const { rows } = await sql<{ known: Known }>`
      select to_jsonb(resource) - 'geom' - 'import_batch' || jsonb_build_object('shape', ST_AsText(geom)) as known
      from resource where id = any(${ids}::int[]) order by id
    `.execute(home().db);
    return rows.map(({ known }) => known);
  };

  it('comes back unchanged, whatever stands in it', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.constant(null).chain(() => randomReturns(`R${++sets}`, ROWS)),
        async (known) => {
          const { format, language } = FILES[(sets - 1) % FILES.length];
          const parks = known.filter((row) => row.kind === 'park');
          const containers = parks.map(({ code, name }) => ({ code, name, kind: 'park' as const }));
          await home().db.insertInto('container').values(containers).execute();
          await importRows(home(), known);
          const codes = known.map(({ code }) => code);
          const found = await home()
            .db.selectFrom('resource')
            .select('id')
            .where('code', 'in', codes)
            .execute();
          const ids = found.map(({ id }) => id);
          const before = await readAll(ids);
          const rows = await readExportRows(home().db, 'full', ids);
          async function* exported() {
            yield* rows;
          }
          const parts = await Array.fromAsync(format.write(exported(), ledgerTarget(language, 'full')));
          const path = fileOf(
            `a.${format.extensions[0]}`,
            Buffer.concat(parts.map((part) => Buffer.from(part as string))),
          );
          const report = await importHere(home(), path, { dataDir: '/nonexistent' });
          const after = await readAll(ids);
          // What differs, and no more of a row of a hundred values.
          expect(after.map((row, n) => changesOf(before[n], row))).toEqual(before.map(() => ({})));
          expect(report).toMatchObject({ read: ROWS, unchanged: ROWS, updated: 0, created: 0, rejected: 0 });
        },
      ),
      { numRuns: RUNS[kind], seed: 8, endOnFailure: true },
    );
  });
});
