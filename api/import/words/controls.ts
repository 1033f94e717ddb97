import type { Language } from '#contract/language.ts';
/** Where a message is read: beside a command line, or beside the page's controls. */
export type WordPlace = 'shell' | 'page';

type Phrase = readonly [zh: string, en: string];

/** How a reader says something of a file, by where they are. `{say crs}` in a text stands for it; what to say comes after, or is in it. */
const CONTROLS: Readonly<Record<string, Readonly<Record<WordPlace, Phrase>>>> = {
  kind: {
    shell: ['加 --kind', 'say --kind'],
    page: ['在“资源类型”中选', 'choose under "Kind of resource":'],
  },
  crs: {
    shell: ['加 --crs', 'say --crs'],
    page: ['在“坐标系”中填', 'fill in under "Coordinate system":'],
  },
  axes: {
    shell: ['加 --axes', 'say --axes'],
    page: ['在“坐标先后”中选', 'choose under "Order of coordinates":'],
  },
  areaUnit: {
    shell: ['加 --area-unit', 'say --area-unit'],
    page: ['在该列的单位中选', 'choose as the unit of that column:'],
  },
  encoding: {
    shell: ['加 --encoding', 'say --encoding'],
    page: ['在“文字编码”中选', 'choose under "Text encoding":'],
  },
  sheet: {
    shell: ['加 --sheet', 'say --sheet'],
    page: ['在“工作表”中填', 'fill in under "Worksheet":'],
  },
  status: {
    shell: [
      '在 --map 文件的 values.status 中写明（{expected}）',
      'say in values.status of the --map file: {expected}',
    ],
    page: ['在“状态用语”中逐词选定', 'choose for each under "Words for the status"'],
  },
  defaults: {
    shell: ['在 --map 文件的 defaults 中写明', 'say it in the defaults of the --map file'],
    page: ['导入后在清单中批量修改', 'change them together in the list afterwards'],
  },
  far: {
    shell: ['加 --far', 'say --far'],
    page: ['勾选“坐标确实在那里”', 'tick "The places are right"'],
  },
  replaceDemo: {
    shell: ['加 --replace-demo', 'say --replace-demo'],
    page: ['勾选“替换示例数据”', 'tick "Replace the demo"'],
  },
};

/** The controls that a text can speak of. */
export const CONTROLS_KNOWN: readonly string[] = Object.keys(CONTROLS);

/** The phrase for a control, or null for one that nobody knows. */
export function controlPhrase(control: string, language: Language, place: WordPlace): string | null {
  return CONTROLS[control]?.[place][language === 'zh' ? 0 : 1] ?? null;
}
