import { useMutation } from '@tanstack/react-query';
import type { AllocationAnswerData, AllocationRequestData } from '#contract/allocation.ts';
import { sendJson } from './client.ts';

/** The best way to place projects at once. It writes nothing. */
export function useAllocation() {
  return useMutation({
    mutationFn: (request: AllocationRequestData) =>
      sendJson<AllocationAnswerData>('POST', 'allocation', request),
  });
}
