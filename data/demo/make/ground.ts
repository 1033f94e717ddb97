import { BLOCKS, cellArea, STREETS } from './blocks.ts';
import { CAMPUS_BLOCKS, campus, commerce, HOME_BLOCKS, type House, homes, plant } from './fabric.ts';
import { HOUSED_LOTS, LISTED_HALLS } from './halls.ts';
import { canalBelt, lakeArea, riverArea, riverBelt, WATERS, zoneArea } from './landscape.ts';
import { LISTED_LOTS, QUIET_LOTS } from './listedLots.ts';
import { PARKS } from './parks.ts';
import { toGlobe, toPlane } from './plane.ts';
import { COLUMNS, cellAt, ROWS } from './programme.ts';
import { createRandom } from './random.ts';
import type { LayerFeature, LayerRow, Row } from './row.ts';
import {
  type Area,
  areaM2,
  common,
  grow,
  type Line,
  minus,
  rectangle,
  simplify,
  simplifyLine,
  strip,
  union,
} from './shapes.ts';
import { COUNTRY_ROADS, EXPRESSWAYS, RAILS } from './streets.ts';
import { COMPLEXES } from './towers.ts';

const DECIMALS = 6;

interface Label {
  readonly class?: string;
  readonly name?: string;
  readonly nameEn?: string;
}

function polygons(label: Label, area: Area, toleranceM = 0.3): LayerFeature[] {
  return simplify(area, toleranceM)
    .filter((polygon) => areaM2([polygon]) > 60)
    .map((polygon) => ({
      ...label,
      type: 'Polygon',
      coordinates: polygon.map((ring) => ring.map((point) => toGlobe(point, DECIMALS))),
    }));
}

function line(label: Label, points: Line): LayerFeature {
  const coordinates = simplifyLine(points, 0.4).map((point) => toGlobe(point, DECIMALS));
  return { ...label, type: 'LineString', coordinates };
}

function roads(): LayerFeature[] {
  const named = [...COUNTRY_ROADS, ...STREETS, ...EXPRESSWAYS].map(
    ({ class: kind, name, nameEn, line: points }) => line({ class: kind, name, nameEn }, points),
  );
  return [...named, ...PARKS.flatMap((park) => park.lanes.map((points) => line({ class: 'local' }, points)))];
}

const cells = union(
  Array.from({ length: ROWS * COLUMNS }, (_, i) => [i % COLUMNS, Math.floor(i / COLUMNS)] as const)
    .filter(([column, row]) => cellAt(column, row).use !== 'outside')
    .map(([column, row]) => cellArea(column, row)),
);
const streetGround = union(STREETS.map((street) => strip(street.line, street.corridorM)));

function greens(): LayerFeature[] {
  const belts = minus(common(zoneArea, riverBelt), union([riverArea, streetGround]));
  const canalBelts = minus(common(zoneArea, canalBelt), union([riverBelt, streetGround]));
  const edge = minus(zoneArea, union([grow(cells, 9), streetGround, riverBelt, canalBelt]));
  const parkBlocks = BLOCKS.filter((block) => block.use === 'green');
  const lakePark = BLOCKS.filter((block) => block.use === 'lake').map((block) => block.area);
  return [
    ...polygons({ class: 'belt', name: '星河绿廊', nameEn: 'Xing River Greenway' }, belts),
    ...polygons({ class: 'belt' }, canalBelts),
    ...polygons({ class: 'belt' }, grow(edge, -6)),
    ...polygons(
      { class: 'park', name: '梧桐湖公园', nameEn: 'Wutong Lake Park' },
      minus(lakePark.flat(), lakeArea),
    ),
    ...parkBlocks.flatMap((block) =>
      polygons({ class: 'park', name: '星河湿地公园', nameEn: 'Xing River Wetland Park' }, block.area),
    ),
    ...CAMPUS_BLOCKS.flatMap((block) => polygons({ class: 'pitch' }, campus(block).track)),
    ...COMPLEXES.flatMap((complex) => polygons({ class: 'court' }, complex.garden)),
    ...PARKS.flatMap((park) => park.courts.flatMap((court) => polygons({ class: 'court' }, court))),
  ];
}

