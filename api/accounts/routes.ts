import type { FastifyInstance } from 'fastify';
import type { Ledger } from '../editions/ledger.ts';
import type { AccessOptions } from '../http/access.ts';
import type { CookieLogin } from './cookieLogin.ts';
import type { Endings } from './endings.ts';
import type { OutsideLogin } from './outsideLogin.ts';
import { outsideRoutes } from './outsideRoutes.ts';
import { ownLoginRoutes } from './ownLoginRoutes.ts';
import { sessionRoutes } from './sessionRoutes.ts';
import { createSessions } from './sessions.ts';
import { setupRoutes } from './setupRoutes.ts';

export interface AccountRooms {
  readonly ledger: Ledger;
  readonly cookie: CookieLogin;
  readonly endings: Endings;
  readonly access: AccessOptions['access'];
  /** A login that is kept elsewhere, beside the passwords. */
  readonly outside: OutsideLogin | null;
}

/** Logging in and out, one's own logins and password, and the first account of a deployment. */
export function accountRoutes(
  app: FastifyInstance,
  { ledger, cookie, endings, access, outside }: AccountRooms,
): void {
  const sessions = createSessions(ledger, { cookie, endings });
  sessionRoutes(app, { ledger, cookie, sessions, access, outside });
  if (outside) outsideRoutes(app, { ledger, outside, logIn: sessions.logIn });
  ownLoginRoutes(app, { ledger, cookie, sessions });
  setupRoutes(app, { ledger, sessions });
}
