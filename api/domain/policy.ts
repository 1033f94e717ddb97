import type { Role } from '#contract/people.ts';

/** `own`: only where the resource names them as its officer, or lies in one of their zones. */
export type Scope = 'all' | 'own';

type Row = Readonly<Partial<Record<Role, Scope>>>;

const readers: Row = {
  viewer: 'all',
  officer: 'all',
  planner: 'all',
  leader: 'all',
  publisher: 'all',
  admin: 'all',
};
const insiders: Row = { officer: 'all', planner: 'all', leader: 'all', publisher: 'all', admin: 'all' };
const editors: Row = { officer: 'own', planner: 'all', admin: 'all' };
const planners: Row = { planner: 'all', admin: 'all' };

/**
 * Who may do what. Every route names one of these permissions; what is not said here is denied. A viewer sees the ledger without what is
 * private; an auditor sees the logs and nothing else; a leader sees all and writes nothing.
 */
export const POLICY = {
  'ledger.read': readers,
  'ledger.readPrivate': insiders,
  'history.read': insiders,
  'resource.create': editors,
  'resource.edit': editors,
  'resource.changeStatus': editors,
  'resource.withdraw': planners,
  'resource.verify': editors,
  'resource.assign': planners,
  'resource.publish': { publisher: 'all', admin: 'all' },
  'import.run': editors,
  'import.undo': editors,
  'month.read': insiders,
  'month.confirm': editors,
  'month.close': { admin: 'all' },
  'project.read': insiders,
  'project.create': { officer: 'all', planner: 'all', admin: 'all' },
  'project.edit': editors,
  'reminder.manage': { admin: 'all' },
  'people.read': insiders,
  'people.manage': { admin: 'all' },
  'audit.read': { auditor: 'all', admin: 'all' },
} as const satisfies Record<string, Row>;
export type Permission = keyof typeof POLICY;

export const PERMISSIONS = Object.keys(POLICY) as readonly Permission[];

/** How far a role's right to a permission goes; null: it has none. */
export function scopeOf(role: Role, permission: Permission): Scope | null {
  const row: Row = POLICY[permission];
  return row[role] ?? null;
}

/** What the policy needs to know of an account. */
export interface Actor {
  readonly name: string;
  readonly role: Role;
  readonly zones: readonly string[];
}

/** What it needs to know of a resource: its officer by name, and its zone. */
export interface Subject {
  readonly officer: string | null;
  readonly zone: string | null;
}

export function isOwn(actor: Actor, subject: Subject): boolean {
  return subject.officer === actor.name || (subject.zone !== null && actor.zones.includes(subject.zone));
}

/** Whether an account may do something to a resource. */
export function mayDo(actor: Actor, permission: Permission, subject: Subject): boolean {
  const scope = scopeOf(actor.role, permission);
  return scope === 'all' || (scope === 'own' && isOwn(actor, subject));
}

/** Every permission of a role with its scope, as the page asks for it. */
export function permissionsOf(role: Role): Record<string, Scope> {
  return Object.fromEntries(
    PERMISSIONS.flatMap((permission) => {
      const scope = scopeOf(role, permission);
      return scope === null ? [] : [[permission, scope] as const];
    }),
  );
}
