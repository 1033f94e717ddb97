import type { ProposalWords } from './proposalWords.zh.ts';

/** Words of boundaries that were proposed and wait for an answer. */
export const words: ProposalWords = {
  title: 'Boundary proposals',
  help: 'A neighbour’s officer moved a shared boundary and asks whether yours moves with it.',
  by: (who, when) => `Asked by ${who}, ${when}`,
  area: (before, after) => `Area ${before} → ${after}`,
  picture: 'The boundary now and the one proposed',
  stale: 'The resource has a newer version; it can no longer be accepted',
  waiting: 'Waiting for the officer in charge',
  accept: 'Accept',
  decline: 'Decline',
  accepted: 'Accepted; the boundary has moved',
  declined: 'Declined',
};
