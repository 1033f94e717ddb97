import { describe, expect, it } from 'vitest';
import { addDays, today } from '#domain/civilDate.ts';
import { faultsOf, registerOfSuite } from '../support/register.ts';
import { createOne, parcel } from '../support/writing.ts';

const requirement = {
  kinds: ['land'],
  needs: [{ code: 'area', mode: 'must', min: 5_000, max: 20_000 }],
} as const;

describe('the register of projects', () => {
  const { server, ask, make, patch, sheet, list, people, other } = registerOfSuite('postgresql');
  const day = () => today(server().home.timeZone);

  it('makes a project, tells what it is, and counts its versions', async () => {
    const id = await make({
      name: '热泵项目',
      industry: '36',
      tags: ['revival'],
      requirement,
      taxWanPerYear: 800,
    });
    const first = await ask('GET', `/api/projects/${id}`);
    expect(first.headers.etag).toMatch(/^"1-.+"$/);
    expect(first.json()).toMatchObject({
      id,
      version: 1,
      stage: 'lead',
      industry: 'C36',
      officer: 'the-officer',
      grade: 'green',
      gradeBy: 'rule',
      movedOn: day(),
      hasRequirement: true,
      requirement,
      mayEdit: true,
      totalInvestmentWan: null,
    });
    const changed = await patch(id, 1, {
      stage: 'talks',
      investor: '示例有限公司',
      requirement: null,
      reason: '来访',
    });
    expect([changed.statusCode, changed.json()]).toEqual([200, { id, version: 2 }]);
    expect((await patch(id, 2, { investor: '示例有限公司' })).json()).toEqual({ id, version: 2 });
    const history = await ask('GET', `/api/projects/${id}/history`);
    expect(history.json()).toMatchObject({
      next: null,
      items: [
        {
          version: 2,
          by: 'the-officer',
          reason: '来访',
          changes: [
            { field: 'investor', from: null, to: '示例有限公司' },
            { field: 'stage', from: 'lead', to: 'talks' },
            { field: 'requirement', from: requirement, to: null },
          ],
        },
        { version: 1, changes: [] },
      ],
    });
    const { stages } = await sheet(id);
    expect(stages.map(({ from, to, reason }) => [from, to, reason])).toEqual([
      ['lead', 'talks', '来访'],
      [null, 'lead', null],
    ]);
    const audit = await server()
      .home.db.selectFrom('audit')
      .select(['verb', 'version'])
      .where('verb', 'like', 'project.%')
      .orderBy('id')
      .execute();
    expect(audit.slice(0, 2)).toEqual([
      { verb: 'project.create', version: null },
      { verb: 'project.edit', version: null },
    ]);
  });

  it('refuses what nobody saw, what is taken, and what makes no sense, naming each field', async () => {
    const id = await make({ name: '一号', code: 'P-1' });
    const bare = await ask('PATCH', `/api/projects/${id}`, { remarks: 'x' });
    expect(bare.statusCode).toBe(428);
    expect((await patch(id, 7, { remarks: 'x' })).statusCode).toBe(412);
    const wrong = await ask('POST', '/api/projects', {
      name: '一号',
      code: 'P-1',
      version: 9,
    });
    expect([wrong.statusCode, faultsOf(wrong)]).toEqual([422, { version: 'unknown_field' }]);
    const taken = await ask('POST', '/api/projects', { name: '一号', code: 'P-1' });
    expect([taken.statusCode, faultsOf(taken)]).toEqual([
      422,
      { code: 'already_taken', name: 'already_taken' },
    ]);
    const senseless = await patch(id, 1, {
      industry: 'zz',
      requirement: { kinds: ['land'], needs: [{ code: 'area', mode: 'must', min: 9, max: 3 }] },
    });
    expect([senseless.statusCode, faultsOf(senseless)]).toEqual([
      422,
      { industry: 'unknown_code', 'requirement.needs.0.min': 'min_above_max' },
    ]);
    const over = await patch(id, 1, { stage: 'landed' });
    expect([over.statusCode, faultsOf(over)]).toEqual([422, { reason: 'reason_missing' }]);
    expect((await patch(id, 1, { stage: 'landed', reason: '补录' })).statusCode).toBe(200);
    expect((await sheet(id)).version).toBe(2);
  });

  it('is its officer’s: another officer may make their own, and only read this one', async () => {
    const id = await make({ name: '我的' });
    expect((await patch(id, 1, { remarks: 'x' }, other())).statusCode).toBe(403);
    expect((await ask('POST', `/api/projects/${id}/issues`, { text: 'x' }, other())).statusCode).toBe(403);
    expect((await sheet(id, other())).mayEdit).toBe(false);
    expect((await patch(id, 1, { remarks: 'x' }, people().planner.headers)).statusCode).toBe(200);
    expect((await ask('GET', '/api/projects', undefined, people().viewer.headers)).statusCode).toBe(403);
    expect((await patch(id, 2, { officer: '另一位' })).statusCode).toBe(200);
    expect((await patch(id, 3, { remarks: 'y' })).statusCode).toBe(403);
  });

  it('keeps contacts, issues and a shortlist, and suggests a grade that a hand overrules', async () => {
    const id = await make({ name: '停滞的', progressPercent: 20, plannedPercent: 45 });
    const site = await createOne(server().home, parcel('s', { declaredAreaM2: 9_000 }, 1));
    const path = `/api/projects/${id}`;
    const contact = { on: addDays(day(), -40), who: '王示例', withWhom: '投资方', outcome: '谈价' };
    const entry = (await ask('POST', `${path}/contacts`, contact)).json<{ id: number }>().id;
    expect(
      (await ask('PATCH', `${path}/contacts/${entry}`, { nextStep: '看地', place: null })).statusCode,
    ).toBe(200);
    const tomorrow = await ask('POST', `${path}/contacts`, { ...contact, on: addDays(day(), 1) });
    expect(faultsOf(tomorrow)).toEqual({ on: 'date_in_future' });
    await ask('POST', `${path}/issues`, { text: '用地指标', due: addDays(day(), -1) });
    const done = (await ask('POST', `${path}/issues`, { text: '环评' })).json<{ id: number }>().id;
    expect((await ask('PATCH', `${path}/issues/${done}`, { doneOn: day() })).statusCode).toBe(200);
    expect(faultsOf(await ask('PUT', `${path}/shortlist`, { resources: [site, 99_999] }))).toEqual({
      'resources.1': 'not_found',
    });
    expect((await ask('PUT', `${path}/shortlist`, { resources: [site] })).statusCode).toBe(204);
    const full = await sheet(id);
    expect(full.contacts).toMatchObject([{ ...contact, nextStep: '看地', by: 'the-officer' }]);
    expect(full.issues.map(({ text }) => text)).toEqual(['用地指标', '环评']);
    expect(full.shortlist).toMatchObject([{ id: site, name: '地块 s', kind: 'land' }]);
    expect([full.openIssues, full.overdueIssues]).toEqual([1, 1]);
    // The stage is of today: nothing is stalled, but 25 points are missing.
    expect(full).toMatchObject({
      grade: 'orange',
      gradeBy: 'rule',
      gradeReason: { code: 'behind', value: 25 },
    });
    await patch(id, 1, { grade: 'red', measure: '专班' });
    expect(await sheet(id)).toMatchObject({ grade: 'red', gradeBy: 'hand', suggestedGrade: 'orange' });
    expect((await list('?grade=red,yellow&q=tingzhi')).items.map((item) => item.id)).toEqual([id]);
    expect((await ask('GET', '/api/projects?grades=red')).statusCode).toBe(400);
    expect((await ask('GET', '/api/projects?stage=done')).statusCode).toBe(400);
    expect((await ask('DELETE', `${path}/contacts/${entry}`)).statusCode).toBe(204);
    expect((await ask('DELETE', `${path}/contacts/${entry}`)).statusCode).toBe(404);
  });

  it('keeps files, a PDF as it is, and nothing else that a browser might run', async () => {
    const id = await make({ name: '有文件的' });
    const send = (name: string, content: string) =>
      server().app.inject({
        method: 'POST',
        url: `/api/projects/${id}/files`,
        headers: { ...people().officer.headers, 'content-type': 'multipart/form-data; boundary=x' },
        payload: `--x\r\nContent-Disposition: form-data; name="file"; filename="${name}"\r\n\r\n${content}\r\n--x--\r\n`,
      });
    expect((await send('a.html', '<script>')).statusCode).toBe(415);
    const made = await send('../意向书.pdf', '%PDF-1.4 content');
    expect(made.statusCode).toBe(201);
    const file = await ask('GET', String(made.headers.location));
    expect([file.statusCode, file.body, file.headers['content-type']]).toEqual([
      200,
      '%PDF-1.4 content',
      'application/pdf',
    ]);
    expect((await sheet(id)).files).toMatchObject([{ name: '意向书.pdf', bytes: 16, by: 'the-officer' }]);
    expect((await ask('DELETE', String(made.headers.location), undefined, other())).statusCode).toBe(403);
    expect((await ask('DELETE', String(made.headers.location))).statusCode).toBe(204);
    expect((await sheet(id)).files).toEqual([]);
  });

  it('holds sites by their changes of status, and each names the other', async () => {
    const id = await make({ name: '用地的' });
    const byName = await createOne(
      server().home,
      parcel('n', { status: 'negotiating', project: '用地的' }, 11),
    );
    const site = await createOne(server().home, parcel('h', {}, 12));
    const planner = people().planner.headers;
    const change = (version: number, payload: object) =>
      ask('POST', `/api/resources/${site}/status`, payload, { ...planner, 'if-match': `"${version}"` });
    const until = addDays(day(), 30);
    const unknown = await change(1, { to: 'reserved', projectId: 99_999, until, reason: '意向' });
    expect([unknown.statusCode, faultsOf(unknown)]).toEqual([422, { projectId: 'not_found' }]);
    expect((await change(1, { to: 'reserved', projectId: id, until, reason: '意向' })).statusCode).toBe(200);
    expect((await change(2, { to: 'negotiating' })).statusCode).toBe(200);
    // A new name is only that: what is held stays held.
    await patch(id, 1, { name: '改名的' });
    expect((await sheet(id)).sites.map((held) => [held.id, held.status])).toEqual([[site, 'negotiating']]);
    await patch(id, 2, { name: '用地的' });
    expect((await sheet(id)).sites.map((held) => held.id)).toEqual([site, byName]);
    const { history, project } = await server().json<{
      history: { project: string; projectId: number }[];
      project: string;
    }>(`/api/resources/${site}`, planner);
    expect(project).toBe('用地的');
    expect(history.slice(1).map(({ projectId }) => projectId)).toEqual([id, id]);
    expect((await change(3, { to: 'available', reason: '流失' })).statusCode).toBe(200);
    expect((await sheet(id)).sites.map((held) => held.id)).toEqual([byName]);
    const page = await ask('GET', `/api/resources/${site}/history`, undefined, planner);
    expect(page.json<{ statusChanges: object[] }>().statusChanges[0]).toMatchObject({
      to: 'available',
      projectId: id,
    });
  });
});
