import type { Words } from '../i18n/words.zh.ts';
import { useToast } from './toast.ts';

/** Copies the page's address, which is the whole view, and says so. */
export async function copyLink(words: Words, done = words.link.copied): Promise<void> {
  const { show } = useToast.getState();
  try {
    await navigator.clipboard.writeText(window.location.href);
    show(done);
  } catch {
    // No clipboard outside of a secure context or without permission.
    show(words.link.copyFailed);
  }
}
