import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { createElement, type ReactNode } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { LanguageContext } from '../../web/i18n/language.ts';
import { parseView } from '../../web/state/view.ts';

/** What the server has answered already, by the key under which a page asks for it. */
export type Answers = readonly (readonly [key: readonly unknown[], answer: unknown])[];

/** A page as it first stands on the screen: no browser, and no server to ask. */
export function markupOf(page: ReactNode, address: string, answers: Answers): string {
  const queries = new QueryClient();
  for (const [key, answer] of answers) queries.setQueryData(key, answer);
  const { pathname, search, hash } = new URL(address, 'http://localhost');
  const before = Object.getOwnPropertyDescriptor(globalThis, 'window');
  Object.defineProperty(globalThis, 'window', {
    configurable: true,
    value: { location: { pathname, search, hash } },
  });
  try {
    const spoken = createElement(LanguageContext, { value: parseView(search).language }, page);
    return renderToStaticMarkup(createElement(QueryClientProvider, { client: queries }, spoken));
  } finally {
    if (before) Object.defineProperty(globalThis, 'window', before);
    else Reflect.deleteProperty(globalThis, 'window');
    queries.clear();
  }
}

/** What of it is read. */
export function textOf(markup: string): string {
  return markup.replaceAll(/<[^>]*>/g, ' ').replaceAll(/\s+/g, ' ');
}
