import type { Locator } from 'playwright-core';

/** One row of controls that is one stop of the Tab key, and where each key leads in it: the words of what has the focus, and whether it is chosen. */
export async function walkRow(controls: Locator, keys: readonly string[]): Promise<string[]> {
  const keyboard = controls.page().keyboard;
  const here = () =>
    controls.evaluateAll((all) => {
      const at = all.find((one) => one === document.activeElement);
      if (!at) return 'outside';
      const isChosen =
        at instanceof HTMLInputElement ? at.checked : at.getAttribute('aria-selected') === 'true';
      return `${(at.closest('label') ?? at).textContent?.trim()}${isChosen ? '' : ', not chosen'}`;
    });
  const trail: string[] = [];
  for (const key of keys) {
    await keyboard.press(key);
    trail.push(await here());
  }
  return trail;
}
