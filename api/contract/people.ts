import { type Static, Type } from 'typebox';
import { ROLES, type Role } from './roles.ts';

export type { Role } from './roles.ts';

const role = Type.Unsafe<Role>({ type: 'string', enum: [...ROLES] });

/** An account as others see it. `zones`: those that an officer looks after beside the resources that name them. */
export const Person = Type.Object(
  {
    id: Type.Integer(),
    username: Type.String(),
    name: Type.String(),
    role,
    zones: Type.Array(Type.String()),
    enabled: Type.Boolean(),
  },
  { $id: 'Person' },
);
export type PersonData = Static<typeof Person>;

/** An account as those see it who manage accounts. `outsideId`: "issuer subject" of a login that is kept elsewhere. */
export const Account = Type.Object({
  ...Person.properties,
  outsideId: Type.Union([Type.String(), Type.Null()]),
});
export type AccountData = Static<typeof Account>;

export const Credentials = Type.Object(
  {
    username: Type.String({ minLength: 1, maxLength: 64 }),
    password: Type.String({ minLength: 1, maxLength: 200 }),
  },
  { additionalProperties: false },
);

const username = Type.String({
  minLength: 2,
  maxLength: 64,
  pattern: '^[^\\s\\u0000-\\u001f/]+$',
  description: 'letters, digits, points; kept in lower case',
});
const password = Type.String({ minLength: 10, maxLength: 200 });
const name = Type.String({ minLength: 1, maxLength: 80, pattern: '\\S' });
const zones = Type.Array(Type.String({ minLength: 1, maxLength: 80 }), { maxItems: 200 });

/** By what an account is linked to a login elsewhere. */
export const OutsideId = Type.String({
  minLength: 3,
  maxLength: 400,
  pattern: '^https?://\\S+ \\S+$',
  description: 'issuer and subject of a login that is kept elsewhere, with a space between',
});

/** What the one-time link of a new deployment makes: its first administrator. */
export const SetupRequest = Type.Object(
  { token: Type.String({ minLength: 1, maxLength: 100 }), username, name, password },
  { additionalProperties: false },
);

export const NewPerson = Type.Object(
  { username, name, role, zones: Type.Optional(zones), password, outsideId: Type.Optional(OutsideId) },
  { additionalProperties: false },
);

export const PersonChange = Type.Object(
  {
    name: Type.Optional(name),
    role: Type.Optional(role),
    zones: Type.Optional(zones),
    enabled: Type.Optional(Type.Boolean()),
    password: Type.Optional(password),
    outsideId: Type.Optional(Type.Union([OutsideId, Type.Null()])),
  },
  { additionalProperties: false, minProperties: 1 },
);

export const PasswordChange = Type.Object(
  { current: Type.String({ minLength: 1, maxLength: 200 }), password },
  { additionalProperties: false },
);

/** Who asks: the reader's account, what they may do, and whether the ledger is open without one. */
export const Session = Type.Object({
  person: Type.Union([Type.Ref('Person'), Type.Null()]),
  access: Type.Union([Type.Literal('open'), Type.Literal('login')]),
  /** Permissions of the policy table with their scope. */
  may: Type.Record(Type.String(), Type.Union([Type.Literal('all'), Type.Literal('own')])),
  /** Whether there is an account that one could log in with. */
  accounts: Type.Boolean(),
  /** Whether an administrator is still to be made, by the one-time link; told to who has no login. */
  setup: Type.Boolean(),
  /** What the login is called that is kept elsewhere. */
  outside: Type.Union([Type.String(), Type.Null()]),
});
export interface SessionData {
  person: PersonData | null;
  access: 'open' | 'login';
  may: Record<string, 'all' | 'own'>;
  accounts: boolean;
  setup: boolean;
  outside: string | null;
}

/** One login of a person, as they see it in the list of their logins. */
export const LoginSession = Type.Object({
  id: Type.String(),
  createdAt: Type.String({ format: 'date-time' }),
  seenAt: Type.String({ format: 'date-time' }),
  address: Type.Union([Type.String(), Type.Null()]),
  agent: Type.Union([Type.String(), Type.Null()]),
  current: Type.Boolean(),
});
export type LoginSessionData = Static<typeof LoginSession>;
