/** What a file is to people, in the order in which they are offered formats: sheets of a program for tables, a table as text, things on the ground. */
export const FILE_FORMS = ['workbook', 'table', 'shapes'] as const;
export type FileForm = (typeof FILE_FORMS)[number];

/** What a person may choose of how a format is written: its coordinate system, its encoding, the form that it fills. */
export const WRITE_CHOICES = ['crs', 'encoding', 'template'] as const;
export type WriteChoice = (typeof WRITE_CHOICES)[number];
