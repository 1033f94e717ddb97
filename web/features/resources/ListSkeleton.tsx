import { useWords } from '../../i18n/words.ts';
import controls from '../../ui/controls.module.css';

const ROWS = ['a', 'b', 'c', 'd', 'e', 'f'];

/** Rows to come. */
export function ListSkeleton() {
  const words = useWords();
  return (
    <div role="status" aria-label={words.app.loading} style={{ padding: '0 16px', display: 'grid', gap: 14 }}>
      {ROWS.map((row) => (
        <span key={row} style={{ display: 'flex', gap: 12, alignItems: 'center' }}>
          <span className={controls.skeleton} style={{ width: 30, height: 30, borderRadius: '50%' }} />
          <span style={{ flex: 1, display: 'grid', gap: 6 }}>
            <span className={controls.skeleton} style={{ height: 13, width: '72%' }} />
            <span className={controls.skeleton} style={{ height: 10, width: '48%' }} />
          </span>
        </span>
      ))}
    </div>
  );
}
