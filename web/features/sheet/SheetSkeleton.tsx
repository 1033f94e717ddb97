import { useWords } from '../../i18n/words.ts';
import controls from '../../ui/controls.module.css';

const LINES = ['58%', '92%', '76%', '84%', '66%', '88%', '72%'];

/** A sheet to come. */
export function SheetSkeleton() {
  const words = useWords();
  return (
    <div role="status" aria-label={words.app.loading} style={{ display: 'grid', gap: 14, padding: 18 }}>
      <span className={controls.skeleton} style={{ height: 22, width: 92 }} />
      <span className={controls.skeleton} style={{ height: 28, width: '70%' }} />
      <span className={controls.skeleton} style={{ height: 128 }} />
      {LINES.map((width) => (
        <span key={width} className={controls.skeleton} style={{ height: 14, width }} />
      ))}
    </div>
  );
}
