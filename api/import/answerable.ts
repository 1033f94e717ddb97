/** What a person can say of a file, by the beginning of the code that asks for it: a system, an encoding, a sheet … */
const ASKED =
  /^(?:crs|axis|axes|datum|encoding|kind|unit|map|values?|clear|layers?|sheet|separator|join)_|^no_such_|_(?:ambiguous|needed|without_use)$/;
/** One of the kind that nothing that is said of the file can help. */
const NEVER = /_unread$/;

/** Whether a file that is refused can be tried again as it is, with an answer; anything else can never be read. */
export function isAnswerable(code: string): boolean {
  return ASKED.test(code) && !NEVER.test(code);
}
