import type { ProblemWordsOfApi } from './problemWordsOfApi.zh.ts';

/** What the page says in place of the API's words, since its reader has buttons and sends no headers: what to do now. */
export const words = {
  login_required: '登录已过期。请在新窗口登录后再保存，这里的内容不会丢。',
  forbidden: '您的账号没有这项权限',
  unsupported_media: '不支持这种文件',
  too_large: '文件太大',
  upload_stalled: '上传停滞，已中止。请检查网络后重传。',
  invalid: '有几处需要改正，还没有保存',
  version_required: '缺少版本，请重新打开',
  version_conflict: '别人刚刚改过这条资源',
  setup_over: '初始设置已经完成，或链接已失效。请在服务器上重新启动以取得新链接，或直接登录。',
  record_unavailable: '资料库暂时连不上，请稍后再试',
  internal: '服务器出错了，请稍后再试',
} satisfies Partial<ProblemWordsOfApi>;

export type ProblemWordsOnPage = typeof words;
