/** Words of the way into an import, which stand on the first page. `importEntryWords.en.ts` has the same shape. */
export const words = {
  button: '导入',
  title: '导入台账与图形',
  release: '松开即可导入',
  releaseHelp: '可以是一个或几个文件、文件夹、压缩包。先试读，不会改动任何数据。',
};

export type ImportEntryWords = typeof words;
