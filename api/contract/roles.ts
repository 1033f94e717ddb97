/** What can be done: every route names one of these. */
export const PERMISSIONS = [
  'ledger.read',
  'ledger.readPrivate',
  'history.read',
  'resource.create',
  'resource.edit',
  'resource.changeStatus',
  'resource.withdraw',
  'resource.verify',
  'resource.assign',
  'resource.publish',
  'import.run',
  'import.undo',
  'month.read',
  'month.confirm',
  'month.close',
  'project.read',
  'project.create',
  'project.edit',
  'ground.manage',
  'deployment.manage',
  'reminder.manage',
  'people.read',
  'people.manage',
  'audit.read',
] as const;
export type Permission = (typeof PERMISSIONS)[number];

/** `own`: only where the resource names them as its officer, or lies in one of their zones. */
export type Scope = 'all' | 'own';

export type Rights = Readonly<Partial<Record<Permission, Scope>>>;

/** What all read who see more than is public: private fields, the past, the office's lists. */
const INSIDE = {
  'ledger.read': 'all',
  'ledger.readPrivate': 'all',
  'history.read': 'all',
  'month.read': 'all',
  'project.read': 'all',
  'people.read': 'all',
} as const satisfies Rights;

/** What all do who write every site and every project. */
const PLANNING = {
  ...INSIDE,
  'resource.create': 'all',
  'resource.edit': 'all',
  'resource.changeStatus': 'all',
  'resource.withdraw': 'all',
  'resource.verify': 'all',
  'resource.assign': 'all',
  'import.run': 'all',
  'import.undo': 'all',
  'month.confirm': 'all',
  'project.create': 'all',
  'project.edit': 'all',
  // Streets, water and pictures under the sites.
  'ground.manage': 'all',
} as const satisfies Rights;

/**
 * What an account may be, and what each may do; what is not said here is denied. The record checks the same list
 * (`npm run migration` writes it).
 */
export const RIGHTS = {
  /** Reads the ledger without what is private. */
  viewer: {
    'ledger.read': 'all',
  },
  /** Reads all, and writes what is theirs. */
  officer: {
    ...INSIDE,
    'resource.create': 'own',
    'resource.edit': 'own',
    'resource.changeStatus': 'own',
    'resource.verify': 'own',
    'import.run': 'own',
    'import.undo': 'own',
    'month.confirm': 'own',
    'project.create': 'all',
    'project.edit': 'own',
  },
  /** Writes all; withdraws and returns sites, assigns officers. */
  planner: {
    ...PLANNING,
  },
  /** Sees all and writes nothing. */
  leader: {
    ...INSIDE,
  },
  /** Reads all, and shows resources to the public. */
  publisher: {
    ...INSIDE,
    'resource.publish': 'all',
  },
  /** All of it. */
  admin: {
    ...PLANNING,
    'resource.publish': 'all',
    'month.close': 'all',
    // Names, place and boundary of the zones, base maps, rules.
    'deployment.manage': 'all',
    'reminder.manage': 'all',
    'people.manage': 'all',
    'audit.read': 'all',
  },
  /** Sees the logs and nothing else. */
  auditor: {
    'audit.read': 'all',
  },
} as const satisfies Readonly<Record<string, Rights>>;
export type Role = keyof typeof RIGHTS;
export const ROLES = Object.keys(RIGHTS) as readonly Role[];
