/** Something to draw, in CSS pixels. */
export interface Picture {
  readonly width: number;
  readonly height: number;
  readonly draw: (context: CanvasRenderingContext2D) => void;
}

/** The families of the look, for letters on marks. */
export const MARK_FONT =
  'Inter, "HarmonyOS Sans SC", "PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC", "Noto Sans SC", sans-serif';

/**
 * Pixels of a picture.
 * @param pixelRatio device pixels for one CSS pixel
 * @throws where the browser gives no 2D canvas
 */
export function rasterise(picture: Picture, pixelRatio: number): ImageData {
  const canvas = document.createElement('canvas');
  canvas.width = Math.ceil(picture.width * pixelRatio);
  canvas.height = Math.ceil(picture.height * pixelRatio);
  const context = canvas.getContext('2d', { willReadFrequently: true });
  if (!context) throw new Error('The browser gives no 2D canvas to draw map icons on.');
  context.scale(pixelRatio, pixelRatio);
  picture.draw(context);
  return context.getImageData(0, 0, canvas.width, canvas.height);
}

/** Sets a soft shadow of that colour for what is drawn next; null takes it off. `blur` is in CSS pixels. */
export function softShadow(context: CanvasRenderingContext2D, colour: string | null, blur = 2): void {
  const scale = context.getTransform().a;
  context.shadowColor = colour === null ? 'transparent' : `${colour}59`;
  context.shadowBlur = blur * scale;
  context.shadowOffsetY = colour === null ? 0 : 1 * scale;
}
