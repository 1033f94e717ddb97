import type { Fault } from '#contract/problem.ts';
import { useWords } from '../../i18n/words.ts';
import type { Words } from '../../i18n/zh.ts';

/** Faults of parameters, each with its name, what is wrong, and what was found. */
export function FaultList({
  faults,
}: {
  faults: readonly { field: string; code: string; found?: string; expected?: string }[];
}) {
  const words = useWords();
  return (
    <ul>
      {faults.map((fault) => (
        <li key={`${fault.field} ${fault.code}`}>
          <code>{fault.field}</code> {wordOf(fault.code, words)}
          {detailOf(fault, words)}
        </li>
      ))}
    </ul>
  );
}

function wordOf(code: string, words: Words): string {
  const known: Record<string, string> = words.faults;
  return known[code] ?? code;
}

function detailOf({ found, expected }: Pick<Fault, 'found' | 'expected'>, words: Words): string {
  if (found === undefined) return '';
  const detail =
    expected !== undefined && !expected.startsWith('/')
      ? words.faultDetail(found, expected)
      : words.faultFound(found);
  return ` — ${detail}`;
}
