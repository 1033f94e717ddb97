/** How a reader says something of a file, by where they are. `{say crs}` in a text stands for it; what to say comes after, or is in it. */
export const words = {
  kind: { shell: '加 --kind', page: '在“资源类型”中选' },
  crs: { shell: '加 --crs', page: '在“坐标系”中填' },
  axes: { shell: '加 --axes', page: '在“坐标先后”中选' },
  areaUnit: { shell: '加 --area-unit', page: '在该列的单位中选' },
  encoding: { shell: '加 --encoding', page: '在“文字编码”中选' },
  sheet: { shell: '加 --sheet', page: '在“工作表”中填' },
  status: { shell: '在 --map 文件的 values.status 中写明（{expected}）', page: '在“状态用语”中逐词选定' },
  defaults: { shell: '在 --map 文件的 defaults 中写明', page: '导入后在清单中批量修改' },
  far: { shell: '加 --far', page: '勾选“坐标确实在那里”' },
  ground: { shell: '用 layer 命令', page: '拖到自有图底页' },
  replaceDemo: { shell: '加 --replace-demo', page: '勾选“替换示例数据”' },
};

export type ControlWords = typeof words;
