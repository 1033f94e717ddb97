import { useWords } from '../../i18n/words.ts';
import layout from '../../ui/layout.module.css';
import { usePageTitle } from '../../ui/usePageTitle.ts';
import { useSettingsWords } from './useSettingsWords.ts';

/** The rules of the deployment, each with what it is, since when and by whom. */
export function SettingsPage() {
  const own = useSettingsWords();
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
