import { useWords } from '../../i18n/words.ts';
import layout from '../../ui/layout.module.css';
import { usePageTitle } from '../../ui/usePageTitle.ts';
import { useBaseMapPageWords } from './useBaseMapPageWords.ts';

/** The base maps of the deployment: which there are, in which order, and who sees them. */
export function BaseMapsPage() {
  const own = useBaseMapPageWords();
  const shared = useWords();
  usePageTitle(own.title, shared.app.brand);
  return (
    <div className={layout.title}>
      <div>
        <h1>{own.title}</h1>
        <p>{own.help}</p>
      </div>
    </div>
  );
}
