import { describe, expect, it } from 'vitest';
import { STATUSES } from '#contract/kinds.ts';
import { findTransition } from '#domain/statusRules.ts';
import { readOutcomeFacts } from '../../api/outcomes/boardStore.ts';
import { readOutcomes } from '../../api/outcomes/store.ts';
import { readSheet } from '../../api/resources/sheet/store.ts';
import { changeStatus, type StatusRequest } from '../../api/resources/status/statusStore.ts';
import { HOME_KINDS, homeOfSuite } from '../support/databases.ts';
import { createOne, importRows, parcel, write } from '../support/writing.ts';

const SAID = { project: '甲项目', reason: '原因', until: '2026-01-01', isPlanner: true };

describe.each(HOME_KINDS)('changeStatus, %s', (kind) => {
  const home = homeOfSuite(kind);
  const change = (request: StatusRequest, day?: string) =>
    write(home(), (open) => changeStatus(open, request), day);

  it('follows the transition table, every pair of it', async () => {
    const pairs = STATUSES.flatMap((from) => STATUSES.map((to) => [from, to] as const));
    const rows = pairs.map(([status], n) => parcel(`pair-${n}`, { status }, n));
    const { created } = await importRows(home(), rows);
    for (const [index, [from, to]] of pairs.entries()) {
      const result = await change({ id: created[index], to, ...SAID });
      expect(result.ok, `${from} to ${to}`).toBe(findTransition(from, to) !== null);
      const sheet = await readSheet(home().db, 'full', created[index]);
      expect(sheet?.status).toBe(result.ok ? to : from);
    }
  });

  it('says what is missing, and changes nothing then', async () => {
    const id = await createOne(home(), parcel('missing'));
    expect(await change({ id, to: 'reserved', project: '甲' })).toEqual({
      ok: false,
      code: 'expiry_missing',
    });
    expect(await change({ id, to: 'negotiating' })).toEqual({ ok: false, code: 'project_missing' });
    expect(await change({ id, to: 'withdrawn', reason: '征收' })).toEqual({
      ok: false,
      code: 'planner_only',
    });
    expect(await change({ id: 999_999_999, to: 'signed' })).toEqual({ ok: false, code: 'not_found' });
    expect(await readSheet(home().db, 'full', id)).toMatchObject({ status: 'available', version: 1 });
  });

  it('dates the status, keeps the project on the way and lets it go at the end', async () => {
    const id = await createOne(home(), parcel('life'), '2025-01-01');
    await change({ id, to: 'reserved', project: '德丰', until: '2025-12-31' }, '2025-02-01');
    expect(await readSheet(home().db, 'full', id)).toMatchObject({
      statusSince: '2025-02-01',
      project: '德丰',
      reservedUntil: '2025-12-31',
      availableM2: 0,
    });
    await change({ id, to: 'signed' }, '2025-03-01');
    expect(await readSheet(home().db, 'full', id)).toMatchObject({
      status: 'signed',
      project: '德丰',
      reservedUntil: null,
    });
    await change({ id, to: 'available', reason: '未成交' }, '2025-04-01');
    expect(await readSheet(home().db, 'full', id)).toMatchObject({
      status: 'available',
      project: null,
      statusSince: '2025-04-01',
    });
  });

  it('labels 去化 and 盘活, and takes a label back in its own month', async () => {
    const hall = parcel('hall', { kind: 'factory', declaredAreaM2: 5_000 }, 1);
    const revived = parcel('idle', { supplyClass: 'inefficient', declaredAreaM2: 20_000 }, 2);
    const { created } = await importRows(home(), [hall, revived], undefined, '2024-01-01');
    for (const id of created) await change({ id, to: 'negotiating', project: '甲' }, '2024-02-01');
    for (const id of created) await change({ id, to: 'signed' }, '2024-03-05');
    await change({ id: created[1], to: 'occupied' }, '2024-04-05');
    await change({ id: created[0], to: 'available', reason: '未成交' }, '2024-06-05');
    expect(await readOutcomes(home().db, 'full', '2024-01-01', '2024-12-31')).toEqual([
      { month: '2024-03', outcome: 'absorbed', kind: 'factory', count: 1, areaM2: 5_000 },
      { month: '2024-04', outcome: 'revived', kind: 'land', count: 1, areaM2: 20_000 },
      { month: '2024-06', outcome: 'absorbed', kind: 'factory', count: -1, areaM2: -5_000 },
    ]);
    expect(await readOutcomes(home().db, 'full', '2024-04-05', '2024-04-05')).toHaveLength(1);
    expect(
      await home().asPublicReader((db) => readOutcomes(db, 'public', '2024-01-01', '2024-12-31')),
    ).toEqual([]);
  });

  it('takes a label back from the project that it was given for, also after the site was withdrawn', async () => {
    const hall = parcel('withdrawn-hall', { kind: 'factory', declaredAreaM2: 3_240 }, 1);
    const id = await createOne(home(), hall, '2022-01-01');
    await change({ id, to: 'negotiating', project: '丙' }, '2022-02-01');
    await change({ id, to: 'signed' }, '2022-03-01');
    await change({ id, to: 'withdrawn', reason: '征收', isPlanner: true }, '2022-04-01');
    await change({ id, to: 'available', reason: '征收取消', isPlanner: true }, '2022-05-01');
    const facts = await readOutcomeFacts(home().db, '2022-01-01', '2022-12-31');
    expect(facts.map(({ areaM2, project }) => [areaM2, project])).toEqual([
      [3_240, '丙'],
      [-3_240, '丙'],
    ]);
  });

  it('takes a label back when an import proves it wrong, and labels nothing by a correction', async () => {
    const id = await createOne(
      home(),
      parcel('wrong', { kind: 'factory', declaredAreaM2: 700 }),
      '2023-01-01',
    );
    await importRows(home(), [parcel('wrong', { status: 'signed' })], ['status'], '2023-02-01');
    expect(await readOutcomes(home().db, 'full', '2023-01-01', '2023-12-31')).toEqual([]);
    await change({ id, to: 'available', reason: '更正' }, '2023-03-01');
    await change({ id, to: 'negotiating', project: '乙' }, '2023-04-01');
    await change({ id, to: 'signed' }, '2023-05-01');
    await importRows(home(), [parcel('wrong', { status: 'reserved' })], ['status'], '2023-06-01');
    const rows = await readOutcomes(home().db, 'full', '2023-01-01', '2023-12-31');
    expect(rows.map(({ month, areaM2 }) => [month, areaM2])).toEqual([
      ['2023-05', 700],
      ['2023-06', -700],
    ]);
  });
});
