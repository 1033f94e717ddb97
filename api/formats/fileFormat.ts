import type { FileForm, WriteChoice } from '#contract/fileForms.ts';
import type { Crs } from '#domain/crs/registry.ts';
import type { FileSet } from './fileLook.ts';
import type { ReadOptions, SourceFile } from './source.ts';
import type { FindLosses, WriteShapes, WriteTable } from './target.ts';

/**
 * A kind of file, known by what it contains. One that is no more than this is refused by its name, with what to do about it: the words lie
 * under its code in the import's words of formats.
 */
export interface KnownFormat {
  readonly code: string;
  /** What people call it, in any language. */
  readonly title: string;
  /** What it is called beside its title, where that is Chinese, for who reads none. */
  readonly titleEn?: string;
  /** The first is what a file is called by. */
  readonly extensions: readonly [string, ...string[]];
  /** The first is what a file is sent as. */
  readonly mime: readonly string[];
  /** Whether these files are one of this kind. A name decides only where the content leaves it open. */
  readonly sniff: (files: FileSet) => boolean;
}

/** A format that is read, written, or both: command line, page, API and tests learn of it here alone. */
export type FileFormat = KnownFormat & {
  readonly mime: readonly [string, ...string[]];
  /** The program that people know it by, where that is not its title. */
  readonly program?: string;
  /** What a reader may say of such a file, beside what they say of its columns. */
  readonly takes?: readonly ('encoding' | 'sheet' | 'layers')[];
  /** Extensions of the files that belong to one of this kind and lie beside it under the same name: a shapefile's `dbf`. */
  readonly companions?: readonly string[];
  /** The files that tell what one of this name cannot: they lie in its folder and may belong to several. */
  readonly notes?: (file: string) => readonly string[];
  /** It is a folder: `zone.gdb`. Its files are the members of the set that is sniffed, as `zone.gdb/name`. */
  readonly isFolder?: true;
  /** Gives the tables of a file, within the bounds of `caps.ts`; runs in a process of its own. @throws FileRefusal */
  readonly read?: (path: string, options: ReadOptions) => Promise<SourceFile>;
  /** The extensions by which a command knows that it is to write this format, the first the one of what is sent; the first one if not said. */
  readonly writtenAs?: readonly [string, ...string[]];
  /** What people call what is written, where more is read. */
  readonly writtenTitle?: string;
  /** How it is sent, where that is not its first type: as an archive. */
  readonly sentAs?: string;
  /** What a writer may be told of how to write it. */
  readonly choices?: readonly WriteChoice[];
  /** Whether it can be written in a system; absent: in every one. */
  readonly takesCrs?: (crs: Crs) => boolean;
  /** It holds outlines with a few words, not every field of a row. */
  readonly isDrawing?: true;
  /** What it cannot hold of rows, found before it is written; absent: it holds all. */
  readonly losses?: FindLosses;
} & (
    | { readonly form: Exclude<FileForm, 'shapes'>; readonly write?: WriteTable }
    | { readonly form: 'shapes'; readonly write?: WriteShapes }
  );
