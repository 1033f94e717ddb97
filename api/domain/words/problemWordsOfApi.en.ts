import type { ProblemWordsOfApi } from './problemWordsOfApi.zh.ts';

export const words: ProblemWordsOfApi = {
  bad_query: 'Something is wrong with the query parameters',
  bad_request: 'Something is wrong with the request',
  method_not_allowed: 'This is read-only',
  full_edition_refused: 'The full edition is open on this machine only; use the public one at /public/',
  record_unavailable: 'The database cannot be reached for now; map, list and totals still work',
  disk_full:
    'The server’s disk is full and nothing can be saved; try again when the administrator has made room. Reading goes on',
  internal: 'Internal error',
  login_required: 'Please log in',
  too_many_attempts: 'Too many failed attempts, try again later',
  too_often: 'Too many questions, try again later',
  forbidden: 'You may not do this',
  unsupported_media: 'This content type is not supported',
  too_large: 'The content is too large',
  upload_stalled: 'The upload stalled and was ended: less than 64 kB came in 30 seconds',
  invalid: 'Something is wrong with the content; nothing was saved',
  invalid_question: 'Something is wrong with what is asked; correct it and ask again',
  version_required: 'If-Match is missing: say which version you change',
  version_conflict: 'Somebody changed it meanwhile: compare both versions and save again',
  key_reused: 'This Idempotency-Key was used for other content',
  setup_over: 'The set-up is done, or the link is no longer valid',
  algorithm_unknown: 'It was kept by an algorithm that is not known here and cannot be worked out again',
  base_map_failed: 'The base map did not come',
  base_map_unread: 'This service cannot be read',
};
