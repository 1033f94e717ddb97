import type { ProblemWords } from './problemWords.zh.ts';

export const words: ProblemWords = {
  bad_credentials: 'User name or password is wrong',
  cross_origin: 'The request comes from another site and was refused',
  conflict: 'This conflicts with what is there',
  gone: 'It is no longer there',
  not_found: 'Not found',
  overloaded: 'The server is busy, try again shortly',
};
