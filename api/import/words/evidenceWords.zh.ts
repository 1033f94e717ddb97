/** Why something of a file was decided as it was: shown beside what was decided. */
export const words = {
  format_by_content: '格式：{value}（按内容判断）',
  survey_head: '坐标系：{value}（文件头 {found}）',
  zone_by_eastings: '带号：东坐标以 {found} 开头',
  axes_by_numbers_north_first: '坐标先后：先北后东（首行 {found}）',
  axes_by_numbers_east_first: '坐标先后：先东后北，与格式规定的次序相反（首行 {found}）',
  axes_by_numbers_lat_first: '坐标先后：先纬度后经度（首行 {found}）',
  axes_by_numbers_lon_first: '坐标先后：先经度后纬度（首行 {found}）',
  encoding_declared: '编码：{value}（文件头写明 {found}，且不是 UTF-8）',
  kml_of_archive: '读取压缩包中的 {value}（共 {count} 个 KML）',
  crs_by_standard: '坐标系：{value}（{found} 标准规定）',
  ovital_type: '坐标系：{value}（奥维的 OvCoordType 写明 {found}，{count} 行）',
  ovital_type_unclear: '坐标系待定：奥维文件的 OvCoordType 为 {found}，{count} 行；可能是 {expected}',
} as const;
export type EvidenceWords = Readonly<Record<keyof typeof words, string>>;
