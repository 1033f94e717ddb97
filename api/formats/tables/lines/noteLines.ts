import type { Cell } from '../../source.ts';
import { type FilledCell, filledCells } from './lineText.ts';

/** What a line is that describes the table instead of being one of its rows. */
export type NoteLine = 'note' | 'signature' | 'unit' | 'page';

const SIGNED_BY =
  '填表人?|填报人?|填报单位|填报部门|填表单位|制表人?|制表单位|制表部门|制表日期|制表时间|填表日期|填表时间|填报日期|填报时间|审核人?|审核|复核人?|复核|审批人?|审批|校核人?|校对人?|经办人|统计人|统计单位|统计日期|编制人?|编制单位|编制日期|单位负责人|部门负责人|分管领导|主管领导|负责人|联系人|联系电话|联系方式|报送单位|报送日期|报送人|报表日期|盖章|签字|签章|签名|日期|时间|截止日期|截至日期|截止时间|数据截止|prepared by|checked by|reviewed by|approved by|signed by|signature|date|contact|tel|phone';
/** 填表人:张三 */
const SIGNATURE = new RegExp(`^\\(?(?:${SIGNED_BY})\\)?(?:\\([^()]*\\))?\\s*[:：]`);
/** 填表人 in a cell of its own, the name in the next. */
const SIGNATURE_WORD = new RegExp(`^(?:${SIGNED_BY})$`);
const NOTE =
  /^[*※★☆]?\s*(?:备注|附注|注释|注|说明|填表说明|填报说明|编制说明|数据来源|资料来源|来源|notes?|remarks?|sources?|n\.?b\.?)\s*\d{0,2}\s*[:：.、]/;
const UNIT = /^[([]?\s*(?:计量|面积|金额|货币|数量)?单位\s*[:：]/;
const PAGE = /^(?:第\s*\d+\s*页|共\s*\d+\s*页|\d+\s*\/\s*\d+\s*页|page\s+\d+|[([]?续表?[)\]]?$|续表\s*\d*)/;
/** 2. what a note goes on with. */
const NUMBERED = /^[([]?\d{1,2}\s*[)\].、．:]/;

const WORDS = [SIGNATURE, SIGNATURE_WORD, NOTE, UNIT, PAGE];

/** A signature line of more cells is a row. */
const MOST_CELLS = 8;

/**
 * Whether a line is a note, a signature, a statement of units or a page mark: its first text says so, and it has no number that a row would
 * have. `afterNote`: a note stands just above, which this may go on with.
 */
export function noteLineOf(cells: readonly Cell[], afterNote: boolean): NoteLine | null {
  const [first] = filledCells(cells, 1);
  if (first === undefined || typeof first.cell !== 'string' || /^\d+$/.test(first.text)) return null;
  if (!(WORDS.some((word) => word.test(first.text)) || (afterNote && NUMBERED.test(first.text)))) return null;
  const filled = filledCells(cells, MOST_CELLS + 1);
  if (filled.length > MOST_CELLS) return null;
  const rest = filled.slice(1);
  if (UNIT.test(first.text) && rest.every(isNoNumber)) return 'unit';
  if (NOTE.test(first.text) && filled.length <= 2) return 'note';
  if (PAGE.test(first.text) && filled.length <= 3) return 'page';
  if (afterNote && filled.length === 1 && NUMBERED.test(first.text)) return 'note';
  if (SIGNATURE.test(first.text) && rest.every(isNoNumber)) return 'signature';
  const words = filled.filter(({ text }) => SIGNATURE_WORD.test(text) || SIGNATURE.test(text)).length;
  // 填表人 | 张三 | 审核 | 李四: every second cell is such a word.
  return words >= 2 && words >= filled.length / 2 && SIGNATURE_WORD.test(first.text) && rest.every(isNoNumber)
    ? 'signature'
    : null;
}

/** A measure is a number; a telephone number, a year's day and a page are none. */
function isNoNumber({ cell, text }: FilledCell): boolean {
  if (typeof cell === 'number') return Number.isInteger(cell) && cell >= 1_000_000;
  return !/^[\d,]+(?:\.\d+)?$/.test(text) || /^\d{7,}$/.test(text);
}
