import { type ConcreteAreaUnit, formatArea } from '../../text/area.ts';
import { useTextContext } from '../../text/useTextContext.ts';

/** How areas of one figure are written, all in one unit so that they can be held against each other. */
export function useAreaLine(unit: ConcreteAreaUnit): (areaM2: number) => string {
  const { words, language } = useTextContext();
  return (areaM2) => `${formatArea(areaM2, unit, language)} ${words.areaUnits[unit]}`;
}
