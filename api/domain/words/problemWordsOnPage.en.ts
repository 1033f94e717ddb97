import type { ProblemWordsOnPage } from './problemWordsOnPage.zh.ts';

export const words: ProblemWordsOnPage = {
  login_required: 'Your login is over. Log in in a new window and save again; nothing here is lost.',
  forbidden: 'Your account may not do this',
  unsupported_media: 'This kind of file is not accepted',
  too_large: 'The file is too large',
  upload_stalled: 'The upload stalled and was ended. Check the network and send it again.',
  invalid: 'A few things need mending; nothing was saved yet',
  version_required: 'The version is missing; open it again',
  version_conflict: 'Somebody has just changed this site',
  setup_over:
    'The set-up is done, or the link is no longer valid. Restart the server for a new link, or log in.',
  record_unavailable: 'The ledger cannot be reached for now; try again shortly',
  internal: 'Something went wrong on the server, try again shortly',
};
