/** Words of keeping accounts. `words.en.ts` has the same shape. */
export const words = {
  outsideId: '外部登录标识',
  outsideIdHelp: '签发者和标识，中间一个空格。本人试登一次后，日志里会有。',
  role: '角色',
  zones: '负责片区',
  title: '账号',
  help: '每人一个账号；修改记录里写的是姓名。',
  add: '添加账号',
  edit: (name: string) => `修改 ${name}`,
  change: '修改',
  disabled: '已停用',
  enabled: '启用',
  disable: '停用账号',
  enable: '重新启用',
  resetPassword: '重置密码',
  once: '请现在抄给本人，关闭后不再显示',
  passwordOf: (name: string) => `${name} 的新密码`,
  noZones: '未指定片区',
  lastAdmin: '至少要留一位可用的管理员',
};

export type PeopleWords = typeof words;
