import { wordsHook } from '../../i18n/topic.ts';
import type { ProposalWords } from './proposalWords.zh.ts';

export const useProposalWords = wordsHook(
  import.meta.glob<ProposalWords>('./proposalWords.*.ts', { eager: true, import: 'words' }),
);
