import { useEffect, useState } from 'react';
import { flushSync } from 'react-dom';

/** Whether lists are shown whole: when the reader asks for it, and whenever the page goes to paper. */
export function useWholeOnPaper(): { whole: boolean; showWhole: () => void } {
  const [whole, setWhole] = useState(false);
  useEffect(() => {
    // The browser takes the page as it stands when this returns.
    const onPaper = () => flushSync(() => setWhole(true));
    window.addEventListener('beforeprint', onPaper);
    return () => window.removeEventListener('beforeprint', onPaper);
  }, []);
  return { whole, showWhole: () => setWhole(true) };
}
