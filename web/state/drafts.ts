/** What was typed or drawn and no server has yet, by name, with the account whose it is. */
interface Kept {
  readonly owner: number | null;
  readonly content: unknown;
}

const PREFIX = 'wutong:draft:';
/** Where the window has no storage, or no more of it, drafts live as long as the page does. */
const inPage = new Map<string, Kept>();

/** Keeps a draft for this window: across a reload, and for whoever wrote it only. */
export function keepDraft(name: string, owner: number | null, content: unknown): void {
  const kept: Kept = { owner, content };
  inPage.set(name, kept);
  try {
    window.sessionStorage.setItem(PREFIX + name, JSON.stringify(kept));
  } catch {
    // It is in the page all the same.
  }
}

/** A draft that was kept under a name; null: there is none of this account. */
export function readDraft<Content>(name: string, owner: number | null): Content | null {
  const kept = inPage.get(name) ?? fromStorage(name);
  return kept && kept.owner === owner ? (kept.content as Content) : null;
}

/** Forgets a draft: it was saved, or given up. */
export function dropDraft(name: string): void {
  inPage.delete(name);
  try {
    window.sessionStorage.removeItem(PREFIX + name);
  } catch {
    // There was no storage to hold it.
  }
}

function fromStorage(name: string): Kept | null {
  try {
    const text = window.sessionStorage.getItem(PREFIX + name);
    const kept: unknown = text === null ? null : JSON.parse(text);
    return typeof kept === 'object' && kept !== null && 'content' in kept ? (kept as Kept) : null;
  } catch {
    return null;
  }
}
