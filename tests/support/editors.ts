import { setTimeout } from 'node:timers/promises';
import type { RecordHome, RecordOptions } from '#record/home.ts';
import { putZones } from '../../api/zones/store.ts';
import { appOfSuite } from './app.ts';
import type { HomeKind } from './databases.ts';
import { addEveryRole, addPerson, cookieOf } from './people.ts';
import { createOne, parcel, write } from './writing.ts';

export type Headers = Record<string, string>;
type People = Awaited<ReturnType<typeof addEveryRole>>;
export interface Sheet extends Record<string, unknown> {
  id: number;
  version: number;
}

/** Asks again while the answer is that the server is busy; no busy machine is that for so many times. */
async function untilServed<T extends { statusCode: number }>(ask: () => Promise<T>): Promise<T> {
  for (let turn = 1; ; turn++) {
    const answer = await ask();
    if (answer.statusCode !== 503 || turn === 100) return answer;
    await setTimeout(100);
  }
}

async function twoZones(home: RecordHome): Promise<void> {
  const boundary = {
    type: 'MultiPolygon' as const,
    coordinates: [
      [
        [
          [120, 36],
          [121, 36],
          [121, 37],
          [120, 37],
          [120, 36],
        ],
      ],
    ],
  };
  await write(home, (open) =>
    putZones(
      open,
      ['east', 'west'].map((code) => ({ code, name: `${code} 区`, geometry: boundary })),
    ),
  );
}

/** A server with an account of each role and an officer of the east zone, in whose name is asked when nothing else is said. */
export function editorsOfSuite(kind: HomeKind, record: Partial<RecordOptions> = {}) {
  const accounts: { people?: People; east?: Headers } = {};
  const server = appOfSuite(
    kind,
    async (home) => {
      await twoZones(home);
      accounts.people = await addEveryRole(home);
      const officer = await addPerson(home, {
        username: 'east',
        role: 'officer',
        name: '东区',
        zones: ['east'],
      });
      accounts.east = await cookieOf(home, officer);
    },
    { config: { access: 'login' }, record },
  );
  let turn = 100;
  const make = (given: Parameters<typeof parcel>[1] = {}) =>
    createOne(server().home, parcel(`e${++turn}`, { zone: 'east', ...given }, turn));
  const ask = (
    method: 'POST' | 'PATCH' | 'GET' | 'DELETE',
    url: string,
    payload?: object,
    headers: Headers = accounts.east!,
  ) => server().app.inject({ method, url, ...(payload && { payload }), headers });
  const patch = (id: number, version: number, payload: object, headers: Headers = accounts.east!) =>
    ask('PATCH', `/api/resources/${id}`, payload, { ...headers, 'if-match': `"${version}-x"` });
  const sheet = (id: number) => server().json<Sheet>(`/api/resources/${id}`, accounts.east!);
  /**
   * Many editors on one parcel, each reading it and sending their change of that version, again and again; whoever is told that the server
   * is busy asks again, as a client does: nothing was written.
   * @returns how many changes were taken and how many refused because somebody was quicker. @throws for any other answer
   */
  async function editAtOnce(id: number, { editors, edits }: { editors: number; edits: number }) {
    const counts = { accepted: 0, refused: 0 };
    const editor = async (n: number) => {
      for (let edit = 0; edit < edits; edit++) {
        const read = await untilServed(() => ask('GET', `/api/resources/${id}`));
        const { version } = read.json<Sheet>();
        const answer = await untilServed(() => patch(id, version, { remarks: `${n}/${edit}` }));
        if (answer.statusCode === 412) counts.refused++;
        else if (answer.statusCode === 200 && answer.json<Sheet>().version === version + 1) counts.accepted++;
        else
          throw new Error(
            `Expected 200 or 412 of version ${version}, got ${answer.statusCode} ${answer.body}`,
          );
      }
    };
    await Promise.all(Array.from({ length: editors }, (_, n) => editor(n)));
    return counts;
  }
  /** How many different remarks the versions of a parcel have: as many as changes were taken, when none is lost. */
  async function remarksOf(id: number): Promise<number> {
    const rows = await server()
      .home.db.selectFrom('resource_version')
      .select('remarks')
      .distinct()
      .where('id', '=', id)
      .where('remarks', 'is not', null)
      .execute();
    return rows.length;
  }
  return {
    server,
    make,
    editAtOnce,
    remarksOf,
    ask,
    patch,
    sheet,
    /** The number of the parcel that was made last. */
    turn: () => turn,
    people: () => accounts.people!,
    east: () => accounts.east!,
  };
}
