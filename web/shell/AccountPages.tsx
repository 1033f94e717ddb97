import { LoginPage } from '../features/account/LoginPage.tsx';
import { SetupPage } from '../features/account/SetupPage.tsx';
import { useDocumentLook } from './useDocumentLook.ts';

/** What a reader without an account can open: the login, and the set-up of a new deployment. */
export function AccountPages({ page }: { page: 'login' | 'setup' }) {
  useDocumentLook();
  return page === 'login' ? <LoginPage /> : <SetupPage />;
}
