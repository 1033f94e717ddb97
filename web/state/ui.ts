import { create } from 'zustand';

export type Tool = 'polygon' | 'circle' | 'length' | 'area';

/** What a measuring tool found; metres and ㎡ on the ellipsoid. */
export type ToolResult =
  | { readonly kind: 'length'; readonly lengthM: number }
  | { readonly kind: 'area'; readonly areaM2: number; readonly perimeterM: number };

/** west, south, east, north in degrees */
export type Box = readonly [number, number, number, number];

/** Where the map is asked to go; `serial` makes each request a new one. */
export interface Focus {
  readonly bounds: Box;
  /** as the map lies, or from the side and so close that the floors of a tower can be told apart */
  readonly from: 'above' | 'side';
  readonly serial: number;
}

/** Pixels of the map that panels cover, so that the map can centre what is asked for in what is seen. */
export interface Insets {
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
  readonly left: number;
}

/** What is nobody's business but this window's: nothing here is worth a link. */
export interface Ui {
  /** the resource under the pointer, in the list or on the map */
  hoverId: number | null;
  tool: Tool | null;
  toolResult: ToolResult | null;
  leftFolded: boolean;
  insets: Insets;
  /** what the map shows, written by it at the end of a move */
  viewBounds: Box | null;
  focus: Focus | null;
  setHoverId(id: number | null): void;
  setTool(tool: Tool | null): void;
  setToolResult(result: ToolResult | null): void;
  setLeftFolded(folded: boolean): void;
  setInsets(insets: Insets): void;
  setViewBounds(bounds: Box): void;
  /** Asks the map to show this box. */
  focusOn(bounds: Box, from?: Focus['from']): void;
}

export const useUi = create<Ui>()((set) => ({
  hoverId: null,
  tool: null,
  toolResult: null,
  leftFolded: false,
  insets: { top: 0, right: 0, bottom: 0, left: 0 },
  viewBounds: null,
  focus: null,
  setHoverId: (hoverId) => set({ hoverId }),
  setTool: (tool) => set({ tool, toolResult: null }),
  setToolResult: (toolResult) => set({ toolResult }),
  setLeftFolded: (leftFolded) => set({ leftFolded }),
  setInsets: (insets) => set({ insets }),
  setViewBounds: (viewBounds) => set({ viewBounds }),
  focusOn: (bounds, from = 'above') =>
    set(({ focus }) => ({ focus: { bounds, from, serial: (focus?.serial ?? 0) + 1 } })),
}));
