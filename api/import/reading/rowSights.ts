import { createAddressCount } from '../join/placeQuestions.ts';
import { createPlacedRows } from '../positions/apart.ts';
import { createStatusWords } from '../rows/statusWords.ts';
import { createValueWords } from '../rows/valueWords.ts';
import { isRejected, type ReadRow } from './importRow.ts';

/** What is seen of the rows of a file while they pass by. */
export type RowSights = ReturnType<typeof createRowSights>;

export function createRowSights() {
  const statusWords = createStatusWords();
  const valueWords = createValueWords();
  const addresses = createAddressCount();
  const spots = createPlacedRows();
  return {
    ...{ statusWords, valueWords, addresses, spots },
    look(row: ReadRow): void {
      if (isRejected(row)) valueWords.lookAtFault(row.fault);
      else {
        statusWords.look(row);
        valueWords.look(row);
        spots.add(row.ordinal, row.placement);
      }
      addresses.look(row);
    },
  };
}
