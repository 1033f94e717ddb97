import { createContext, useContext } from 'react';
import type { ResourceSheetData } from '#contract/resource.ts';
import type { TextContext } from '../../text/resourceText.ts';

/** What every part of a sheet needs: the resource, how to word it, and today in the deployment's zone. */
export interface SheetContextValue extends TextContext {
  readonly sheet: ResourceSheetData;
  /** every field by its key, whatever its type */
  readonly values: Readonly<Record<string, unknown>>;
  readonly today: string | undefined;
}

export const SheetContext = createContext<SheetContextValue | null>(null);

/** The sheet that this part belongs to. */
export function useSheetContext(): SheetContextValue {
  const value = useContext(SheetContext);
  if (!value) throw new Error('A part of the sheet was rendered outside of a sheet.');
  return value;
}
