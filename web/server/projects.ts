import { keepPreviousData, useMutation, useQuery } from '@tanstack/react-query';
import type { WrittenData } from '#contract/edit.ts';
import type { OutcomeBoardData } from '#contract/outcomeBoard.ts';
import type {
  ContactEntryData,
  NewProjectData,
  ProjectHistoryData,
  ProjectImportData,
  ProjectIssueData,
  ProjectPageData,
  ProjectSheetData,
} from '#contract/projects.ts';
import type { ResourceSheetData } from '#contract/resource.ts';
import { getJson, sendJson } from './client.ts';

/** The projects that pass a query (`stage=talks&q=…`); all of them without one. */
export function useProjects(query = '') {
  return useQuery({
    queryKey: ['projects', query],
    placeholderData: keepPreviousData,
    queryFn: ({ signal }) => getJson<ProjectPageData>('projects', query, signal),
  });
}

/** All of one project. */
export function useProject(id: number | null) {
  return useQuery({
    queryKey: ['project', id],
    enabled: id !== null,
    placeholderData: undefined,
    queryFn: ({ signal }) => getJson<ProjectSheetData>(`projects/${id}`, '', signal),
  });
}

/** The latest versions of a project, newest first. */
export function useProjectHistory(id: number) {
  return useQuery({
    queryKey: ['project', id, 'history'],
    placeholderData: undefined,
    queryFn: ({ signal }) => getJson<ProjectHistoryData>(`projects/${id}/history`, '', signal),
  });
}

export function useMakeProject() {
  return useMutation({
    mutationFn: (project: NewProjectData) => sendJson<WrittenData>('POST', 'projects', project),
  });
}

/** Changes fields of one version of a project. */
export function useChangeProject() {
  return useMutation({
    mutationFn: ({ id, version, changes }: { id: number; version: number; changes: object }) =>
      sendJson<WrittenData>('PATCH', `projects/${id}`, changes, { ifMatch: version }),
  });
}

export type EntryKind = 'contacts' | 'issues';
type Entry = Partial<ContactEntryData> | Partial<ProjectIssueData>;

/** Adds a contact or an issue, or changes the one with that id. */
export function useSaveEntry(project: number, kind: EntryKind) {
  return useMutation({
    mutationFn: ({ id, entry }: { id: number | null; entry: Entry }) =>
      id === null
        ? sendJson<{ id: number }>('POST', `projects/${project}/${kind}`, entry)
        : sendJson<{ id: number }>('PATCH', `projects/${project}/${kind}/${id}`, entry),
  });
}

export function useRemoveEntry(project: number, kind: EntryKind | 'files') {
  return useMutation({
    mutationFn: (id: number) => sendJson<void>('DELETE', `projects/${project}/${kind}/${id}`),
  });
}

export function useAddFile(project: number) {
  return useMutation({
    mutationFn: (file: File) => {
      const form = new FormData();
      form.append('file', file);
      return sendJson<{ id: number }>('POST', `projects/${project}/files`, form);
    },
  });
}

/** Tries a workbook of projects, or writes it: as a whole or not at all. */
export function useImportProjects() {
  return useMutation({
    mutationFn: ({ file, dryRun }: { file: File; dryRun: boolean }) => {
      const form = new FormData();
      // The fields stand before the file, so that they are known when it comes.
      form.append('dryRun', String(dryRun));
      form.append('file', file);
      return sendJson<ProjectImportData>('POST', 'projects/import', form);
    },
  });
}

/** The sites that are being looked at, in their order. */
export function useSetShortlist(project: number) {
  return useMutation({
    mutationFn: (resources: readonly number[]) =>
      sendJson<void>('PUT', `projects/${project}/shortlist`, { resources }),
  });
}

/** The sheets of several sites, in that order; one that is gone is null. */
export function useSheets(ids: readonly number[]) {
  return useQuery({
    queryKey: ['sheet', 'several', ids.join()],
    placeholderData: undefined,
    queryFn: ({ signal }) =>
      Promise.all(ids.map((id) => getJson<ResourceSheetData>(`resources/${id}`, '', signal))),
  });
}

/** 去化 and 盘活 of so many months up to this one, with the changes of status behind them. */
export function useOutcomeBoard(months: number) {
  return useQuery({
    queryKey: ['outcomes', 'board', months],
    placeholderData: keepPreviousData,
    queryFn: ({ signal }) => getJson<OutcomeBoardData>('outcomes/board', `months=${months}`, signal),
  });
}
