import type { ControlWords } from './controlWords.zh.ts';

export const words: ControlWords = {
  kind: { shell: 'say --kind', page: 'choose under "Kind of resource":' },
  crs: { shell: 'say --crs', page: 'fill in under "Coordinate system":' },
  axes: { shell: 'say --axes', page: 'choose under "Order of coordinates":' },
  areaUnit: { shell: 'say --area-unit', page: 'choose as the unit of that column:' },
  encoding: { shell: 'say --encoding', page: 'choose under "Text encoding":' },
  sheet: { shell: 'say --sheet', page: 'fill in under "Worksheet":' },
  status: {
    shell: 'say in values.status of the --map file: {expected}',
    page: 'choose for each under "Words for the status"',
  },
  defaults: {
    shell: 'say it in the defaults of the --map file',
    page: 'change them together in the list afterwards',
  },
  far: { shell: 'say --far', page: 'tick "The places are right"' },
  ground: { shell: 'bring it by the layer command', page: 'drop it on the page of own ground' },
  replaceDemo: { shell: 'say --replace-demo', page: 'tick "Replace the demo"' },
};
