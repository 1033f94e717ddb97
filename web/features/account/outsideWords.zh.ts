/** Words about a login that is kept elsewhere. `outsideWords.en.ts` has the same shape. */
export const words = {
  begin: (name: string) => `用${name}登录`,
  or: '或',
  noAdminYet: '还没有管理员。请打开服务器启动时打印的一次性链接建立管理员。',
  problems: {
    outside_expired: '这次登录没有完成或已经过期，请再试一次。',
    outside_refused: '那边没有放行，请再试一次或换一种登录方式。',
    outside_unavailable: '统一登录暂时连不上。请稍后再试，或用密码登录。',
    outside_unknown: '那边登录成功了，但还没有关联到这里的账号。请联系管理员关联；日志里有这次登录的标识。',
    outside_disabled: '您在这里的账号已停用，请联系管理员。',
    too_many_attempts: '失败次数过多，请过一会儿再试。',
  },
};

export type OutsideWords = typeof words;
