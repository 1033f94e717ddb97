/** Words of photos and files. `words.en.ts` has the same shape. */
export const words = {
  title: '照片与文件',
  add: '添加照片或 PDF',
  camera: '拍照',
  adding: '正在上传',
  none: '还没有照片或文件',
  note: '仅内部可见，不会出现在公开版',
  photo: (name: string) => `照片 ${name}`,
  open: (name: string) => `放大 ${name}`,
  download: (name: string) => `下载 ${name}`,
  takenBy: (who: string, when: string) => `${who} · ${when}`,
  somebody: '未知人员',
  previous: '上一张',
  next: '下一张',
  remove: '删除',
  removeAsk: (name: string) => `删除“${name}”？不能恢复。`,
  removed: '已删除',
  added: (count: string) => `已添加 ${count} 个`,
  tooLarge: (name: string) => `“${name}”超过 15 MB`,
  kilobytes: (size: string) => `${size} KB`,
};

export type AttachmentWords = typeof words;
