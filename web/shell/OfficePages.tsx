import { lazy, Suspense, useEffect } from 'react';
import { AccountMenu } from '../features/account/AccountMenu.tsx';
import { Toast } from '../features/notices/Toast.tsx';
import { useWords } from '../i18n/words.ts';
import { useMay, useSession } from '../server/session.ts';
import { useFreshData } from '../server/useFreshData.ts';
import { useLive } from '../server/useLive.ts';
import { goToLogin } from '../server/wayOut.ts';
import { headPages, type OfficePage, officePages } from '../state/officePages.ts';
import { pageAddress } from '../state/page.ts';
import { StateMessage } from '../text/StateMessage.tsx';
import forms from '../ui/forms.module.css';
import { Icon } from '../ui/Icon.tsx';
import styles from './officePages.module.css';
import { useDocumentLook } from './useDocumentLook.ts';

const pages = {
  due: lazy(() => import('../features/due/DuePage.tsx').then((module) => ({ default: module.DuePage }))),
  months: lazy(() =>
    import('../features/months/MonthsPage.tsx').then((module) => ({ default: module.MonthsPage })),
  ),
  projects: lazy(() =>
    import('../features/projects/ProjectsPage.tsx').then((module) => ({ default: module.ProjectsPage })),
  ),
  allocation: lazy(() =>
    import('../features/allocation/AllocationPage.tsx').then((module) => ({
      default: module.AllocationPage,
    })),
  ),
  templates: lazy(() =>
    import('../features/templates/TemplatesPage.tsx').then((module) => ({ default: module.TemplatesPage })),
  ),
  setup: lazy(() =>
    import('../features/setup/SetupHub.tsx').then((module) => ({ default: module.SetupHub })),
  ),
  basemaps: lazy(() =>
    import('../features/basemaps/BaseMapsPage.tsx').then((module) => ({ default: module.BaseMapsPage })),
  ),
  ground: lazy(() =>
    import('../features/ground/GroundPage.tsx').then((module) => ({ default: module.GroundPage })),
  ),
  pictures: lazy(() =>
    import('../features/pictures/PicturesPage.tsx').then((module) => ({ default: module.PicturesPage })),
  ),
  settings: lazy(() =>
    import('../features/settings/SettingsPage.tsx').then((module) => ({ default: module.SettingsPage })),
  ),
  people: lazy(() =>
    import('../features/people/PeoplePage.tsx').then((module) => ({ default: module.PeoplePage })),
  ),
  audit: lazy(() =>
    import('../features/audit/AuditPage.tsx').then((module) => ({ default: module.AuditPage })),
  ),
} as const;

/** The pages of the office: what is due, the month, the accounts, the log. Each in one frame with the way back to the map. */
export function OfficePages({ page }: { page: Exclude<OfficePage, 'map'> }) {
  const words = useWords();
  const may = useMay();
  const { data: session } = useSession();
  useDocumentLook();
  const mayFollow = may('ledger.read');
  // A bookmark of somebody who is not logged in: they come back to it.
  const allowed = officePages(may);
  const isStranger = session?.person === null && !allowed.includes(page);
  useEffect(() => {
    if (isStranger) goToLogin();
  }, [isStranger]);
  const Content = pages[page];
  if (isStranger) return null;
  return (
    <div className={styles.office}>
      <header className={styles.head}>
        <a className={styles.brand} href={pageAddress('map')} aria-label={words.app.brand}>
          <span className={styles.mark} aria-hidden="true">
            <Icon name="brand" size={20} />
          </span>
          <b>{words.app.brand}</b>
        </a>
        <nav className={styles.nav} aria-label={words.office.pages}>
          {headPages(may).map((name) => (
            <a
              key={name}
              ref={name === page ? showLink : undefined}
              href={pageAddress(name)}
              aria-current={name === page ? 'page' : undefined}
            >
              {words.office[name]}
            </a>
          ))}
        </nav>
        <AccountMenu />
        {mayFollow && <Following />}
      </header>
      <main className={styles.main}>
        {session && !allowed.includes(page) ? (
          <StateMessage icon="lock" title={words.office.noRight}>
            <p>{words.office.noRightHelp}</p>
          </StateMessage>
        ) : (
          session && (
            <Suspense fallback={<p className={forms.note}>{words.office.loading}</p>}>
              <Content />
            </Suspense>
          )
        )}
      </main>
      <Toast />
    </div>
  );
}

/** On a phone not all links fit: the one of this page is scrolled to. */
function showLink(link: HTMLAnchorElement | null): void {
  link?.scrollIntoView({ block: 'nearest', inline: 'center' });
}

/** Keeps the page with the ledger: what others write shows here too. */
function Following() {
  useFreshData();
  useLive(ignore);
  return null;
}

function ignore(): void {
  // Who changed what is told on the map only.
}
