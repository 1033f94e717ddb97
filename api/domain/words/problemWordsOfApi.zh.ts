/** What the API tells of a problem that the page tells otherwise, or not by words of its own: its reader sends headers and has no buttons. */
export const words = {
  bad_query: '查询参数有误',
  bad_request: '请求有误',
  method_not_allowed: '此处只读',
  full_edition_refused: '完整版只在本机开放，请使用公开版 /public/',
  record_unavailable: '数据库暂时无法访问，地图、列表和汇总仍可使用',
  disk_full: '服务器磁盘已满，暂时不能保存；请管理员腾出空间后再试，查看不受影响',
  internal: '服务器内部错误',
  login_required: '请先登录',
  too_many_attempts: '失败次数过多，请稍后再试',
  too_often: '查询过于频繁，请稍后再试',
  forbidden: '没有这项权限',
  unsupported_media: '不支持这种内容类型',
  too_large: '内容过大',
  upload_stalled: '上传停滞，已中止：30 秒内收到的不足 64 kB',
  invalid: '内容有误，没有保存',
  invalid_question: '条件有误，请改正后再试',
  version_required: '缺少 If-Match：请说明改的是哪一版',
  version_conflict: '别人已经改过：请比较两版后再保存',
  key_reused: '这个 Idempotency-Key 已用于别的内容',
  setup_over: '初始设置已经完成，或链接已失效',
  algorithm_unknown: '这是按本程序不认识的算法保存的，不能重算',
  base_map_failed: '底图没有取到',
  base_map_unread: '读不了这个服务',
};

export type ProblemWordsOfApi = typeof words;
