import { useWords } from '../../i18n/words.ts';
import { type ProblemFault, ServerProblem } from '../../server/client.ts';
import { ProblemLine } from '../../text/ProblemLine.tsx';
import { faultLine } from '../../text/problemWords.ts';
import forms from '../../ui/forms.module.css';
import { OperatorLine } from './OperatorLine.tsx';
import { useBaseMapPageWords } from './useBaseMapPageWords.ts';
import type { BaseMapPageWords } from './words.zh.ts';

/** Why a map is not kept, or gives no picture: each reason, and for a host that is not listed the line that lists it. */
export function BaseMapFaults({ error }: { error: unknown }) {
  const own = useBaseMapPageWords();
  const words = useWords();
  if (!(error instanceof ServerProblem) || error.faults.length === 0) return <ProblemLine error={error} />;
  const unlisted = error.faults.find(({ code }) => code === 'host_unlisted')?.expected;
  const names: Readonly<Record<string, string>> = own.fields;
  return (
    <div className={forms.fault} role="alert">
      {error.faults.map((fault) => {
        const name = names[fault.field.split('.').at(-1) ?? ''];
        const said = ownWords(fault, own) ?? faultLine(words, fault);
        return <div key={`${fault.field} ${fault.code}`}>{name ? `${name}：${said}` : said}</div>;
      })}
      {unlisted && <OperatorLine line={unlisted} />}
    </div>
  );
}

/** What is said otherwise here: a file's reason is a sentence already, and below a host stands what the operator has to do. */
function ownWords({ code, found }: ProblemFault, own: BaseMapPageWords): string | undefined {
  if (code === 'file_refused') return found;
  return code === 'host_unlisted' && found ? own.unlisted(found) : undefined;
}
