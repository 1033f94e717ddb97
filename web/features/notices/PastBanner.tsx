import { without } from '../../state/editFilter.ts';
import { useFilter } from '../../state/useFilter.ts';
import { Icon } from '../../ui/Icon.tsx';
import { useNoticeWords } from './useNoticeWords.ts';

/** Nobody may take the past for the present. */
export function PastBanner() {
  const words = useNoticeWords();
  const [filter, edit] = useFilter();
  if (!filter.at) return null;
  return (
    <div className="notice" data-tone="warning" role="status">
      <Icon name="calendar" />
      <div>
        <b>{words.past.banner(filter.at)}</b>
        <small>{words.past.help}</small>
      </div>
      <button
        type="button"
        className="button"
        data-look="primary"
        onClick={() => edit((current) => without(current, 'at'))}
      >
        {words.past.back}
      </button>
    </div>
  );
}
