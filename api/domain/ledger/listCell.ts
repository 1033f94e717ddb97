import { cleanText, textOf } from './plainText.ts';

const SEPARATORS = /[、,，;；\n]/;
const JSON_LIST = /^\[\s*"(?:[^"\\]|\\.)*"(?:\s*,\s*"(?:[^"\\]|\\.)*")*\s*\]$/;

/** Parts between 、 ， ； and the like, or the texts of a JSON list as the API writes one. */
export function listOf(text: string): string[] {
  const parts = (JSON_LIST.test(text) ? jsonList(text) : null) ?? text.split(SEPARATORS);
  return parts.map((part) => part.trim()).filter((part) => part !== '');
}

function jsonList(text: string): string[] | null {
  try {
    return JSON.parse(text) as string[];
  } catch {
    return null;
  }
}

/** Parts as one text for people; a JSON list where that text would be read as other parts (a part holds a comma, 、 or a line's end). */
export function listText(parts: readonly string[], separator: string): string {
  const text = parts.join(separator);
  const read = listOf(text);
  const isSame = read.length === parts.length && read.every((part, n) => part === parts[n]);
  return isSame && cleanText(text) === text && textOf(text) !== null ? text : JSON.stringify(parts);
}
