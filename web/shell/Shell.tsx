import { lazy, Suspense, useEffect, useRef, useState } from 'react';
import { AccountMenu } from '../features/account/AccountMenu.tsx';
import { ProjectsLink } from '../features/account/ProjectsLink.tsx';
import { SheetTools } from '../features/edit/SheetTools.tsx';
import { Header } from '../features/header/Header.tsx';
import { ImportButton } from '../features/import/ImportButton.tsx';
import { PlaceTools } from '../features/import/PlaceTools.tsx';
import { Notices } from '../features/notices/Notices.tsx';
import { Toast } from '../features/notices/Toast.tsx';
import { SiteSheet } from '../features/sheet/SiteSheet.tsx';
import { useWords } from '../i18n/words.ts';
import { useMay } from '../server/session.ts';
import { useFreshData } from '../server/useFreshData.ts';
import { useTimeBar } from '../state/timeBar.ts';
import { useUi } from '../state/ui.ts';
import { patchView, useViewPart } from '../state/url.ts';
import { useIsMatching } from '../state/useIsMatching.ts';
import { StateMessage } from '../text/StateMessage.tsx';
import controls from '../ui/controls.module.css';
import { Icon } from '../ui/Icon.tsx';
import { Segments } from '../ui/Segments.tsx';
import { NARROW, PHONE, useMedia } from '../ui/useMedia.ts';
import { ErrorBoundary } from './ErrorBoundary.tsx';
import { LeftPanel } from './LeftPanel.tsx';
import { mapComponent } from './mapCode.ts';
import styles from './shell.module.css';
import { useDocumentLook } from './useDocumentLook.ts';
import { useInsets } from './useInsets.ts';
import { useShellWords } from './useShellWords.ts';

// Photos and files are not for the public.
const Attachments = lazy(() =>
  import('../features/attachments/Attachments.tsx').then((module) => ({ default: module.Attachments })),
);

// Only who goes through time needs it.
const TimeBar = lazy(() =>
  import('../features/time/TimeBar.tsx').then((module) => ({ default: module.TimeBar })),
);

// Only who changes boundaries, or gives a resource its place, needs these.
const BoundaryEditor = lazy(() =>
  import('../features/boundary/BoundaryEditor.tsx').then((module) => ({ default: module.BoundaryEditor })),
);
const PlaceCard = lazy(() =>
  import('../features/boundary/PlaceCard.tsx').then((module) => ({ default: module.PlaceCard })),
);

// What goes with a match comes when there is one.
const MatchOnMap = lazy(() =>
  import('../features/match/MatchOnMap.tsx').then((module) => ({ default: module.MatchOnMap })),
);
const SiteVerdict = lazy(() =>
  import('../features/match/SiteVerdict.tsx').then((module) => ({ default: module.SiteVerdict })),
);
const SiteProjects = lazy(() =>
  import('../features/match/SiteProjects.tsx').then((module) => ({ default: module.SiteProjects })),
);

/** The map and what floats on it. */
export function Shell() {
  const words = useWords();
  const own = useShellWords();
  const site = useViewPart('site');
  const face = useViewPart('face');
  const big = useViewPart('big');
  const diff = useViewPart('diff');
  const isMatching = useIsMatching();
  const mayReadProjects = useMay()('project.read');
  const hasTimeBar = useTimeBar((bar) => bar.open) || diff !== null;
  const phone = useMedia(PHONE);
  const root = useRef<HTMLDivElement>(null);
  const [MapView] = useState(mapComponent);
  const folded = useUi((ui) => ui.leftFolded) && !phone;
  const setLeftFolded = useUi((ui) => ui.setLeftFolded);
  useDocumentLook();
  useInsets(root, phone);
  useFreshData();
  useFoldedWhenNarrow(site, big);
  return (
    <div className={styles.shell} data-part="shell" ref={root} data-face={face} data-site={site ?? undefined}>
      {!folded && (
        <a className={styles.skipLink} href="#list">
          {words.app.skipToList}
        </a>
      )}
      <Header
        account={
          <>
            <ImportButton />
            <ProjectsLink />
            <AccountMenu />
          </>
        }
      />
      <Notices />
      {folded ? (
        <button
          type="button"
          className={`${controls.button} ${styles.unfoldButton}`}
          onClick={() => setLeftFolded(false)}
        >
          <Icon name="list" />
          {own.panel.unfold}
        </button>
      ) : (
        <>
          <LeftPanel compact={phone} />
          <button
            type="button"
            className={styles.foldButton}
            aria-label={own.panel.fold}
            title={own.panel.fold}
            onClick={() => setLeftFolded(true)}
          >
            <Icon name="chevronLeft" size={16} />
          </button>
        </>
      )}
      <main className={styles.mapPlace}>
        <ErrorBoundary fallback={() => <MapFailed />}>
          <Suspense fallback={<div className={styles.mapWaiting}>{words.app.mapLoading}</div>}>
            <MapView BoundaryEditor={BoundaryEditor} PlaceCard={PlaceCard} />
          </Suspense>
        </ErrorBoundary>
      </main>
      {site !== null && (
        <SiteSheet
          id={site}
          tools={(sheet) => (
            <>
              <PlaceTools sheet={sheet} />
              <SheetTools key={sheet.id} sheet={sheet} />
              <Suspense fallback={null}>
                {isMatching && <SiteVerdict key={sheet.id} id={sheet.id} />}
                {mayReadProjects && !isMatching && <SiteProjects key={sheet.id} id={sheet.id} />}
              </Suspense>
            </>
          )}
          attachments={(sheet) => (
            <Suspense fallback={null}>
              <Attachments key={sheet.id} sheet={sheet} />
            </Suspense>
          )}
        />
      )}
      <Suspense fallback={null}>{hasTimeBar && <TimeBar />}</Suspense>
      <Suspense fallback={null}>{isMatching && <MatchOnMap />}</Suspense>
      <nav className={styles.faces} data-part="faces" aria-label={own.face.label}>
        <Segments
          label={own.face.label}
          value={face}
          options={[
            { value: 'map', label: own.face.map },
            { value: 'list', label: own.face.list },
          ]}
          onChange={(next) => patchView({ face: next })}
        />
      </nav>
      <Toast />
    </div>
  );
}

function MapFailed() {
  const words = useWords();
  return (
    <div className={styles.mapWaiting}>
      <StateMessage icon="warning" title={words.app.mapFailed} role="alert">
        <p>{words.app.mapFailedHelp}</p>
      </StateMessage>
    </div>
  );
}

/** Where both panels do not fit, an opened sheet folds the list away, and the meeting room starts with it folded. */
function useFoldedWhenNarrow(site: number | null, big: boolean): void {
  const narrow = useMedia(NARROW);
  const setLeftFolded = useUi((ui) => ui.setLeftFolded);
  const open = site !== null;
  useEffect(() => {
    setLeftFolded(big || (narrow && open));
  }, [narrow, open, big, setLeftFolded]);
}
