import { splitList } from '#contract/listText.ts';

/** Readers and writers of the values that parameters of the address have. A reader gives undefined for what is no such value. */

/** One of a closed list. */
export function readMember<Member extends string>(members: readonly Member[]) {
  return (text: string): Member | undefined => members.find((member) => member === text);
}

/** A positive whole number of so many digits at most: an id. */
export function readNumber(digits: number) {
  const pattern = new RegExp(`^[1-9]\\d{0,${digits - 1}}$`);
  return (text: string): number | undefined => (pattern.test(text) ? Number(text) : undefined);
}

/** Codes, each once and in their order. */
export function readCodes(text: string): readonly string[] | undefined {
  const codes = splitList(text);
  return codes === null || codes.includes('') ? undefined : [...new Set(codes)].sort();
}

/** Ids, each once, in the order in which they are given, and no more than that many. */
export function idList(most: number) {
  const readId = readNumber(9);
  return {
    read: (text: string): readonly number[] | undefined => {
      const ids = text.split(',').map(readId);
      return ids.length <= most && ids.every((id) => id !== undefined) ? [...new Set(ids)] : undefined;
    },
    write: (ids: readonly number[]) => ids.join(','),
  };
}

/** What is so or not, said by one text. */
export function flag(said: string) {
  return { read: (text: string) => (text === said ? true : undefined), write: () => said };
}
