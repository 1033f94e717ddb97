import { readFileSync } from 'node:fs';
import { type Kysely, sql } from 'kysely';
import { expect, it } from 'vitest';
import { createLedger } from '#api/editions/ledger.ts';
import { readRun } from '#api/import/requests/importAnswer.ts';
import { commit } from '#api/import/requests/importRuns.ts';
import { readPreview } from '#api/import/requests/pendingImportStore.ts';
import { createImportWorks } from '#api/import/works/importWorks.ts';
import { undoImport } from '#api/import/writing/changeStore.ts';
import { readFates } from '#api/import/writing/fateStore.ts';
import { openRecord } from '#record/home.ts';
import { migrate, readMigrations } from '#record/migrate.ts';
import type { Tables } from '#record/tables.ts';
import { freshDatabaseUrl } from '../support/databases.ts';
import { fileOf } from '../support/ledgerFiles.ts';
import { write } from '../support/writing.ts';

const LEDGER = '宗地号,地块名称,用地面积（亩）\nA-1,甲,50\nA-2,乙,60\n';
const PERSON = { id: 1, username: 'wang', name: '王芳', role: 'planner', zones: [], enabled: true } as const;

/** A row of a preview as the version before kept them all in one value. */
const oldRow = (row: number, rest: object) => ({
  ...{
    row,
    sheet: null,
    id: null,
    key: `land:A-${row}`,
    name: '甲',
    what: 'new',
    changes: [],
    unplaced: true,
  },
  ...{ reject: null, ...rest },
});
const REPORT = { format: 'csv', read: 2, rejects: [], notes: [] };

async function oldImports(db: Kysely<Tables>): Promise<{ draft: number; done: number }> {
  await sql`insert into person (username, name, role) values ('wang', '王芳', 'planner')`.execute(db);
  const { rows: made } = await sql<{ id: number }>`
    insert into resource (key, code, name, search_key, name_sort_key, kind, status)
    values ('land:A-9', 'A-9', '旧地', '', '', 'land', 'available') returning id`.execute(db);
  const preview = (rows: object[]) => JSON.stringify({ report: REPORT, columns: [], rows });
  const change = { field: 'declaredAreaM2', from: null, to: 1 };
  const reject = { row: 3, field: 'geometry', code: 'geometry_invalid', found: 'x', expected: 'y' };
  const { rows } = await sql<{ id: number }>`
    insert into import_batch (actor, file, sha256, counts, state, person, content, options, preview)
    values ('王芳', '地块.csv', 'a', '{"created": 2}', 'draft', 1, ${Buffer.from(LEDGER)}, '{}',
      ${preview([oldRow(2, { changes: [change] }), oldRow(3, { what: 'rejected', key: null, reject })])}::jsonb),
    ('王芳', '旧.csv', 'b', '{"created": 1}', 'committed', 1, null, '{}', ${preview([oldRow(9, { id: made[0].id })])}::jsonb),
    ('cli', '更旧.csv', 'c', '{}', 'committed', null, null, '{}', null)
    returning id`.execute(db);
  await sql`insert into import_change values (${rows[1].id}, ${made[0].id}, null, 1)`.execute(db);
  return { draft: rows[0].id, done: rows[1].id };
}

it('imports of the version before keep their rows, and can be committed and taken back', async () => {
  const databaseUrl = await freshDatabaseUrl(undefined, 'template1');
  const home = await openRecord({
    databaseUrl,
    dataDir: '',
    timeZone: 'Asia/Shanghai',
    log: () => undefined,
  });
  try {
    const migrations = readMigrations();
    await migrate(home.db, 'reader_of_before', migrations.slice(0, 4));
    const { draft, done } = await oldImports(home.db);
    await migrate(home.db, 'reader_of_before', migrations);

    const page = { what: null, after: 0, limit: 10 };
    expect(await readFates(home.db, draft, page)).toMatchObject([
      {
        place: 1,
        row: { row: 2, what: 'new', unplaced: true, changes: [{ field: 'declaredAreaM2', to: 1 }] },
      },
      {
        place: 2,
        row: { row: 3, key: null, what: 'rejected', reject: { code: 'geometry_invalid', row: 3 } },
      },
    ]);
    expect(await readFates(home.db, draft, { ...page, what: 'rejected' })).toHaveLength(1);
    expect(await readFates(home.db, done, page)).toMatchObject([{ row: { row: 9, id: expect.any(Number) } }]);
    expect(await readPreview(home.db, draft)).toEqual({ report: REPORT, columns: [] });

    const ledger = createLedger(home, { catchUp: async () => undefined });
    const path = fileOf('地块.csv', LEDGER);
    expect(readFileSync(path, 'utf8')).toBe(LEDGER);
    const writer = { name: '王芳', id: 1, address: null };
    const { signal } = new AbortController();
    const asked = { writer, person: PERSON, path, file: '地块.csv', options: {}, signal };
    const order = {
      asked: asked as never,
      id: draft,
      tell: (db: typeof home.db) => readRun(db, draft, 'zh', createImportWorks()),
    };
    expect(await commit(ledger, order)).toMatchObject({ id: draft, state: 'committed' });
    expect(await commit(ledger, order)).toBeNull();
    const undone = await write(home, (open) => undoImport(open, done));
    expect(undone).toEqual({ state: 'undone', deleted: 1, restored: 0 });
    const keys = await home.db.selectFrom('resource').select('key').orderBy('key').execute();
    expect(keys.map(({ key }) => key)).toEqual(['land:A-1', 'land:A-2']);
  } finally {
    await home.close();
  }
});
