import { join } from 'node:path';
import { buildWeb } from './buildWeb.ts';

const root = join(import.meta.dirname, '../..');
process.stdout.write('1/5 网页 · Building the web app … ');
const isBuilt = await buildWeb(root);
process.stdout.write(isBuilt ? 'done\n' : 'already there\n');
await import('../main.ts');
