import { useLayoutEffect } from 'react';
import { LANGUAGES } from '#contract/language.ts';
import { useViewPart } from '../state/url.ts';
import type { Theme } from '../state/view.ts';
import { useMedia } from '../ui/useMedia.ts';

/** The theme on show: the view's, or else the device's. */
export function useTheme(): Theme {
  const theme = useViewPart('theme');
  const deviceIsDark = useMedia('(prefers-color-scheme: dark)');
  const onPaper = useMedia('print');
  if (onPaper) return 'light';
  return theme ?? (deviceIsDark ? 'dark' : 'light');
}

/** Tells the document its theme, language and size of type. */
export function useDocumentLook(): void {
  const language = useViewPart('language');
  const big = useViewPart('big');
  const theme = useTheme();
  useLayoutEffect(() => {
    const root = document.documentElement;
    root.dataset.theme = theme;
    root.lang = LANGUAGES[language].tag;
    root.toggleAttribute('data-big', big);
  }, [theme, language, big]);
}
