import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { strToU8, unzipSync, zipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { runCommand } from '#api/commands/run.ts';
import { readConfig } from '#api/config.ts';
import type { ExportPreviewData } from '#contract/exports.ts';
import type { ExportTemplateData, ExportTemplateTrialData } from '#contract/exportTemplates.ts';
import { appOfSuite } from '../support/app.ts';
import { freshFolder } from '../support/databases.ts';
import { fileOf, readAsImport, sheetRow, workbookOf } from '../support/ledgerFiles.ts';
import { addPerson, cookieOf } from '../support/people.ts';
import { recordedShell } from '../support/recordedShell.ts';
import { importRows, parcel } from '../support/writing.ts';

const FORM = workbookOf({
  rows: `${sheetRow(1, ['{单位}报表，{日期}，共{总数}宗，{谁知道}'])}${sheetRow(2, ['序号', '名称', '面积（亩）', '本局编码'])}`,
  merges: ['A1:D1'],
});

describe('a template', () => {
  let admin: { cookie: string };
  let officer: { cookie: string };
  let viewer: { cookie: string };
  const server = appOfSuite(
    'postgresql',
    async (home) => {
      const cookie = async (username: string, role: 'admin' | 'officer' | 'viewer') =>
        await cookieOf(home, await addPerson(home, { username, name: username, role }));
      admin = await cookie('boss', 'admin');
      officer = await cookie('wang', 'officer');
      viewer = await cookie('guest', 'viewer');
      await importRows(home, [
        parcel('one', { declaredAreaM2: 20_000, published: true }),
        parcel('two', {}, 1),
      ]);
    },
    { config: { access: 'login', operator: { officeName: { text: '某局' } } } },
  );
  const ask = (url: string, headers = officer, method: 'GET' | 'DELETE' = 'GET') =>
    server().app.inject({ method, url, headers: { 'accept-language': 'zh', ...headers } });
  function send(
    name: string,
    content: Uint8Array,
    headers = admin,
    { method = 'POST', path = '' }: { method?: 'POST' | 'PUT'; path?: string } = {},
  ) {
    const head = `--x\r\nContent-Disposition: form-data; name="file"; filename="${name}"\r\nContent-Type: application/octet-stream\r\n\r\n`;
    const payload = Buffer.concat([Buffer.from(head), content, Buffer.from('\r\n--x--\r\n')]);
    const type = { 'content-type': 'multipart/form-data; boundary=x', 'accept-language': 'zh' };
    return server().app.inject({
      method,
      url: `/api/export-templates${path}`,
      payload,
      headers: { ...headers, ...type },
    });
  }

  it('is kept by an administrator, filled for all who read, from the page and the command line, and taken away', async () => {
    expect((await send('某局.xlsx', FORM, officer)).statusCode).toBe(403);
    const answer = await send('某局.xlsx', FORM);
    expect(answer.statusCode, answer.body).toBe(201);
    const kept = answer.json<ExportTemplateData>();
    expect(kept).toMatchObject({ name: '某局', firstRow: 3, ignored: ['本局编码'], by: 'boss' });
    expect(kept.columns.map(({ heading, fields }) => [heading, fields])).toEqual([
      ['序号', []],
      ['名称', ['name']],
      ['面积（亩）', ['declaredAreaM2']],
    ]);
    expect((await send('某局.xlsx', FORM)).statusCode).toBe(409);
    expect((await ask('/api/export-templates')).json().items).toEqual([kept]);

    const url = `/api/export.xlsx?lang=zh&sort=code&template=${kept.id}`;
    const file = (await ask(url)).rawPayload;
    const [{ titles, rows }] = (await readAsImport(fileOf('a.xlsx', file))).tables;
    expect(titles).toEqual([expect.stringMatching(/^某局报表，2\d{3}年\d+月\d+日，共2宗，\{谁知道\}$/)]);
    expect(rows.map(({ cells }) => cells.slice(0, 3))).toEqual([
      [1, '地块 one', 30],
      [2, '地块 two', null],
    ]);
    expect((await ask(url, viewer)).statusCode).toBe(200);
    const preview = await ask(`/api/export/preview?format=xlsx&lang=zh&template=${kept.id}`);
    expect(preview.json<ExportPreviewData>().losses).toEqual([
      expect.objectContaining({ code: 'columns_left_out', message: expect.stringContaining('编号') }),
    ]);

    expect((await ask(`/api/export-templates/${kept.id}/file`, viewer)).rawPayload).toEqual(
      Buffer.from(FORM),
    );

    const folder = freshFolder();
    const { shell, said } = recordedShell(server().home, folder, {
      ...{ language: 'zh', config: readConfig({ OFFICE_NAME: '某局' }) },
    });
    expect(
      await runCommand(['export', 'b.xlsx', '--template', '某局', '--sort', 'code'], shell),
      said.join(),
    ).toBe(0);
    const parts = (bytes: Uint8Array) => unzipSync(bytes)['xl/worksheets/sheet1.xml'];
    expect(parts(readFileSync(join(folder, 'b.xlsx')))).toEqual(parts(file));
    expect(await runCommand(['export', 'b.xlsx', '--template', '别局'], shell)).not.toBe(0);
    expect(said.join('\n')).toContain('某局');

    const path = `/api/export-templates/${kept.id}`;
    expect((await ask(path, officer, 'DELETE')).statusCode).toBe(403);
    expect((await ask(path, admin, 'DELETE')).statusCode).toBe(204);
    expect((await ask(url)).json().errors).toMatchObject([{ field: 'template', code: 'unknown_code' }]);
    expect((await ask(`/api/export.csv?template=1`)).statusCode).toBe(400);
    expect((await ask(`/public/api/export.xlsx?template=${kept.id}`)).statusCode).toBe(400);
  });

  it('is tried before it is kept, and replaced under its name', async () => {
    const tried = async (name: string, bytes: Uint8Array) => {
      const answer = await send(name, bytes, admin, { path: '/trial' });
      expect(answer.statusCode, answer.body).toBe(200);
      return answer.json<ExportTemplateTrialData>();
    };
    expect((await send('表.xlsx', FORM, officer, { path: '/trial' })).statusCode).toBe(403);
    const trial = await tried('表.xlsx', FORM);
    expect(trial).toMatchObject({
      ...{ name: '表', taken: null, firstRow: 3, filledBy: 'headings', ignored: ['本局编码'] },
      rows: [
        ['1', '地块 one', '30'],
        ['2', '地块 two', ''],
      ],
    });
    expect(trial.titles[0]).toContain('某局报表');
    expect(trial.placeholders).toContainEqual({ name: '谁知道', fact: null });
    expect(trial.placeholders).toContainEqual({ name: '总数', fact: 'total' });
    const names = (await ask('/api/export-templates')).json<{ items: { name: string }[] }>().items;
    expect(names.map(({ name }) => name)).not.toContain('表');

    const { id } = (await send('表.xlsx', FORM)).json<ExportTemplateData>();
    expect((await tried('表.xlsx', FORM)).taken).toBe(id);
    const other = workbookOf({ rows: sheetRow(1, ['编号', '名称']) });
    expect((await send('新表.xlsx', other, officer, { method: 'PUT', path: `/${id}` })).statusCode).toBe(403);
    const replaced = await send('新表.xlsx', other, admin, { method: 'PUT', path: `/${id}` });
    expect(replaced.json()).toMatchObject({ id, name: '表', file: '新表.xlsx', firstRow: 2, ignored: [] });
    expect((await send('a.xlsx', other, admin, { method: 'PUT', path: '/999' })).statusCode).toBe(404);
    expect((await ask(`/api/export-templates/${id}`, admin, 'DELETE')).statusCode).toBe(204);
    expect((await ask(`/api/export-templates/${id}/file`, admin)).statusCode).toBe(404);
  });

  it('that runs, reaches outside or says nothing of ours is refused in words', async () => {
    const parts = unzipSync(FORM);
    const refusal = async (bytes: Uint8Array) => {
      const answer = await send('b.xlsx', bytes);
      expect(answer.statusCode).toBe(422);
      const [{ field, found }] = answer.json<{ errors: { field: string; found: string }[] }>().errors;
      return [field, found];
    };
    expect(await refusal(zipSync({ ...parts, 'xl/vbaProject.bin': strToU8('x') }))).toEqual([
      'form_active',
      expect.stringContaining('vbaProject'),
    ]);
    const link = strToU8(
      '<Relationships><Relationship Id="r1" Type="x" Target="http://example.org" TargetMode="External"/></Relationships>',
    );
    expect((await refusal(zipSync({ ...parts, 'xl/worksheets/_rels/sheet1.xml.rels': link })))[0]).toBe(
      'form_outside',
    );
    expect((await refusal(workbookOf({ rows: sheetRow(1, ['甲', '乙']) })))[0]).toBe('form_no_columns');
    const old = workbookOf({
      rows: `${sheetRow(1, ['名称', '状态'])}${sheetRow(2, ['去年的', '可供'])}${sheetRow(3, ['去年二', '在谈'])}`,
    });
    expect(await refusal(old)).toEqual(['form_has_rows', expect.stringContaining('2 行旧数据（第 2–3 行）')]);
    const kept = await send('去年.xlsx', old, admin, { path: '?replaceRows=true' });
    const { id, ...form } = kept.json<ExportTemplateData>();
    expect([kept.statusCode, form.replacedRows], kept.body).toEqual([201, 2]);
    const file = (await ask(`/api/export.xlsx?lang=zh&sort=code&template=${id}`)).rawPayload;
    const [{ rows }] = (await readAsImport(fileOf('a.xlsx', file))).tables;
    expect(rows.map(({ cells }) => cells[0])).toEqual(['地块 one', '地块 two']);
    expect((await refusal(strToU8('名称,面积')))[0]).toBe('archive_damaged');
  });
});
