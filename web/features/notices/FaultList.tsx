import { useWords } from '../../i18n/words.ts';
import { faultDetail, faultWord } from '../../text/problemWords.ts';

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
          <code>{fault.field}</code>{' '}
          {[faultWord(words, fault.code), faultDetail(words, fault)].filter(Boolean).join(' — ')}
        </li>
      ))}
    </ul>
  );
}
