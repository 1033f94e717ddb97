/** Why something of a file was decided as it was: shown beside what was decided. */
export const words = {
  format_by_content: '格式：{value}（按内容判断）',
  survey_head: '坐标系：{value}（文件头 {found}）',
  zone_by_eastings: '带号：东坐标以 {found} 开头',
  axes_by_numbers_north_first: '坐标先后：先北后东（首行 {found}）',
  axes_by_numbers_east_first: '坐标先后：先东后北，与格式规定的次序相反（首行 {found}）',
  axes_by_numbers_lat_first: '坐标先后：先纬度后经度（首行 {found}）',
  axes_by_numbers_lon_first: '坐标先后：先经度后纬度（首行 {found}）',
} as const;
export type EvidenceWords = Readonly<Record<keyof typeof words, string>>;
