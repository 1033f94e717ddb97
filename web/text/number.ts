import { LANGUAGES, type Language } from '#contract/language.ts';
import type { FaultCode } from '#contract/problem.ts';

const formats = new Map<string, Intl.NumberFormat>();

/** A number with thousands separators and at most so many decimals. */
export function formatNumber(value: number, maxDecimals: number, language: Language): string {
  const key = `${language}${maxDecimals}`;
  let format = formats.get(key);
  if (!format) {
    format = new Intl.NumberFormat(LANGUAGES[language].locale, {
      maximumFractionDigits: maxDecimals,
    });
    formats.set(key, format);
  }
  return format.format(value);
}

/** What somebody typed as a number: full-width digits and separators are read as what they stand for. */
export function readNumber(
  text: string,
  isInteger: boolean,
): { readonly value: number } | { readonly fault: FaultCode } {
  const value = Number(text.normalize('NFKC').replace(/[,\s]/g, ''));
  if (!Number.isFinite(value)) return { fault: 'malformed_number' };
  return isInteger && !Number.isInteger(value) ? { fault: 'malformed_integer' } : { value };
}

/** A length: metres below one kilometre, kilometres above. */
export function formatLength(lengthM: number, language: Language): string {
  if (lengthM < 1000) return `${formatNumber(lengthM, lengthM < 10 ? 2 : 0, language)} m`;
  return `${formatNumber(lengthM / 1000, lengthM < 10_000 ? 2 : 1, language)} km`;
}
