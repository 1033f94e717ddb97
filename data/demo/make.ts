import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { containerRows } from './make/containers.ts';
import { groundLayers } from './make/ground.ts';
import { hallRows } from './make/hallRows.ts';
import { dealOut } from './make/heldSites.ts';
import { landRows } from './make/landRows.ts';
import { formerZoneArea, zoneArea } from './make/landscape.ts';
import { officeRows } from './make/officeRows.ts';
import { parkRows } from './make/parkRows.ts';
import { toGlobe } from './make/plane.ts';
import { projectRows } from './make/projectRows.ts';
import type { Row } from './make/row.ts';
import { type Area, simplify } from './make/shapes.ts';

/** Writes the demo zone: `node data/demo/make.ts [folder]`. The same bytes every time. */
const FOUNDED = -2190;
const GROWN = -521;

function outline(area: Area) {
  return simplify(area, 0.3)[0].map((ring) => ring.map((point) => toGlobe(point, 6)));
}

/** A site that changed hands was looked at when it did. */
function verified(row: Row): Row {
  const { verifiedOn } = row.fields;
  const last = row.events.at(-1)?.on;
  if (typeof verifiedOn !== 'number' || last === undefined || last <= verifiedOn) return row;
  return { ...row, fields: { ...row.fields, verifiedOn: last } };
}

function lines(head: string, items: readonly object[], tail: string): string {
  return `${head}${items.map((item) => JSON.stringify(item)).join(',\n')}${tail}\n`;
}

const folder = process.argv[2] ?? import.meta.dirname;
const resources = dealOut([...parkRows(), ...landRows(), ...hallRows(), ...officeRows()]).map(verified);
const zone = {
  code: 'shili',
  name: '示例经济开发区',
  nameEn: 'Shili Economic Development Zone',
  boundaries: [
    { from: FOUNDED, to: GROWN, polygon: outline(formerZoneArea) },
    { from: GROWN, to: null, polygon: outline(zoneArea) },
  ],
};
mkdirSync(folder, { recursive: true });
writeFileSync(join(folder, 'zone.json'), `${JSON.stringify(zone)}\n`);
writeFileSync(join(folder, 'containers.json'), lines('[', containerRows(), ']'));
writeFileSync(join(folder, 'resources.json'), lines('[', resources, ']'));
writeFileSync(join(folder, 'projects.json'), lines('[', projectRows(resources), ']'));
const layers = groundLayers(resources).map(({ features, ...layer }) =>
  lines(`${JSON.stringify(layer).slice(0, -1)},"features":[\n`, features, ']}').trimEnd(),
);
writeFileSync(join(folder, 'ground.json'), `[${layers.join(',\n')}]\n`);
