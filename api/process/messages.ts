/** What the supervising process says to its child over Node's IPC. */
export type ToChild =
  | { readonly work: { readonly module: string; readonly input: unknown } }
  /** The answer to a message: the parent has done with it, and the child may go on. */
  | { readonly reply: { readonly id: number; readonly value: unknown } };

/** What the child says to the process that supervises it. */
export type ToParent =
  | { readonly message: { readonly id: number; readonly value: unknown } }
  | { readonly progress: unknown }
  | { readonly result: unknown }
  | { readonly failure: CarriedError };

/** An error as it crosses to another process: what can be told of it, without its class. */
export interface CarriedError {
  readonly name: string;
  readonly message: string;
  readonly stack: string | undefined;
  /** The error's own fields that are text, numbers, booleans or null, such as `code`. */
  readonly fields: Readonly<Record<string, string | number | boolean | null>>;
}

/** What an error says of itself, as a value that every process can read. */
export function carriedError(error: unknown): CarriedError {
  if (!(error instanceof Error))
    return { name: 'Error', message: String(error), stack: undefined, fields: {} };
  const { name, message, stack } = error;
  const plain = Object.entries(error).filter(
    (field): field is [string, string | number | boolean | null] =>
      field[1] === null || ['string', 'number', 'boolean'].includes(typeof field[1]),
  );
  return { name, message, stack, fields: Object.fromEntries(plain) };
}
