import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type {
  SettingChangeData,
  SettingContent,
  SettingData,
  SettingName,
  SettingPreviewData,
  SettingsData,
} from '#contract/settings.ts';
import { getJson, sendJson } from './client.ts';

const KEY = ['settings'];

/** What is set, and from which day a change may hold. */
export function useSettings() {
  return useQuery({
    queryKey: KEY,
    queryFn: ({ signal }) => getJson<SettingsData>('settings', '', signal),
  });
}

/** What a change would do; nothing is asked while it is null. The last answer stands until there is another. */
export function useSettingPreview(name: SettingName, change: { value: SettingContent; from: string } | null) {
  return useQuery({
    queryKey: [...KEY, 'preview', name, change],
    enabled: change !== null,
    placeholderData: keepPreviousData,
    retry: false,
    queryFn: () => sendJson<SettingPreviewData>('POST', `settings/${name}/preview`, change ?? {}),
  });
}

/** Says a value, on the version that was looked at. */
export function useChangeSetting(name: SettingName) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: ({ change, version }: { change: SettingChangeData; version: number }) =>
      sendJson<SettingData>('PUT', `settings/${name}`, change, { ifMatch: version }),
    onSettled: () => queries.invalidateQueries({ queryKey: KEY }),
  });
}
