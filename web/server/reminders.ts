import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { NewReminderData, ReminderChangeData, ReminderData } from '#contract/reminders.ts';
import { getJson, sendJson } from './client.ts';

const KEY = ['reminders'];

/** The group robots, and the hosts that they may be on. */
export function useRobots() {
  return useQuery({
    queryKey: KEY,
    queryFn: ({ signal }) => getJson<{ items: ReminderData[]; hosts: string[] }>('reminders', '', signal),
  });
}

export function useAddRobot() {
  return useRobotChange((robot: NewReminderData) => sendJson<ReminderData>('POST', 'reminders', robot));
}

export function useChangeRobot() {
  return useRobotChange(({ id, change }: { id: number; change: ReminderChangeData }) =>
    sendJson<ReminderData>('PATCH', `reminders/${id}`, change),
  );
}

export function useRemoveRobot() {
  return useRobotChange((id: number) => sendJson<void>('DELETE', `reminders/${id}`));
}

/** Tells the group now what is due; answers what became of it. */
export function useTestRobot() {
  return useRobotChange((id: number) => sendJson<{ result: string }>('POST', `reminders/${id}/test`, {}));
}

function useRobotChange<Input, Answer>(change: (input: Input) => Promise<Answer>) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: change,
    onSettled: () => queries.invalidateQueries({ queryKey: KEY }),
  });
}
