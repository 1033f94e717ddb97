/** How work in a child process reaches the process that supervises it. */
export interface ParentLink<Message, Reply, Progress> {
  /**
   * Sends a message and waits until the parent has done with it, with what it answers. Whoever awaits each before the next can never be
   * further ahead than one.
   */
  send(message: Message): Promise<Reply>;
  /** Says how far the work is; not waited for, and thinned out when it is said often. */
  progress(progress: Progress): void;
}

/**
 * Work for a process of its own: what a module exports by default and `runChild` names. Input, messages, replies and the result are copied
 * as `structuredClone` does. What it throws ends the child, and is told as `failed`.
 */
export type ChildWork<Input, Message, Reply, Progress, Result> = (
  input: Input,
  parent: ParentLink<Message, Reply, Progress>,
) => Promise<Result> | Result;

/** Any work, as a bound for the types below, which take it apart. */
export type AnyWork = (input: never, parent: never) => unknown;
type LinkOf<Work> = Work extends (input: never, parent: infer Link) => unknown ? Link : never;

export type InputOf<Work> = Work extends (input: infer Input, parent: never) => unknown ? Input : never;
export type ResultOf<Work extends AnyWork> = Awaited<ReturnType<Work>>;
export type MessageOf<Work> =
  LinkOf<Work> extends { send(message: infer Message): Promise<unknown> } ? Message : never;
export type ReplyOf<Work> =
  LinkOf<Work> extends { send(message: never): Promise<infer Reply> } ? Reply : never;
export type ProgressOf<Work> =
  LinkOf<Work> extends { progress(progress: infer Progress): void } ? Progress : never;
