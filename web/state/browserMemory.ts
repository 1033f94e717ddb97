const PREFIX = 'wutong.';

/** Keeps a word in this browser until another visit; null forgets it. A browser that may keep nothing keeps nothing. */
export function keepInBrowser(name: string, word: string | null): void {
  try {
    if (word === null) window.localStorage.removeItem(PREFIX + name);
    else window.localStorage.setItem(PREFIX + name, word);
  } catch {
    // What is kept only saves a press.
  }
}

/** What this browser kept; null where there is nothing, or nothing may be read. */
export function keptInBrowser(name: string): string | null {
  try {
    return window.localStorage.getItem(PREFIX + name);
  } catch {
    return null;
  }
}
