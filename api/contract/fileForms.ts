/** What a file is to people, in the order in which they are offered formats: sheets of a program for tables, a table as text, things on the ground. */
export const FILE_FORMS = ['workbook', 'table', 'shapes'] as const;
export type FileForm = (typeof FILE_FORMS)[number];
