import axe from 'axe-core';
import type { Page } from 'playwright-core';

/** CSS pixels that a finger needs, less what rounding takes. */
const TARGET_PX = 43.5;

/** Serious and critical findings of axe-core, each with where it is. The page has no frames: it is asked right there. */
export async function accessibilityFaults(page: Page): Promise<string[]> {
  const isThere = await page.evaluate(() => 'axe' in window);
  // Not a script tag: the page's policy lets in none but its own.
  if (!isThere) await page.evaluate(axe.source);
  const violations = await page.evaluate(async () => {
    const { axe } = window as unknown as { axe: typeof import('axe-core') };
    const found = await axe.run(document, { resultTypes: ['violations'], preload: false });
    return found.violations.map(({ id, impact, nodes }) => ({
      id,
      impact,
      targets: nodes.map(({ target }) => target.join(' ')),
    }));
  });
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .flatMap(({ id, targets }) => targets.map((target) => `${id}: ${target}`));
}

/** Every text that is on the page: words on show, and names, titles and placeholders for those who ask. */
export async function wording(page: Page): Promise<string[]> {
  return await page.evaluate(() => {
    const texts = new Set<string>();
    const keep = (text: string | null) => {
      const tidy = text?.replace(/\s+/g, ' ').trim();
      if (tidy) texts.add(tidy);
    };
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      if (node.parentElement?.checkVisibility() && !node.parentElement.closest('noscript, script, style'))
        keep(node.nodeValue);
    }
    for (const element of document.querySelectorAll('[aria-label], [title], [placeholder]')) {
      if (!element.checkVisibility()) continue;
      for (const name of ['aria-label', 'title', 'placeholder']) keep(element.getAttribute(name));
    }
    return [...texts];
  });
}

/** What reaches beyond the window's sides, or has to be scrolled sideways. */
export async function widerThanWindow(page: Page): Promise<string[]> {
  return await page.evaluate(() => {
    const found: string[] = [];
    const name = (element: Element) =>
      `${element.tagName.toLowerCase()} ${element.getAttribute('data-part') ?? ''} ${element.textContent?.slice(0, 20) ?? ''}`;
    // What only a screen reader finds is cut to nothing.
    const isForHearing = (element: Element | null): boolean =>
      element !== null &&
      (getComputedStyle(element).clipPath === 'inset(50%)' || isForHearing(element.parentElement));
    const { scrollWidth, clientWidth } = document.documentElement;
    if (scrollWidth > clientWidth) found.push(`the page: ${scrollWidth} px in ${clientWidth} px`);
    for (const element of document.querySelectorAll<HTMLElement>('#root *')) {
      if (!element.checkVisibility() || element.closest('canvas, svg') || isForHearing(element)) continue;
      const { left, right, width } = element.getBoundingClientRect();
      if (width > 0 && (right > window.innerWidth + 1 || left < -1)) found.push(`beyond: ${name(element)}`);
      const scrolls = /auto|scroll/.test(getComputedStyle(element).overflowX);
      if (scrolls && element.scrollWidth > element.clientWidth + 1) found.push(`scrolls: ${name(element)}`);
    }
    return found;
  });
}

/**
 * Texts of which a part is cut away: by a box that hides what overflows it. What is hidden whole is not cut, and neither is what scrolls
 * into sight, nor a name in a list that its title tells.
 */
export async function clippedText(page: Page): Promise<string[]> {
  return await page.evaluate(() => {
    const clipped: string[] = [];
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    const isHidden = (value: string) => value === 'hidden' || value === 'clip';
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const text = node.nodeValue?.trim();
      if (
        !text ||
        !node.parentElement?.checkVisibility() ||
        node.parentElement.closest('noscript, script, style, canvas')
      )
        continue;
      const range = document.createRange();
      range.selectNodeContents(node);
      const box = range.getBoundingClientRect();
      for (let around: Element | null = node.parentElement; around; around = around.parentElement) {
        const { clipPath, overflowX, overflowY } = getComputedStyle(around);
        // What only a screen reader finds, and links that come into sight when they are reached.
        if (clipPath === 'inset(50%)' || around.getBoundingClientRect().bottom <= 0) break;
        const room = around.getBoundingClientRect();
        const isOutside =
          box.top >= room.bottom - 3 ||
          box.bottom <= room.top + 3 ||
          box.left >= room.right ||
          box.right <= room.left;
        if (isOutside && (isHidden(overflowX) || isHidden(overflowY))) break;
        if (/auto|scroll/.test(overflowY) && (box.bottom > room.bottom || box.top < room.top)) break;
        const acrossPx = Math.max(box.right - room.right, room.left - box.left);
        const downPx = Math.max(box.bottom - room.bottom, room.top - box.top);
        if (!around.hasAttribute('title')) {
          if (overflowX !== 'visible' && acrossPx > 1)
            clipped.push(`${text.slice(0, 40)}: ${Math.round(acrossPx)} px across`);
          else if (isHidden(overflowY) && downPx > 3)
            clipped.push(`${text.slice(0, 40)}: ${Math.round(downPx)} px down`);
          else continue;
        }
        break;
      }
    }
    return clipped;
  });
}

/** Targets on show that are smaller than a finger. What a label encloses is as large as the label; an invisible margin counts. */
export async function smallTargets(page: Page): Promise<string[]> {
  return await page.evaluate((least) => {
    const targets = 'button, a[href], input, select, summary, [role=option], [role=slider]';
    const small: string[] = [];
    for (const found of document.querySelectorAll<HTMLElement>(targets)) {
      const element = found.matches('input') ? (found.closest('label') ?? found) : found;
      const { left, top, width, height } = element.getBoundingClientRect();
      const [x, y] = [left + width / 2, top + height / 2];
      const hits = (right: number, down: number) => {
        const hit = document.elementFromPoint(x + right, y + down);
        return hit !== null && element.contains(hit);
      };
      const topmost = document.elementFromPoint(x, y);
      if (width === 0 || topmost === null || !element.contains(topmost)) continue;
      const reach = least / 2;
      const wide = width >= least || (hits(-reach, 0) && hits(reach, 0));
      const high = height >= least || (hits(0, -reach) && hits(0, reach));
      if (wide && high) continue;
      const label = element.getAttribute('aria-label') ?? element.textContent ?? '';
      small.push(
        `${element.tagName.toLowerCase()} ${label.trim().slice(0, 30)} ${Math.round(width)}×${Math.round(height)}`,
      );
    }
    return small;
  }, TARGET_PX);
}
