import { useWords } from '../../i18n/words.ts';

const ROWS = ['a', 'b', 'c', 'd', 'e', 'f'];

/** Rows to come. */
export function ListSkeleton() {
  const words = useWords();
  return (
    <div role="status" aria-label={words.app.loading} style={{ padding: '0 16px', display: 'grid', gap: 14 }}>
      {ROWS.map((row) => (
        <span key={row} style={{ display: 'flex', gap: 12, alignItems: 'center' }}>
          <span className="skeleton" style={{ width: 30, height: 30, borderRadius: '50%' }} />
          <span style={{ flex: 1, display: 'grid', gap: 6 }}>
            <span className="skeleton" style={{ height: 13, width: '72%' }} />
            <span className="skeleton" style={{ height: 10, width: '48%' }} />
          </span>
        </span>
      ))}
    </div>
  );
}
