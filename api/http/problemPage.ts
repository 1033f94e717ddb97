import type { FastifyRequest } from 'fastify';
import { LANGUAGES, type Language } from '#contract/language.ts';
import { answerWords } from './words.ts';

/** Whether somebody opens the address in a browser, who wants to read and not to parse. */
export function isOpenedByHand({ method, headers }: Pick<FastifyRequest, 'method' | 'headers'>): boolean {
  if (method !== 'GET') return false;
  const mode = headers['sec-fetch-mode'];
  if (mode !== undefined) return mode === 'navigate';
  return headers.accept?.includes('text/html') ?? false;
}

/** What went wrong, as a page with a way on; all texts are the server's own, what was asked is escaped. */
export function problemPage(title: string, detail: string | undefined, language: Language): string {
  const words = answerWords(language);
  return `<!doctype html>
<html lang="${LANGUAGES[language].tag}">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>${escaped(title)} · ${words.brand}</title>
<body style="font: 16px/1.6 system-ui, sans-serif; margin: 15vh auto; max-width: 32em; padding: 0 1em">
<h1 style="font-size: 1.4em">${escaped(title)}</h1>
${detail === undefined ? '' : `<p>${escaped(detail)}</p>`}
<p><a href="/">${words.toStart}</a> · <a href="/public/">${words.toPublicEdition}</a></p>
</body>
</html>
`;
}

function escaped(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}
