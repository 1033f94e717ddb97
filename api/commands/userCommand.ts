import { parseArgs } from 'node:util';
import { Check } from 'typebox/value';
import { splitList } from '#contract/listText.ts';
import { OutsideId, type PersonData } from '#contract/people.ts';
import { ROLES, type Role } from '#contract/roles.ts';
import { newPassword } from '#domain/newPassword.ts';
import type { RecordHome } from '#record/home.ts';
import { hashPassword } from '../accounts/password.ts';
import { findForLogin, insertPerson, readPeople, updatePerson } from '../accounts/personStore.ts';
import { deleteSessions } from '../accounts/sessionStore.ts';
import { CLI_SIGNER, insertAudit } from '../audit/store.ts';
import { EXIT, type Shell, UsageError } from './shell.ts';
import { COMMAND_WORDS } from './words.ts';

const OPTIONS = {
  name: { type: 'string' },
  role: { type: 'string' },
  zones: { type: 'string' },
} as const;

/** `user add | reset | link | list`: the accounts, from a shell. A new password is said once and kept nowhere. */
export async function userCommand(args: readonly string[], shell: Shell): Promise<number> {
  const { values, positionals } = parseArgs({ args: [...args], options: OPTIONS, allowPositionals: true });
  const [verb, username, ...rest] = positionals;
  if (username !== undefined && verb === 'link' && rest.length === 1)
    return await link(username, rest[0], shell);
  if (rest.length > 0) throw new UsageError(({ user }) => user.tooMany);
  if (verb === 'list' && username === undefined) return await list(shell);
  if (username !== undefined && verb === 'add') return await add(username, values, shell);
  if (username !== undefined && verb === 'reset') return await reset(username, shell);
  throw new UsageError(({ user }) => user.usage);
}

async function list(shell: Shell): Promise<number> {
  const { db } = await shell.record();
  for (const { username, name, role, zones, enabled } of await readPeople(db))
    shell.out([username, name, role, zones.join(','), enabled ? '' : 'disabled'].join('\t').trimEnd());
  return EXIT.done;
}

async function add(
  username: string,
  { name = username, role = 'officer', zones }: { name?: string; role?: string; zones?: string },
  shell: Shell,
): Promise<number> {
  if (!(ROLES as readonly string[]).includes(role)) {
    const expected = ROLES.join(', ');
    throw new UsageError(({ user }) => user.noRole(role, expected));
  }
  const { db } = await shell.record();
  const password = newPassword();
  const passwordHash = await hashPassword(password);
  const made = await db.transaction().execute(async (one) => {
    const wanted = {
      username,
      name,
      role: role as Role,
      zones: listOf(zones),
    };
    const person = await insertPerson(one, { ...wanted, passwordHash });
    if (typeof person === 'object')
      await insertAudit(one, CLI_SIGNER, 'person.create', { username: person.username, role });
    return person;
  });
  if (typeof made === 'string') {
    const taken = made === 'name_taken' ? name : username;
    shell.err(COMMAND_WORDS[shell.language].user.taken(taken));
    return EXIT.refused;
  }
  sayPassword(made.username, password, shell);
  return EXIT.done;
}

async function reset(username: string, shell: Shell): Promise<number> {
  const { db } = await shell.record();
  const found = await findForLogin(db, username);
  if (!found) {
    shell.err(COMMAND_WORDS[shell.language].user.none(username));
    return EXIT.refused;
  }
  const password = newPassword();
  const passwordHash = await hashPassword(password);
  await db.transaction().execute(async (one) => {
    await updatePerson(one, found.person.id, { passwordHash, enabled: true });
    await deleteSessions(one, found.person.id, null);
    await insertAudit(one, CLI_SIGNER, 'person.reset', { username: found.person.username });
  });
  sayPassword(found.person.username, password, shell);
  return EXIT.done;
}

/** Says by which login elsewhere an account may be used; an empty one takes it away. */
async function link(username: string, outsideId: string, shell: Shell): Promise<number> {
  if (outsideId !== '' && !Check(OutsideId, outsideId)) {
    const found = JSON.stringify(outsideId);
    throw new UsageError(({ user }) => user.outsideId(found));
  }
  const { db } = await shell.record();
  const found = await findForLogin(db, username);
  const changed = found && (await linkPerson(db, found.person, outsideId));
  if (!found || changed === null) {
    shell.err(COMMAND_WORDS[shell.language].user.none(username));
    return EXIT.refused;
  }
  if (typeof changed === 'string') {
    shell.err(COMMAND_WORDS[shell.language].user.taken(outsideId));
    return EXIT.refused;
  }
  return EXIT.done;
}

/** What was begun by the login that they had before is over. */
async function linkPerson(db: RecordHome['db'], { id, username }: PersonData, outsideId: string) {
  return await db.transaction().execute(async (one) => {
    const changed = await updatePerson(one, id, { outsideId: outsideId || null });
    if (changed === null || typeof changed === 'string') return changed;
    await deleteSessions(one, id, null);
    await insertAudit(one, CLI_SIGNER, 'person.change', { username, outsideId });
    return changed;
  });
}

function sayPassword(username: string, password: string, shell: Shell): void {
  shell.out(COMMAND_WORDS[shell.language].user.password(username, password));
}

/** `--zones a,b`; a comma within a code is `\,`. */
function listOf(text: string | undefined): string[] | undefined {
  return text === undefined ? undefined : (splitList(text) ?? [text]).filter(Boolean);
}
