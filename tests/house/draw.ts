import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { drawHouse } from './drawing.ts';
import { readRooms } from './rooms.ts';

const root = join(import.meta.dirname, '../..');
writeFileSync(join(root, 'docs/house.svg'), drawHouse(readRooms(root)));
