import { useEffect, useRef, useState } from 'react';
import { MAX_QUERY_LENGTH } from '#contract/filter.ts';
import { withQuery } from '../../state/editFilter.ts';
import { useFilter } from '../../state/useFilter.ts';
import controls from '../../ui/controls.module.css';
import { Icon } from '../../ui/Icon.tsx';
import styles from './filters.module.css';
import { useFilterWords } from './useFilterWords.ts';

const PAUSE_MS = 220;

/** Search by words, pinyin, initials or code. Typing settles before it asks; one search is one step back. */
export function SearchBox() {
  const words = useFilterWords();
  const [filter, edit] = useFilter();
  const said = filter.q ?? '';
  const [text, setText] = useState(said);
  const sent = useRef(said);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);

  useEffect(() => {
    // The address changed by other hands (back button, a chip, a link): the box follows.
    if (said === sent.current) return;
    sent.current = said;
    setText(said);
  }, [said]);
  useEffect(() => () => clearTimeout(timer.current), []);

  const send = (next: string) => {
    clearTimeout(timer.current);
    const how = sent.current === '' || next.trim() === '' ? 'push' : 'replace';
    sent.current = next.trim() === '' ? '' : next;
    edit((current) => withQuery(current, next), how);
  };
  const change = (next: string) => {
    setText(next);
    clearTimeout(timer.current);
    timer.current = setTimeout(() => send(next), PAUSE_MS);
  };
  return (
    <search className={styles.search}>
      <Icon name="search" />
      <input
        type="search"
        value={text}
        maxLength={MAX_QUERY_LENGTH}
        aria-label={words.search}
        placeholder={words.search}
        enterKeyHint="search"
        onChange={(event) => change(event.target.value)}
        onKeyDown={(event) => {
          if (event.key === 'Enter' && !event.nativeEvent.isComposing) send(text);
        }}
      />
      {text !== '' && (
        <button
          type="button"
          className={controls.button}
          data-look="plain"
          data-shape="square"
          aria-label={words.clearSearch}
          onClick={() => {
            setText('');
            send('');
          }}
        >
          <Icon name="close" size={15} />
        </button>
      )}
    </search>
  );
}
