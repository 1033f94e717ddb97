import type { HistoryPageData } from '#contract/edit.ts';
import { useWords } from '../../i18n/words.ts';
import { useViewPart } from '../../state/url.ts';
import { listText } from '../../text/listText.ts';
import styles from './edit.module.css';
import { useLineageWords } from './useLineageWords.ts';

type Step = HistoryPageData['lineage'][number];

/** Where a resource comes from and what became of it: splits and merges, the latest first. */
export function Lineage({ id, steps }: { id: number; steps: readonly Step[] }) {
  const shared = useWords();
  const words = useLineageWords();
  const language = useViewPart('language');
  const quote = (list: readonly { id: number; name: string | null }[]) =>
    listText(
      [...new Map(list.map((one) => [one.id, one])).values()].map((one) =>
        one.name === null ? shared.resource.someResource(String(one.id)) : `“${one.name}”`,
      ),
      language,
    );
  const ancestors = (list: readonly Step[]) =>
    quote(list.map((step) => ({ id: step.ancestor, name: step.ancestorName })));
  const descendants = (list: readonly Step[]) =>
    quote(list.map((step) => ({ id: step.descendant, name: step.descendantName })));
  const say = (group: readonly Step[]) => {
    const [{ how, on, ancestor, descendant }] = group;
    const [from, into] = [ancestors(group), descendants(group)];
    if (how === 'merge') {
      if (descendant === id) return words.mergedFrom(from, on);
      return ancestor === id ? words.mergedInto(into, on) : words.wasMerged(from, into, on);
    }
    if (descendant === id) return words.splitFrom(from, on);
    return ancestor === id ? words.splitInto(into, on) : words.wasSplit(from, into, on);
  };
  const lines = together(steps, lineOf(id)).map((group) => ({ on: group[0].on, text: say(group) }));
  if (lines.length === 0) return null;
  return (
    <section className={styles.lineage} data-part="lineage">
      <h3>{words.title}</h3>
      <ul>
        {lines
          .toSorted((a, b) => (a.on < b.on ? 1 : -1))
          .map(({ text }) => (
            <li key={text}>{text}</li>
          ))}
      </ul>
    </section>
  );
}

/** Steps that are told in one line: all parts of one split, all sources of one merge, but of the resource itself only its words. */
function lineOf(id: number): (step: Step) => string {
  return ({ how, on, ancestor, descendant }) =>
    how === 'merge' ? `merge ${on} ${descendant}` : `split ${on} ${ancestor} ${descendant === id}`;
}

function together(steps: readonly Step[], keyOf: (step: Step) => string): Step[][] {
  const groups = new Map<string, Step[]>();
  for (const one of steps) groups.set(keyOf(one), [...(groups.get(keyOf(one)) ?? []), one]);
  return [...groups.values()];
}
