import { type Permission, RIGHTS, type Rights, type Role, type Scope } from '#contract/roles.ts';

export type { Permission } from '#contract/roles.ts';

/** How far a role's right to a permission goes; null: it has none. */
export function scopeOf(role: Role, permission: Permission): Scope | null {
  const rights: Rights = RIGHTS[role];
  return rights[permission] ?? null;
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
export function permissionsOf(role: Role): Rights {
  return RIGHTS[role];
}
