import { type Browser, type BrowserContext, chromium } from 'playwright-core';
import { afterAll, inject } from 'vitest';

/** The same on every machine; nothing of the browser's own goes to the network. */
const FLAGS = [
  '--no-sandbox',
  // Where the graphics card is software, drawing the page on it doubles the work.
  '--disable-gpu-rasterization',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  // Parts of the browser's own frame that are pages themselves: nobody sees them here, and drawing them costs a sixth of the time.
  '--disable-features=InitialWebUI,WebUIReloadButton,WebUIToolbar,WebUILocationBar',
  '--force-color-profile=srgb',
  '--font-render-hinting=none',
  '--lang=zh-CN',
];
/** The map is drawn by software. */
const WEBGL = [
  '--use-gl=angle',
  '--use-angle=swiftshader',
  '--enable-unsafe-swiftshader',
  '--ignore-gpu-blocklist',
];

/** Sizes that the page is laid out for. */
export const SIZES = {
  desktop: { width: 1440, height: 900 },
  tablet: { width: 1024, height: 768 },
  phone: { width: 390, height: 844 },
  smallPhone: { width: 360, height: 740 },
} as const;
export type SizeName = keyof typeof SIZES;

export interface Visitor {
  readonly size?: SizeName;
  /** What the device prefers; default light. */
  readonly prefers?: 'light' | 'dark';
  /** Device pixels for a CSS pixel; default `COARSE`. */
  readonly pixelRatio?: number;
  /** What runs in their pages before their own scripts. */
  readonly script?: () => void;
  /** Default: the suite's. */
  readonly browser?: BrowserKind;
}

/**
 * A quarter of the pixels for a processor to paint: nothing that a test asks about, layout, words, what is drawn where, depends on
 * them. Pictures for people and times for a benchmark are taken at 1.
 */
const COARSE = 0.5;

/** A page answers when it answers: a busy machine is not a fault of the page. What never comes ends by the test's own limit. */
const LONGEST_WAIT_MS = 150_000;
const EXECUTABLE = '/usr/bin/chromium';
/** As on a machine whose graphics card draws nothing: the page goes without its map. */
const WITHOUT_WEBGL = ['--disable-3d-apis'];
/** Puts the parts of a page together itself: by a graphics card that is software it costs a quarter of all that a page costs. */
const PLAIN_PAGE = '--disable-gpu-compositing';

export async function launchBrowser(): Promise<Browser> {
  return await chromium.launch({ executablePath: EXECUTABLE, args: [...FLAGS, ...WEBGL] });
}

/** Where the browsers of a run are reached: each is one process for all suites. */
export interface BrowserEndpoints {
  readonly map: string;
  readonly noMap: string;
}
export type BrowserKind = keyof BrowserEndpoints;

/** Starts the browsers of a run. */
export async function startBrowsers(): Promise<{ endpoints: BrowserEndpoints; close(): Promise<void> }> {
  const start = (args: string[]) =>
    chromium.launchServer({ executablePath: EXECUTABLE, args: [...FLAGS, PLAIN_PAGE, ...args] });
  const [map, noMap] = await Promise.all([start(WEBGL), start(WITHOUT_WEBGL)]);
  return {
    endpoints: { map: map.wsEndpoint(), noMap: noMap.wsEndpoint() },
    async close() {
      await Promise.all([map.close(), noMap.close()]);
    },
  };
}

/** The run's browsers, for all tests of a suite; ask for one within a test. `noMap`: for visits that never ask the map. */
export function browserOfSuite(usual: BrowserKind = 'map'): (kind?: BrowserKind) => Promise<Browser> {
  const browsers = new Map<BrowserKind, Promise<Browser>>();
  afterAll(async () => {
    for (const browser of browsers.values()) await (await browser).close();
    browsers.clear();
  });
  return (kind = usual) => {
    const browser = browsers.get(kind) ?? chromium.connect(inject('browsers')[kind]);
    browsers.set(kind, browser);
    return browser;
  };
}

/** A browser context with nothing remembered, on a device of that size; a phone has a touch screen. */
export async function openContext(browser: Browser, visitor: Visitor = {}): Promise<BrowserContext> {
  const { size = 'desktop', prefers = 'light', pixelRatio = COARSE } = visitor;
  const isPhone = size === 'phone' || size === 'smallPhone';
  const context = await browser.newContext({
    viewport: SIZES[size],
    deviceScaleFactor: pixelRatio,
    hasTouch: isPhone,
    isMobile: isPhone,
    locale: 'zh-CN',
    timezoneId: 'Asia/Shanghai',
    colorScheme: prefers,
    reducedMotion: 'reduce',
    permissions: ['clipboard-read', 'clipboard-write'],
  });
  context.setDefaultTimeout(LONGEST_WAIT_MS);
  if (visitor.script) await context.addInitScript(visitor.script);
  return context;
}
