import { describe, expect, inject, it } from 'vitest';
import { databaseSetupSql } from '#record/dbSetup.ts';
import { openRecord } from '#record/home.ts';
import { migrate, readMigrations } from '#record/migrate.ts';
import { publicReaderName } from '#record/publicReader.ts';
import { splitStatements } from '#record/statements.ts';
import { askServer, createDatabase, dropDatabase } from '../support/cluster.ts';
import { freshDatabaseUrl, HOME_KINDS, homeOfSuite } from '../support/databases.ts';

const NEXT = {
  name: '9001_next.sql',
  text: 'create table next_thing (a integer); comment on table next_thing is $$a;b$$;',
};
const BROKEN = {
  name: '9002_broken.sql',
  text: 'create table half_done (a integer);\ncreate table half_done (a integer);',
};
const OPTIONS = { dataDir: '', timeZone: 'Asia/Shanghai', log: () => undefined };

async function tablesOf(url: string): Promise<string[]> {
  const rows = await askServer<{ name: string }>(
    url,
    "select tablename as name from pg_tables where schemaname = 'public'",
  );
  return rows.map(({ name }) => name);
}

describe.each(HOME_KINDS)('migrations, %s', (kind) => {
  const home = homeOfSuite(kind);
  const role = () => (kind === 'embedded' ? publicReaderName('postgres') : 'any_reader');

  it('finds nothing to do where all is applied', async () => {
    expect(await home().migrate()).toEqual({ applied: [] });
  });

  it('applies a new file once, and refuses it when it was changed since', async () => {
    const migrations = [...readMigrations(), NEXT];
    expect(await migrate(home().db, role(), migrations)).toEqual({ applied: [NEXT.name] });
    expect(await migrate(home().db, role(), migrations)).toEqual({ applied: [] });
    const changed = [...readMigrations(), { ...NEXT, text: `${NEXT.text} ` }];
    await expect(migrate(home().db, role(), changed)).rejects.toMatchObject({ code: 'changed' });
  });

  it('refuses a database that is newer than the program', async () => {
    await migrate(home().db, role(), [...readMigrations(), NEXT]);
    await expect(home().migrate()).rejects.toMatchObject({ code: 'unknown' });
  });

  it('leaves nothing of a file that fails, and names the line', async () => {
    const attempt = migrate(home().db, role(), [...readMigrations(), NEXT, BROKEN]);
    await expect(attempt).rejects.toMatchObject({
      code: 'failed',
      message: expect.stringContaining('9002_broken.sql, line 2'),
    });
    expect(await migrate(home().db, role(), [...readMigrations(), NEXT])).toEqual({ applied: [] });
  });
});

describe('migrations on PostgreSQL', () => {
  it('are applied by one of several processes that start at once', async () => {
    const databaseUrl = await freshDatabaseUrl(undefined, 'template1');
    const homes = await Promise.all(Array.from({ length: 4 }, () => openRecord({ ...OPTIONS, databaseUrl })));
    const results = await Promise.all(homes.map((home) => home.migrate()));
    await Promise.all(homes.map((home) => home.close()));
    expect(results.map(({ applied }) => applied.length).sort()).toEqual([0, 0, 0, readMigrations().length]);
  });

  it('name `cli db-setup` to an owner without rights, whose SQL then suffices', async () => {
    const cluster = inject('clusterUrl');
    const [name, owner] = ['plain_zone', 'plain_owner'];
    await askServer(`${cluster}postgres`, `create role ${owner} login`);
    await askServer(`${cluster}postgres`, `create database ${name} owner ${owner}`);
    const databaseUrl = `${cluster.replace('//postgres@', `//${owner}@`)}${name}`;
    const home = await openRecord({ ...OPTIONS, databaseUrl });
    await expect(home.migrate()).rejects.toMatchObject({
      code: 'not_allowed',
      message: expect.stringContaining('db-setup'),
    });
    await askServer(cluster + name, databaseSetupSql(databaseUrl));
    expect(await home.migrate()).toEqual({ applied: readMigrations().map((migration) => migration.name) });
    expect(await home.asPublicReader((db) => db.selectFrom('public_resource').selectAll().execute())).toEqual(
      [],
    );
    await home.close();
    await dropDatabase(`${cluster}postgres`, name);
  });

  it('give the public role its rights where the database came under another name', async () => {
    const cluster = inject('clusterUrl');
    const original = await freshDatabaseUrl();
    const copy = `${new URL(original).pathname.slice(1)}_copy`;
    await createDatabase(`${cluster}postgres`, copy, new URL(original).pathname.slice(1));
    const home = await openRecord({ ...OPTIONS, databaseUrl: cluster + copy });
    const read = () => home.asPublicReader((db) => db.selectFrom('public_dataset').selectAll().execute());
    await expect(read()).rejects.toMatchObject({ code: expect.stringMatching(/^(42501|22023)$/) });
    await home.migrate();
    expect(await read()).toHaveLength(1);
    await home.close();
    await dropDatabase(`${cluster}postgres`, copy);
  });

  it('come into an empty database whole', async () => {
    const databaseUrl = await freshDatabaseUrl(undefined, 'template1');
    const home = await openRecord({ ...OPTIONS, databaseUrl });
    await home.migrate();
    await home.close();
    expect(await tablesOf(databaseUrl)).toEqual(
      expect.arrayContaining(['resource', 'resource_version', 'change', 'dataset']),
    );
  });
});

describe('splitStatements', () => {
  it('splits at semicolons outside quotes, bodies and comments', () => {
    const text = `-- a; comment\nselect ';' as "a;b"; /* ; */\ncreate function f() as $$ x; y $$;\n\nselect 'it''s;'`;
    expect(splitStatements(text).map(({ line }) => line)).toEqual([2, 3, 5]);
    expect(splitStatements(text)[2].sql).toBe("select 'it''s;'");
    expect(splitStatements('-- nothing\n;')).toEqual([]);
  });
});
