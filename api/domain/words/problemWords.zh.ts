/** What went wrong with a request, by its code, wherever it is told. What places tell differently stands in `problemWordsOfApi` and `problemWordsOnPage`. */
export const words = {
  bad_credentials: '用户名或密码不对',
  cross_origin: '请求来自其他网站，已拒绝',
  conflict: '与现有数据冲突',
  gone: '已不存在',
  not_found: '没有找到',
  overloaded: '服务器繁忙，请稍后再试',
};

export type ProblemWords = typeof words;