/** Houses on lots: workshops where somebody works, old ones on land that stands idle, shops in the middle. */
function lotHouses(rows: readonly Row[]): House[] {
  const hallGround = new Set(LISTED_HALLS.map((hall) => hall.footprint));
  const idle = new Set(rows.filter((row) => row.fields.supplyClass === 'inefficient').map((row) => row.code));
  const housed = new Set(HOUSED_LOTS.map(({ entry }) => entry.code));
  const shops = LISTED_LOTS.filter(
    ({ lot, fate }) => lot.block.use === 'business' && (fate === 'used' || fate === 'settled'),
  );
  return [
    ...HOUSED_LOTS.flatMap(({ houses }) => houses).filter((house) => !hallGround.has(house.area)),
    ...LISTED_LOTS.filter(
      ({ code, lot }) => idle.has(code) && !housed.has(code) && lot.block.use !== 'business',
    ).flatMap(({ lot, index }) => plant(lot.ring, lot.direction, createRandom(index + 5))),
    ...shops.flatMap(({ lot, index }) => commerce(lot.ring, lot.direction, createRandom(index))),
    ...QUIET_LOTS.flatMap((lot, i) =>
      (lot.block.use === 'business' ? commerce : plant)(lot.ring, lot.direction, createRandom(i + 600)),
    ),
  ];
}

function houses(rows: readonly Row[]): LayerFeature[] {
  const station = rectangle(toPlane([-60, 1399]), 96, 20, -0.13);
  const all: House[] = [
    ...lotHouses(rows),
    ...PARKS.flatMap((park) => park.buildings.map((area): House => ({ class: 'park', area }))),
    ...COMPLEXES.flatMap((complex) =>
      [...complex.podiums, ...complex.annexes].map((area): House => ({ class: 'commerce', area })),
    ),
    ...HOME_BLOCKS.flatMap((block, i) => homes(block, i)),
    ...CAMPUS_BLOCKS.flatMap((block) => campus(block).houses),
  ];
  return [
    ...all.flatMap((house) => polygons({ class: house.class }, house.area, 0.01)),
    ...polygons({ class: 'station', name: '示例站', nameEn: 'Shili Station' }, station, 0.01),
  ];
}

const BLOCK_CLASSES = {
  industry: 'industry',
  logistics: 'logistics',
  research: 'research',
  business: 'business',
  home: 'residential',
  campus: 'education',
} as const;

function blocks(): LayerFeature[] {
  return BLOCKS.flatMap((block) =>
    block.use in BLOCK_CLASSES
      ? polygons({ class: BLOCK_CLASSES[block.use as keyof typeof BLOCK_CLASSES] }, block.area)
      : [],
  );
}

/** What lies under the resources, from the boundary to the houses. */
export function groundLayers(rows: readonly Row[]): LayerRow[] {
  return [
    {
      code: 'demo-boundary',
      name: '开发区范围',
      nameEn: 'Zone boundary',
      role: 'boundary',
      features: polygons({ name: '示例经济开发区', nameEn: 'Shili Economic Development Zone' }, zoneArea),
    },
    { code: 'demo-blocks', name: '街区', nameEn: 'Blocks', role: 'block', features: blocks() },
    { code: 'demo-green', name: '绿地', nameEn: 'Green spaces', role: 'green', features: greens() },
    {
      code: 'demo-water',
      name: '水系',
      nameEn: 'Water',
      role: 'water',
      features: WATERS.flatMap(({ area, ...label }) => polygons(label, area)),
    },
    {
      code: 'demo-buildings',
      name: '现状建筑',
      nameEn: 'Buildings',
      role: 'building',
      features: houses(rows),
    },
    { code: 'demo-roads', name: '道路', nameEn: 'Roads', role: 'road', features: roads() },
    {
      code: 'demo-rail',
      name: '铁路',
      nameEn: 'Railway',
      role: 'rail',
      features: RAILS.map(({ line: points, ...label }) => line(label, points)),
    },
  ];
}
