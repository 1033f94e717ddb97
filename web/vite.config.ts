import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import { defineConfig, type HtmlTagDescriptor, type Plugin } from 'vite';

const api = 'http://127.0.0.1:3000';

/** The map's code is fetched and compiled beside the page's own: it is wanted at once, and found late. */
const preloadMap: Plugin = {
  name: 'preload-map',
  transformIndexHtml: {
    order: 'post',
    handler(html, { bundle }): HtmlTagDescriptor[] {
      const chunks = Object.values(bundle ?? {}).filter((file) => file.type === 'chunk');
      const map = chunks.find((chunk) => chunk.facadeModuleId?.endsWith('/map/MapView.tsx'));
      if (!map) return [];
      // With what it imports: each would be found only when the one before it was read.
      const wanted = [map.fileName, ...map.imports].filter((fileName) => !html.includes(fileName));
      return wanted.map((fileName) => ({
        tag: 'link',
        attrs: { rel: 'modulepreload', crossorigin: true, href: `./${fileName}` },
        injectTo: 'head',
      }));
    },
  },
};

/**
 * One bundle serves both editions: every address in it is relative, so the same files work at `/` and at `/public/`.
 * Nothing is inlined, because the page runs under `script-src 'self'` and `img-src 'self'`.
 */
export default defineConfig({
  root: fileURLToPath(new URL('.', import.meta.url)),
  base: './',
  plugins: [react(), preloadMap],
  worker: { format: 'es' },
  build: {
    outDir: 'dist',
    emptyOutDir: true,
    target: 'chrome109',
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    chunkSizeWarningLimit: 1200,
  },
  server: {
    proxy: Object.fromEntries(
      ['/api', '/tiles', '/basemap', '/health', '/public/api', '/public/tiles', '/public/basemap'].map(
        (path) => [path, api],
      ),
    ),
  },
});
