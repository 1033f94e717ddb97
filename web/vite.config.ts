import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import { defineConfig, type HtmlTagDescriptor, type Plugin, type Rolldown } from 'vite';

const api = 'http://127.0.0.1:3000';

const web = fileURLToPath(new URL('.', import.meta.url));

/** Every class of the modules, as `file class`. No two files have one name. */
const classes = readdirSync(web, { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('.module.css'))
  .flatMap((file) => {
    const rules = readFileSync(join(web, file), 'utf8').replaceAll(/\/\*[\s\S]*?\*\//g, '');
    const names = rules.matchAll(/\.([A-Za-z]\w*)(?=[^{};]*\{)/g);
    return [...new Set([...names].map(([, name]) => `${basename(file)} ${name}`))];
  })
  .sort();

/** What a class is called in the page: a few letters that stand for its number. @throws Error for a class without a rule */
function classInPage(name: string, file: string): string {
  const number = classes.indexOf(`${basename(file)} ${name}`);
  if (number < 0) throw new Error(`${file} has no rule for .${name}`);
  return `_${number.toString(36)}`;
}

/** Writes each class where it is used: a table of the names of every module would go with the page. */
const classesInPlace: Plugin = {
  name: 'classes-in-place',
  apply: 'build',
  enforce: 'pre',
  transform(code, id) {
    if (!id.endsWith('.tsx')) return null;
    let written = code;
    for (const [line, module, file] of code.matchAll(/^import (\w+) from '(\S+\.module\.css)';$/gm)) {
      const use = new RegExp(`(?<![\\w./])${module}\\.(\\w+)`, 'g');
      written = written
        .replace(line, `import '${file}';`)
        .replaceAll(use, (_, name) => `'${classInPage(name, file)}'`);
    }
    return { code: written };
  },
};

/** A module is then imported for its rules, not for its names, and its rules stay. */
const rulesWithoutNames: Plugin = {
  name: 'rules-without-names',
  apply: 'build',
  enforce: 'post',
  transform: (_, id) => (id.endsWith('.module.css') ? { code: '', moduleSideEffects: 'no-treeshake' } : null),
};

/** What the first page needs is one file of code and one of rules: parts that it shares with later pages would be many small files to fetch. */
const firstPage: Rolldown.CodeSplittingGroup = {
  name: 'first',
  tags: ['$initial'],
  includeDependenciesRecursively: false,
};

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
export default defineConfig(({ command }) => ({
  root: web,
  base: './',
  plugins: [classesInPlace, rulesWithoutNames, react(), preloadMap],
  css: { modules: command === 'build' ? { generateScopedName: classInPage } : {} },
  worker: { format: 'es' },
  build: {
    outDir: 'dist',
    emptyOutDir: true,
    target: 'chrome109',
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    chunkSizeWarningLimit: 1200,
    rolldownOptions: { output: { codeSplitting: { groups: [firstPage] } } },
  },
  server: {
    proxy: Object.fromEntries(
      ['/api', '/tiles', '/basemap', '/health', '/public/api', '/public/tiles', '/public/basemap'].map(
        (path) => [path, api],
      ),
    ),
  },
}));
