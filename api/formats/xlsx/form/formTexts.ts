import { escapeXml, unescapeXml } from './formulaText.ts';

/** A placeholder within a text: `截至{日期}`. */
const PLACEHOLDER = /[{｛]\s*([^{}｛｝<>]{1,60}?)\s*[}｝]/gu;
/** A text of a cell, of a drawing, or of the head and foot of a printed page. */
const TEXT = /(<((?:\w+:)?t|(?:odd|even|first)(?:Header|Footer))\b[^>]*?(?<!\/)>)([^<]*)(?=<\/\2>)/g;
/** A text in several looks. */
const RUNS = /<(si|is)\b[^>]*>(?:(?!<\/\1>)[\s\S])*<\/\1>/g;

/** What stands in place of a placeholder; undefined leaves it as it is. */
export type SayPlaceholder = (name: string) => string | undefined;

/** The names of the placeholders in the texts of a part. */
export function placeholdersIn(xml: string): string[] {
  const names: string[] = [];
  const look = (text: string) => {
    for (const [, name] of text.matchAll(PLACEHOLDER)) names.push(name);
  };
  for (const [, , , text] of xml.replace(RUNS, joinedWhereSplit).matchAll(TEXT)) look(unescapeXml(text));
  return names;
}

/** A part with its placeholders filled, those that programs have cut into several looks too. */
export function filledTexts(xml: string, say: SayPlaceholder): string {
  if (!/[{｛]/u.test(xml)) return xml;
  return xml
    .replace(RUNS, joinedWhereSplit)
    .replace(TEXT, (whole, start: string, tag: string, text: string) => {
      const isPage = /Header$|Footer$/.test(tag);
      const said = filledText(unescapeXml(text), say, isPage);
      return said === null ? whole : start + escapeXml(said);
    });
}

/** A text with its placeholders filled; null where none of them is known. */
export function filledText(text: string, say: SayPlaceholder, isPage = false): string | null {
  let isFilled = false;
  const filled = text.replace(PLACEHOLDER, (whole, name: string, place: number) => {
    const said = say(name);
    if (said === undefined) return whole;
    isFilled = true;
    if (!isPage) return said;
    // In the head of a page & begins a code, and digits behind one are a size.
    const gap = /\d$/.test(text.slice(0, place)) ? ' ' : '';
    return gap + said.replaceAll('&', '&&');
  });
  return isFilled ? filled : null;
}

/** A placeholder that lies in several runs stands in the first one, as a whole. */
function joinedWhereSplit(runs: string): string {
  const texts = [...runs.replace(/<rPh\b[\s\S]*?<\/rPh>/g, '').matchAll(TEXT)].map(([, , , text]) => text);
  const count = (text: string) => [...text.matchAll(PLACEHOLDER)].length;
  const whole = texts.join('');
  if (texts.length < 2 || count(whole) <= texts.reduce((sum, text) => sum + count(text), 0)) return runs;
  let isFirst = true;
  return runs.replace(TEXT, (_, start: string) => {
    const text = isFirst ? whole : '';
    isFirst = false;
    return start + text;
  });
}
