import { fieldWithKey } from '#contract/fields.ts';
import { ConflictField, type Side } from '../../../forms/ConflictField.tsx';
import { useFormWords } from '../../../forms/useFormWords.ts';
import { codeWord, fieldWord } from '../../../i18n/words.ts';
import { useTextContext } from '../../../text/useTextContext.ts';
import { textOf } from '../fieldTexts.ts';
import type { GridRow } from './gridRows.ts';
import { useFloorWords } from './useFloorWords.ts';

interface GridClashesProps {
  row: GridRow;
  unitName: string;
  onChoose: (key: string, side: Side) => void;
}

/** The cells of a line that somebody else has changed too, each with both values. */
export function GridClashes({ row, unitName, onChoose }: GridClashesProps) {
  const own = useFormWords();
  const floorWords = useFloorWords();
  const { words } = useTextContext();
  return row.clashes.map(({ key, before, mine, side }) => {
    const field = fieldWithKey(key)!;
    const say = (text: string) =>
      text.trim() === '' ? own.none : field.codes ? codeWord(words, field.name, text) : text;
    return (
      <ConflictField
        key={key}
        name={floorWords.cell(fieldWord(words, field.name), unitName)}
        before={say(textOf(field, before, 'm2'))}
        mine={say(mine)}
        theirs={say(textOf(field, row.base?.[key], 'm2'))}
        side={side}
        onSide={(one) => onChoose(key, one)}
      />
    );
  });
}
