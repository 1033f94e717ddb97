import { useWords } from '../../i18n/words.ts';
import layout from '../../ui/layout.module.css';
import { usePageTitle } from '../../ui/usePageTitle.ts';
import { usePictureWords } from './usePictureWords.ts';

/** Pictures that lie on the map as ground. */
export function PicturesPage() {
  const own = usePictureWords();
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
