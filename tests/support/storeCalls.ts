import type { RecordHome } from '#record/home.ts';
import { isUntouchedDemo } from '../../api/accounts/accessMode.ts';
import { findKnownBrowser } from '../../api/accounts/knownBrowserStore.ts';
import { findByOutsideId } from '../../api/accounts/personStore.ts';
import { readAudit } from '../../api/audit/readStore.ts';
import { clearDemo } from '../../api/import/writing/clearDemoStore.ts';
import { importResources } from '../../api/import/writing/importStore.ts';
import { readPastChanges } from '../../api/live/store.ts';
import { readAdjoining, readJointOutline } from '../../api/matching/store.ts';
import { readOpen } from '../../api/months/monthState.ts';
import { claimRobots, isAnyUntold } from '../../api/reminders/store.ts';
import { readDescendants } from '../../api/resources/boundary/lineageStore.ts';
import { faultsOfHolders } from '../../api/resources/row/fieldChecks.ts';
import { answerOf, giveKeyBack, keepAnswer, takeKey } from '../../api/resources/row/idempotencyStore.ts';
import { findIds } from '../../api/resources/sheet/findIds.ts';
import { freeExpired, tidyUp } from '../../api/resources/status/expiryStore.ts';
import { nameOfProject } from '../../api/resources/status/projectOfChange.ts';
import { changeStatus } from '../../api/resources/status/statusStore.ts';
import { DAY, parcel, write } from './writing.ts';

const MONTH = { month: DAY.slice(0, 7), day: DAY };

/** Calls what commands, jobs and readers come to and no plain call of a route does. Takes the demo out at the end. */
export async function callStores(home: RecordHome): Promise<void> {
  const { db } = home;
  await isUntouchedDemo(home);
  await findKnownBrowser(db, 'token', 'boss');
  await findByOutsideId(db, 'https://login.example\nboss');
  await readAudit(db, { about: '地块' }, { before: null, limit: 1, timeZone: home.timeZone });
  await readPastChanges(db, 'full', { after: 0, to: 1, limit: 1 });
  await readOpen(db, MONTH, { officer: '钱工', after: 0, limit: 1 });
  await readDescendants(db, [1]);
  await findIds(db, ['1']);
  await faultsOfHolders(db, { zone: 'A', park: 'P', building: 'B' });
  await readAdjoining(db, { name: 'full', seesPrivate: true }, [1, 2], 10);
  await readJointOutline(db, 'full', [1, 2], 10);
  if (await isAnyUntold(db, DAY)) throw new Error('Expected no robot that is told.');
  await claimRobots(db, DAY);
  await tidyUp(db, DAY);
  await createTwice(home);
  await changeAndFree(home);
  await write(home, clearDemo);
}

async function createTwice({ db }: RecordHome): Promise<void> {
  const [person] = await db.selectFrom('person').select('id').limit(1).execute();
  const key = { key: 'once', person: person.id, route: 'POST /api/resources', bodyHash: 'hash' };
  await takeKey(db, key);
  await keepAnswer(db, key, { id: 1, version: 1 });
  await answerOf(db, key);
  await giveKeyBack(db, key);
}

/** A reservation in a zone that the record does not know yet, which runs out. */
async function changeAndFree(home: RecordHome): Promise<void> {
  const held = { zone: 'Z-NEW', park: 'P-NEW', building: 'B-NEW' };
  const rows = [parcel('SC-1', held)];
  const batch = { file: '台账.csv', sha256: '0'.repeat(64) };
  const fields = ['code', 'name', 'kind', 'geometry', 'zone', 'park', 'building'] as const;
  const { created } = await write(home, (open) => importResources(open, { rows, fields, batch }));
  await write(home, async (open) => {
    await nameOfProject(open, 1);
    const to = { id: created[0], to: 'reserved', project: '示例项目', until: DAY } as const;
    await changeStatus(open, to);
  });
  await write(home, freeExpired, '2025-05-20');
}
