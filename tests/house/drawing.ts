import { type Floors, floorsOf } from './floors.ts';
import { layOut, type Place } from './layout.ts';
import type { Rooms } from './rooms.ts';

const MARGIN = 30;
const HEADER = 98;
const FLOOR = 76;
const BOX = 30;
const LONGEST_LINE = 940;
const SHARED = new Set(['contract', 'domain', 'engine', 'record', 'data', 'editions', 'http', 'process']);
const STYLE = `
  text { font: 13px ui-monospace, Menlo, Consolas, monospace; fill: #15292e; text-anchor: middle; }
  .said { font: 13px system-ui, sans-serif; text-anchor: start; fill: #46565a; }
  .title { font: 600 18px system-ui, sans-serif; text-anchor: start; }
  rect.room { fill: #e7eff6; stroke: #5d86a8; }
  rect.shared { fill: #d5ebe5; stroke: #0b6b5d; }
  rect.web { fill: #f7ecd8; stroke: #b07a1e; }
  path { fill: none; stroke: #8a999d; stroke-width: 1.2; }
  path.circle { stroke: #c22f2f; stroke-width: 1.8; }
  #head { fill: #8a999d; } #red { fill: #c22f2f; }`;
const TITLE = 'The house: rooms and what they import';
const SAID = [
  'Each room imports rooms on floors below it only. An arrow from a room to what it imports; one that follows from others is left out.',
  'Red: rooms that import each other in a circle. Green: what many share. Blue: the server’s subjects. Yellow: the page. Drawn by `npm run house`.',
];

/** The house as an SVG file. The same imports give the same bytes. */
export function drawHouse(rooms: Rooms): string {
  const floors = floorsOf(rooms);
  const layout = layOut(floors);
  const top = floors.floors.length - 1;
  const yOf = ({ floor }: Place) => HEADER + (top - floor) * FLOOR + BOX;
  const places = layout.floors.flat();
  const drawn = Math.round(Math.max(...places.map(({ x, width: own }) => x + own / 2)));
  const width = Math.max(LONGEST_LINE, drawn) + 2 * MARGIN;
  const height = HEADER + top * FLOOR + 2 * BOX + MARGIN;
  const named = new Map(places.map((place) => [place.room, place]));
  const lines = [
    ...layout.arrows.map((way) => `<path d="${wayOf(way, yOf)}" marker-end="url(#arrow)"/>`),
    ...circleLines(floors, named, yOf),
    ...places.flatMap((place) => (place.room === null ? [] : boxOf(place, place.room, yOf(place)))),
  ];
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}">
<title>${TITLE}</title>
<style>${STYLE}
</style>
<defs>
${marker('arrow', 'head')}
${marker('arrow-red', 'red')}
</defs>
<rect width="100%" height="100%" fill="#fff"/>
<text class="title" x="${MARGIN}" y="34">${TITLE}</text>
${SAID.map((line, index) => `<text class="said" x="${MARGIN}" y="${58 + index * 18}">${line}</text>`).join('\n')}
<g transform="translate(${Math.round((width - drawn) / 2)} 0)">
${lines.join('\n')}
</g>
</svg>
`;
}

function marker(id: string, colour: string): string {
  return `<marker id="${id}" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="7" markerHeight="7" orient="auto-start-reverse" markerUnits="userSpaceOnUse"><path id="${colour}" d="M0 0 8 4 0 8z" style="stroke: none"/></marker>`;
}

/** From the foot of a room to the roof of another, straight down through the floors between. */
function wayOf(way: readonly Place[], yOf: (place: Place) => number): string {
  let y = yOf(way[0]) + BOX / 2;
  let { x } = way[0];
  let path = `M${x} ${y}`;
  for (const place of way.slice(1)) {
    const roof = yOf(place) - BOX / 2;
    const middle = Math.round((y + roof) / 2);
    path += `C${x} ${middle} ${place.x} ${middle} ${place.x} ${roof}`;
    x = place.x;
    y = roof;
    if (place.room === null) {
      y = roof + BOX;
      path += `V${y}`;
    }
  }
  return path;
}

function circleLines(
  { circles }: Floors,
  named: ReadonlyMap<string | null, Place>,
  yOf: (place: Place) => number,
): string[] {
  const isMutual = (from: string, to: string) => circles.some(([a, b]) => a === to && b === from);
  return circles
    .filter(([from, to]) => from < to || !isMutual(from, to))
    .map(([from, to]) => {
      const [one, other] = [named.get(from)!, named.get(to)!];
      const roof = yOf(one) - BOX / 2;
      const lift = roof - Math.min(40, 12 + Math.round(Math.abs(one.x - other.x) / 12));
      const start = isMutual(from, to) ? ' marker-start="url(#arrow-red)"' : '';
      return `<path class="circle" d="M${one.x} ${roof}C${one.x} ${lift} ${other.x} ${lift} ${other.x} ${roof}"${start} marker-end="url(#arrow-red)"/>`;
    });
}

function boxOf({ x, width, wing }: Place, room: string, y: number): string[] {
  const kind = wing === 1 ? 'web' : SHARED.has(room) ? 'shared' : 'room';
  return [
    `<rect class="${kind}" x="${Math.round(x - width / 2)}" y="${y - BOX / 2}" width="${width}" height="${BOX}" rx="5"/>`,
    `<text x="${x}" y="${y + 4}">${room}</text>`,
  ];
}
