import { type Dispatch, type SetStateAction, useEffect, useState } from 'react';
import { useAccountId } from '../server/session.ts';
import { dropDraft, keepDraft, readDraft } from '../state/drafts.ts';
import { HOLDING, useUnsavedGuard } from '../state/unsaved.ts';

interface KeptWork<Content> {
  /** under which it is kept, in this window and for this account */
  readonly name: string;
  readonly content: Content;
  /** whether there is anything in it that no server has */
  readonly isDirty: boolean;
  /** what is asked before it is left */
  readonly question: string;
  /** the parameters of the address that it belongs to */
  readonly holding?: readonly string[];
}

/** Guards what no server has yet, and keeps it across a reload; nothing is kept or asked of what says nothing new. */
export function useKeptWork<Content>({
  name,
  content,
  isDirty,
  question,
  holding = HOLDING,
}: KeptWork<Content>): void {
  const owner = useAccountId();
  useUnsavedGuard(isDirty, question, holding);
  useEffect(() => {
    if (isDirty) keepDraft(name, owner, content);
    else dropDraft(name);
  }, [name, owner, content, isDirty]);
}

interface DraftOptions<Content> {
  readonly name: string;
  /** what it begins with where nothing was kept */
  readonly initial: Content;
  readonly isDirty: (content: Content) => boolean;
  readonly question: string;
  readonly holding?: readonly string[];
  /** whether what was kept is of this very work; default: it is */
  readonly isOfThis?: (kept: Content) => boolean;
}

export interface Draft<Content> {
  readonly content: Content;
  readonly isDirty: boolean;
  readonly write: Dispatch<SetStateAction<Content>>;
  /** It was saved, or given up. */
  forget(): void;
}

/** What is typed into a form or a dialog, from what was kept of it on. */
export function useDraft<Content>({
  name,
  initial,
  isDirty: isContentDirty,
  question,
  holding,
  isOfThis = () => true,
}: DraftOptions<Content>): Draft<Content> {
  const owner = useAccountId();
  const [content, write] = useState<Content>(() => {
    const kept = readDraft<Content>(name, owner);
    return kept !== null && isOfThis(kept) ? kept : initial;
  });
  const isDirty = isContentDirty(content);
  useKeptWork({ name, content, isDirty, question, holding });
  return { content, isDirty, write, forget: () => dropDraft(name) };
}

/** Whether something was kept under a name, for who reads the page. */
export function useHasDraft(name: string): boolean {
  return readDraft(name, useAccountId()) !== null;
}
