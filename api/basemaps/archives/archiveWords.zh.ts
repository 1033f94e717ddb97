/** Why a file of tiles cannot be used. `archiveWords.en.ts` has the same shape. */
export const words = {
  unknown: '这个文件既不是 PMTiles（第 3 版）也不是 MBTiles。请选择扩展名为 .pmtiles 或 .mbtiles 的瓦片包。',
  truncated: '这个文件不完整，比它自己写明的短，可能是拷贝或下载中断。请重新取得后再试。',
  damaged: '这个瓦片包损坏，读不出其中的瓦片。',
  no_tiles: '这个瓦片包里没有瓦片。',
  schema: '这个 MBTiles 里没有认得的瓦片表（列为 zoom_level、tile_column、tile_row、tile_data）。',
  no_index: '这个 MBTiles 没有索引，瓦片又多，逐张查找会很慢。请用制作它的软件重新导出并建立索引。',
  content: '瓦片的格式地图画不了：能用的是 PNG、JPEG、WebP 图片和矢量瓦片（MVT），且同一个包里只能有一类。',
  projection: '这个瓦片包不是 Web 墨卡托投影（EPSG:3857）。请按该投影重新切片。',
  missing: '这台服务器上没有这个瓦片包。如果有多台服务器，或者是从备份恢复的，请把文件也放过去。',
  changed: '这个文件已被换成了另一个。请在底图页面重新选择它。',
  found: (why: string, found: string) => `${why}（${found}）`,
};

export type ArchiveWords = typeof words;
