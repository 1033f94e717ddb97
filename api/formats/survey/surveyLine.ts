/** A line of a survey text, by what it is. */
export type SurveyLine =
  | { readonly kind: 'blank' }
  /** `[属性描述]`, `【地块坐标】`: `plots` for the one with plots and their corners. */
  | { readonly kind: 'section'; readonly section: 'head' | 'plots' | 'other' }
  /** `坐标系=2000国家大地坐标系` */
  | { readonly kind: 'attribute'; readonly key: string; readonly value: string }
  /** The head line of a plot, without its at sign. */
  | { readonly kind: 'plot'; readonly fields: readonly string[] }
  | { readonly kind: 'corner'; readonly corner: Corner }
  | { readonly kind: 'unknown' };

/** A corner as its line says it: the two numbers in the order of the file. */
export interface Corner {
  /** `J1`, `1`; empty where the line has none. */
  readonly label: string;
  /** The number of the ring; 1 where the line has none. */
  readonly ring: number;
  readonly first: number;
  readonly second: number;
  /** The length of the edge beside it, where the file says one. */
  readonly edge?: number;
}

/** What writers put around the name of a section. */
const SECTION = /^[[【［〔]\s*(.{1,20}?)\s*[\]】］〕]$/;
const ATTRIBUTE = /^([^,，=＝:：\d][^,，=＝:：]{0,20})[=＝:：](.*)$/;
const NUMBER = /^[-+]?\d{1,12}(?:\.\d{0,12})?$/;
const RING = /^\d{1,6}$/;
/** The word of a plot's geometry: point, line, area. */
const SHAPE = /^(?:点|线|面|多边形|polygon|point|line|polyline)$/i;
/** Count and area of a plot stand before its number. */
const FEWEST_FIELDS = 5;

/** Reads one line. `inPlots`: whether the section of plots has begun, before which a line of commas says nothing. */
export function readSurveyLine(line: string, inPlots: boolean): SurveyLine {
  const text = line.replace(/\uFEFF/g, '').trim();
  if (text === '') return { kind: 'blank' };
  const section = SECTION.exec(text)?.[1];
  if (section !== undefined) return { kind: 'section', section: sectionOf(section) };
  const attribute = inPlots ? null : ATTRIBUTE.exec(text);
  if (attribute !== null) return { kind: 'attribute', key: attribute[1].trim(), value: attribute[2].trim() };
  const fields = fieldsOf(text);
  const corner = cornerOf(fields);
  if (corner !== null) return { kind: 'corner', corner };
  if (isPlot(fields)) return { kind: 'plot', fields: withoutSign(fields) };
  return { kind: 'unknown' };
}

function sectionOf(name: string): 'head' | 'plots' | 'other' {
  if (/坐标/.test(name)) return 'plots';
  return /属性/.test(name) ? 'head' : 'other';
}

/** The fields of a line: between commas of any width, semicolons or tabs, or else between blanks. */
function fieldsOf(text: string): string[] {
  const parted = text.split(/[,，;；\t]/).map((field) => field.trim());
  return parted.length > 1 ? parted : text.split(/\s+/);
}

/** `J1,1,X,Y`, with a height or without, `J1,X,Y` without a ring, `X,Y` without either. */
function cornerOf(fields: readonly string[]): Corner | null {
  const filled = fields.at(-1) === '' ? fields.slice(0, -1) : fields;
  if (filled.length < 2 || filled.length > 5) return null;
  const hasRing = filled.length >= 4 && RING.test(filled[1]);
  const at = hasRing ? 2 : filled.length === 2 ? 0 : 1;
  const numbers = filled.slice(at);
  if (numbers.length < 2 || numbers.length > 3 || !numbers.every((field) => NUMBER.test(field))) return null;
  return {
    label: at === 0 ? '' : filled[0],
    ring: hasRing ? Number(filled[1]) : 1,
    first: Number(numbers[0]),
    second: Number(numbers[1]),
  };
}

function isPlot(fields: readonly string[]): boolean {
  if (fields.length < FEWEST_FIELDS) return false;
  const hasSign = fields.some((field) => field === '@' || field.endsWith('@'));
  return hasSign || fields.length >= 7 || fields.some((field) => SHAPE.test(field));
}

/** The fields before the at sign; a writer may put it right behind the last one. */
function withoutSign(fields: readonly string[]): string[] {
  const end = fields.findIndex((field) => field.endsWith('@'));
  if (end === -1) return [...fields];
  const last = fields[end].slice(0, -1).trim();
  return [...fields.slice(0, end), ...(last === '' ? [] : [last])];
}

/** A text of nothing but corners has so many of them, at least, in its first lines. */
const FEWEST_CORNERS = 3;

/**
 * Whether a text is one of these: by its sections, by the head line of a plot with a corner after it, or because all of it is corners that are
 * called as surveyors call them (J1, J2 …).
 */
export function isSurveyText(text: string): boolean {
  if (/^[[【［〔]\s*(?:属性描述|地块坐标)\s*[\]】］〕]/m.test(text)) return true;
  const lines = text.split('\n', 200);
  const hasPlot = lines.some((line, index) => {
    const read = /[@＠]\s*$/.test(line) ? readSurveyLine(line, true) : null;
    return read?.kind === 'plot' && readSurveyLine(lines[index + 1] ?? '', true).kind === 'corner';
  });
  if (hasPlot) return true;
  const filled = lines.slice(0, 20).filter((line) => line.trim() !== '');
  // The last line may be cut.
  const whole = filled.length > FEWEST_CORNERS ? filled.slice(0, -1) : filled;
  return whole.length >= FEWEST_CORNERS && whole.every(isNamedCorner);
}

function isNamedCorner(line: string): boolean {
  const read = readSurveyLine(line, true);
  return read.kind === 'corner' && /^J\d{1,6}$/i.test(read.corner.label);
}
