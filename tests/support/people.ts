import type { PersonData } from '#contract/people.ts';
import { ROLES, type Role } from '#contract/roles.ts';
import type { RecordHome } from '#record/home.ts';
import { hashPassword } from '../../api/accounts/password.ts';
import { insertPerson } from '../../api/accounts/personStore.ts';
import { insertSession, newToken } from '../../api/accounts/sessionStore.ts';

export const PASSWORD = 'a password of the tests';
let hash: Promise<string> | undefined;

/** An account of the tests, all with one password. */
export async function addPerson(
  home: RecordHome,
  person: { username: string; role: Role; name?: string; zones?: readonly string[] },
): Promise<PersonData> {
  hash ??= hashPassword(PASSWORD);
  const made = await insertPerson(home.db, {
    name: person.username,
    ...person,
    passwordHash: await hash,
  });
  if (typeof made === 'string') throw new Error(`Expected an account, got ${made}`);
  return made;
}

/** A login without the page: the header that a browser would send. */
export async function cookieOf(home: RecordHome, person: PersonData): Promise<{ cookie: string }> {
  const token = newToken();
  await insertSession(home.db, { token, person: person.id, address: '127.0.0.1', agent: 'test' });
  return { cookie: `wutong_session=${token}` };
}

/** One account and one login of each role. */
export async function addEveryRole(
  home: RecordHome,
): Promise<Record<Role, { person: PersonData; headers: { cookie: string } }>> {
  const entries = [];
  for (const role of ROLES) {
    const person = await addPerson(home, { username: `the-${role}`, role });
    entries.push([role, { person, headers: await cookieOf(home, person) }] as const);
  }
  return Object.fromEntries(entries) as Record<Role, { person: PersonData; headers: { cookie: string } }>;
}
