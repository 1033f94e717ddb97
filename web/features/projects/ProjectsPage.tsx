import { lazy, Suspense } from 'react';
import { useWords } from '../../i18n/words.ts';
import { useProjectAddress } from '../../state/projectAddress.ts';
import forms from '../../ui/forms.module.css';
import { usePageTitle } from '../../ui/usePageTitle.ts';
import { Register } from './Register.tsx';
import { useProjectWords } from './useProjectWords.ts';

const CompareSites = lazy(() =>
  import('./CompareSites.tsx').then((module) => ({ default: module.CompareSites })),
);
const VisitRoute = lazy(() => import('./VisitRoute.tsx').then((module) => ({ default: module.VisitRoute })));

/** The register of projects: its board, table and sites, a project's sheet, its sites compared, the way to visit them. */
export function ProjectsPage() {
  const words = useWords();
  const own = useProjectWords();
  const [{ compare, id, route }] = useProjectAddress();
  usePageTitle(own.title, words.app.brand);
  return (
    <Suspense fallback={<p className={forms.note}>{words.office.loading}</p>}>
      {compare.length > 0 ? (
        <CompareSites ids={compare} project={id} />
      ) : route && id !== null ? (
        <VisitRoute project={id} />
      ) : (
        <Register />
      )}
    </Suspense>
  );
}
