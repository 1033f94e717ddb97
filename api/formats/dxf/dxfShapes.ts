import { createChains } from './chains.ts';
import {
  cellsOf,
  count,
  type Desk,
  type DxfLeftOut,
  draw,
  isConstant,
  layerIn,
  MODEL,
  NO_UNITS,
  sagittaOf,
  type Takers,
  takeLoops,
  takeOutline,
  takeTextOf,
  type Within,
} from './drawing.ts';
import { type DxfEntity, type DxfHeader, numberOf } from './entityReader.ts';
import { arrayOf, placeOfInsert } from './insertion.ts';
import { composed, stretchOf } from './matrix.ts';
import { outlineOfPolyline, scaleOf } from './outline.ts';

const PAPER = 67;
const INVISIBLE = 60;

/** A polyline or an insertion, with the vertices or attributes that follow it. */
interface Held {
  readonly entity: DxfEntity;
  readonly followers: DxfEntity[];
  readonly within: Within;
}

/** Sorts the entities of a drawing into areas and texts, which are handed over, and the rest, which is counted; blocks are drawn where they are inserted. */
export function createDxfShapes(takers: Takers) {
  const leftOut: DxfLeftOut = {
    ...{ openLines: new Map(), others: new Map(), inserts: 0, onPaper: 0, withArcs: 0, scaled: 0, scale: 1 },
    ...{ loops: 0, inserted: 0, fills: 0 },
  };
  const desk: Desk = { ...takers, leftOut, chains: createChains() };
  let held: Held | null = null;

  function takeInsert({ entity: insert, followers, within }: Held, header: DxfHeader): void {
    const block = desk.blocks.blockOf(insert, within === MODEL);
    if (block === null) {
      leftOut.inserts++;
      return;
    }
    leftOut.inserted++;
    const layer = layerIn(insert, within);
    const own = [...cellsOf(block.entities.filter(isConstant)), ...cellsOf(followers)];
    const cells = new Map([...within.cells, ...own]);
    const { columns, rows } = arrayOf(insert);
    for (let row = 0; row < rows; row++)
      for (let column = 0; column < columns; column++) {
        const matrix = composed(within.matrix, placeOfInsert(insert, block, column, row));
        const stretch = stretchOf(matrix) * scaleOf(header, [matrix[4], matrix[5]]);
        for (const entity of block.entities) take(entity, header, { matrix, stretch, layer, cells });
        endHeld(header);
      }
  }

  function endHeld(header: DxfHeader): void {
    if (held === null) return;
    const ended = held;
    held = null;
    if (ended.entity.type === 'INSERT') {
      takeInsert(ended, header);
      return;
    }
    const { entity, followers, within } = ended;
    const own = within === MODEL ? header : NO_UNITS;
    const outline = outlineOfPolyline(entity, followers, own, sagittaOf(within));
    takeOutline(desk, entity, outline, { within, header });
  }

  function take(entity: DxfEntity, header: DxfHeader, within: Within = MODEL): void {
    const { type } = entity;
    if (type === 'VERTEX' || (type === 'ATTRIB' && held !== null)) {
      held?.followers.push(entity);
      if (type === 'ATTRIB') takeTextOf(desk, entity, { within, header });
      return;
    }
    endHeld(header);
    if (type === 'SEQEND') return;
    if (numberOf(entity, PAPER, 0) === 1) leftOut.onPaper++;
    else if (within !== MODEL && numberOf(entity, INVISIBLE, 0) === 1) count(leftOut.others, type);
    else if (type === 'POLYLINE' || type === 'INSERT') held = { entity, followers: [], within };
    else draw(desk, entity, { within, header });
  }

  return {
    take,
    end(header: DxfHeader): void {
      endHeld(header);
      takeLoops(desk);
    },
    leftOut,
  };
}
