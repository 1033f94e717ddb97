import type { Cell } from '../source.ts';
import { cellText, type HeadingKnowledge } from '../tables/headingRow.ts';

/** What stands above or below the corners of a form, by what it is called: 宗地号, 权利人, 宗地面积(公顷). */
export type Labels = Map<string, string>;

const LABELLED = /^([^:：]{2,20}?)\s*[:：]\s*(.*)$/;
const LONGEST = 200;
/** Who made the form and when is nothing of the plot. */
const OF_FORM = /制表|填表|审核|校核|校对|复核|检查|绘图|测量员?$|日期|时间|页|盖章|签字|单位$|比例尺/;
const SYSTEM =
  /(?:2000国家大地|国家2000|国家大地2000|CGCS\s*2000|大地2000|(?:19)?80西安|西安(?:19)?80|1980年?西安|(?:19)?54北京|北京(?:19)?54|WGS\s*-?\s*84)[^\s,，;；)）]{0,12}/i;

/**
 * What a line says of the plot: `宗地号:370…` in one cell, or 宗地号 and its value in the next. Blanks within a label are those that a form is
 * set with (宗 地 号).
 */
export function labelsOf(cells: readonly Cell[], { roleOf }: HeadingKnowledge): [string, string][] {
  const found: [string, string][] = [];
  const texts = cells.map((cell) => cellText(cell).slice(0, LONGEST)).filter((text) => text !== '');
  for (let index = 0; index < texts.length; index++) {
    const match = LABELLED.exec(texts[index]);
    const key = labelText(match?.[1] ?? texts[index]);
    const next = texts[index + 1];
    if (match !== null && match[2] !== '') found.push([key, match[2]]);
    else if (next !== undefined && !LABELLED.test(next) && (match !== null || isKnown(key, roleOf))) {
      found.push([key, next]);
      index++;
    }
  }
  return found.filter(([label]) => !OF_FORM.test(label));
}

function isKnown(label: string, roleOf: HeadingKnowledge['roleOf']): boolean {
  return (
    (roleOf?.(label) ?? null) !== null ||
    /^(?:权利人|使用权人|坐标系统?|带号|中央子午线|几度分带)$/.test(label)
  );
}

function labelText(text: string): string {
  return text.replace(/(?<=\p{Script=Han})\s+(?=\p{Script=Han})/gu, '').trim();
}

/** Adds what any text of the form says of its system to what is labelled so, by the keys of a survey text's head. */
export function systemLabels(labels: Labels, texts: readonly string[]): Map<string, string> {
  const all = [...texts, ...labels.values()].map((text) => text.slice(0, LONGEST).normalize('NFKC'));
  const first = (pattern: RegExp, part: number) =>
    all.map((text) => pattern.exec(text)?.[part]).find((found) => found !== undefined);
  const head = new Map(labels);
  const put = (key: string, value: string | undefined) => {
    if (value !== undefined && !head.get(key)) head.set(key, value);
  };
  put('坐标系', head.get('坐标系统') ?? first(SYSTEM, 0));
  put('几度分带', first(/([36三六])\s*(?:°|度)\s*分?带/, 1));
  put('带号', first(/带\s*号\s*(?:为|:)?\s*(\d{2})(?!\d)/, 1) ?? first(/第?\s*(\d{2})\s*(?:度)?带/, 1));
  put('中央子午线', first(/中央(?:子午线|经线)\s*(?:为|:)?\s*(?:东经)?\s*(\d{2,3})/, 1));
  return head;
}
