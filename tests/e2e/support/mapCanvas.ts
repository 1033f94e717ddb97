import type { Page } from 'playwright-core';
import { filterToQuery } from '#contract/filterText.ts';
import { type Camera, parseView } from '../../../web/state/view.ts';
import { addressOf } from './addressOf.ts';
import type { Watch } from './watch.ts';

export type LonLat = readonly [number, number];

/** The address's camera over a place: `map=16/36.9/120.5`. */
export function cameraAt(zoom: number, { lat, lon }: { lat: number | null; lon: number | null }): string {
  return `map=${zoom}/${lat?.toFixed(6)}/${lon?.toFixed(6)}`;
}

/** The map itself: what it draws, where it looks, and a pointer on it. */
export class MapCanvas {
  readonly #page: Page;
  readonly #watch: Watch;

  constructor(page: Page, watch: Watch) {
    this.#page = page;
    this.#watch = watch;
  }

  /** Until the map has drawn what the address says, and nothing is under way. */
  async waitUntilIdle(): Promise<void> {
    for (;;) {
      const { href } = await addressOf(this.#page);
      await this.#waitUntilDrawn(href);
      // Two changes of the tiles' address within a frame make MapLibre call a source loaded for one frame too many.
      await this.#nextFrames();
      await this.#waitUntilDrawn(href);
      if (this.#watch.pending() === 0 && (await addressOf(this.#page)).href === href) return;
    }
  }

  /** Until the page has asked for what its address says, has its answers and has drawn them; with or without a map. */
  async waitUntilAnswered(): Promise<void> {
    do {
      await this.#nextFrames();
      await this.#watch.answered();
      await this.#nextFrames();
    } while (this.#watch.pending() > 0);
  }

  /** Until the page has drawn what it was last given to do. */
  async #nextFrames(): Promise<void> {
    await this.#page.evaluate(
      () => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))),
    );
  }

  async #waitUntilDrawn(address: string): Promise<void> {
    const query = filterToQuery(parseView(new URL(address).search).filter);
    await this.#page.waitForFunction(
      (end) => {
        const map = window.__wutongMap;
        if (!map?.loaded() || !map.areTilesLoaded() || map.isMoving()) return false;
        const source = map.getSource('resources')?.serialize();
        return source?.type === 'vector' && source.tiles?.[0].endsWith(end);
      },
      query ? `.mvt?${query}` : '.mvt',
      { polling: 50 },
    );
  }

  /** Resources drawn one by one, towers by all of their floors. */
  async renderedIds(): Promise<number[]> {
    await this.waitUntilIdle();
    return await this.#page.evaluate(() => {
      const drawn = window
        .__wutongMap!.queryRenderedFeatures()
        .filter((feature) => feature.source === 'resources' && feature.sourceLayer === 'resources');
      const ids = drawn.flatMap(({ id, properties }) => String(properties.ids ?? id).split(','));
      return [...new Set(ids.map(Number))].sort((a, b) => a - b);
    });
  }

  /** How many resources the tiles in view stand for: those drawn one by one, and the counts of the cells. */
  async standsFor(): Promise<number> {
    await this.waitUntilIdle();
    return await this.#page.evaluate(() => {
      const inTiles = (sourceLayer: string) =>
        window.__wutongMap!.querySourceFeatures('resources', { sourceLayer });
      const ids = inTiles('resources').flatMap(({ id, properties }) =>
        String(properties.ids ?? id).split(','),
      );
      const cells = new Map(inTiles('cells').map(({ id, properties }) => [id, Number(properties.count)]));
      return new Set(ids).size + [...cells.values()].reduce((sum, count) => sum + count, 0);
    });
  }

  /** What stands on the flags of a match that are drawn. */
  async matchFlags(): Promise<string[]> {
    await this.waitUntilIdle();
    return await this.#page.evaluate(() =>
      window
        .__wutongMap!.queryRenderedFeatures({ layers: ['match-marks'] })
        .map(({ properties }) => String(properties.text)),
    );
  }

  /** What is drawn of a filter's or a requirement's places, by kind of geometry. */
  async askedShapes(): Promise<string[]> {
    await this.waitUntilIdle();
    return await this.#page.evaluate(() => {
      const drawn = window.__wutongMap!.querySourceFeatures('asked-shapes');
      return [...new Set(drawn.map(({ geometry }) => geometry.type))].sort();
    });
  }

  /** Floors that stand up, from the ground, by how they are coloured: of the run that is shown, or beside it. */
  async raisedFloors(tone: 'own' | 'run' | 'pale'): Promise<number[]> {
    await this.waitUntilIdle();
    return await this.#page.evaluate((wanted) => {
      const floors = window.__wutongMap!.querySourceFeatures('floors');
      const these = floors.filter(({ properties }) => properties.tone === wanted);
      return [...new Set(these.map(({ properties }) => Number(properties.floor)))].sort((a, b) => a - b);
    }, tone);
  }

  /** Clicks a floor that stands up where nothing is in front of it. */
  async clickFloor(floor: number): Promise<void> {
    await this.waitUntilIdle();
    const place = await this.#page.evaluate((wanted) => {
      const map = window.__wutongMap!;
      const { left, top } = map.getContainer().getBoundingClientRect();
      const filter = ['==', ['get', 'floor'], wanted] as ['==', ['get', string], number];
      const [tower] = map.querySourceFeatures('floors', { filter });
      if (tower?.geometry.type !== 'Polygon') return null;
      const foot = map.project(tower.geometry.coordinates[0][0] as [number, number]);
      for (let y = foot.y + 80; y > foot.y - 480; y -= 3) {
        for (const x of [foot.x + 70, foot.x - 70]) {
          const [first] = map.queryRenderedFeatures([x, y]);
          if (first?.layer.id === 'floors' && first.properties.floor === wanted)
            return { x: left + x, y: top + y };
        }
      }
      return null;
    }, floor);
    if (!place) throw new Error(`Floor ${floor} is not to be seen on the map.`);
    await this.#page.mouse.click(place.x, place.y);
  }

  async camera(): Promise<Camera> {
    return await this.#page.evaluate(() => {
      const map = window.__wutongMap!;
      const { lng, lat } = map.getCenter();
      return {
        zoom: map.getZoom(),
        lat,
        lon: lng,
        bearing: map.getBearing(),
        pitch: map.getPitch(),
      };
    });
  }

  /** What a screen reader says of the canvas. */
  async label(): Promise<string> {
    return (await this.#page.locator('canvas.maplibregl-canvas').getAttribute('aria-label')) ?? '';
  }

  async clickAt(place: LonLat): Promise<void> {
    const { x, y } = await this.#pixelOf(place);
    await this.#page.mouse.click(x, y);
  }

  /** Until a drawing tool is in the hand: it comes with a part of the page of its own, after the words that tell how to use it. */
  async waitForTool(): Promise<void> {
    await this.#page.waitForFunction(() =>
      window.__wutongMap?.getStyle().layers.some(({ id }) => id.startsWith('td-')),
    );
  }

  /** Clicks the corners one after the other; the last one twice, which ends a drawing. */
  async clickThrough(places: readonly LonLat[]): Promise<void> {
    for (const place of places) {
      const { x, y } = await this.#pixelOf(place);
      await this.#page.mouse.move(x, y, { steps: 3 });
      await this.#page.mouse.click(x, y);
    }
    await this.#nextFrames();
  }

  /** A finger on the corners, one after the other. */
  async tapThrough(places: readonly LonLat[]): Promise<void> {
    for (const place of places) {
      const { x, y } = await this.#pixelOf(place);
      await this.#page.touchscreen.tap(x, y);
    }
    await this.#nextFrames();
  }

  /** Takes hold of one place and lets go at another. */
  async drag(from: LonLat, to: LonLat): Promise<void> {
    const [start, end] = [await this.#pixelOf(from), await this.#pixelOf(to)];
    await this.#page.mouse.move(start.x, start.y);
    await this.#page.mouse.down();
    await this.#page.mouse.move((start.x + end.x) / 2, (start.y + end.y) / 2, { steps: 2 });
    await this.#page.mouse.move(end.x, end.y, { steps: 2 });
    await this.#page.mouse.up();
    await this.#nextFrames();
  }

  async moveTo(place: LonLat): Promise<void> {
    const { x, y } = await this.#pixelOf(place);
    await this.#page.mouse.move(x, y, { steps: 3 });
  }

  async zoomBy(wheel: number): Promise<void> {
    const size = this.#page.viewportSize()!;
    const { zoom } = await this.camera();
    await this.#page.mouse.move(size.width * 0.55, size.height * 0.6);
    await this.#page.mouse.wheel(0, wheel);
    // The map waits a moment whether more is turned.
    await this.#page.waitForFunction((before) => window.__wutongMap?.getZoom() !== before, zoom);
  }

  /** The place at a share of the map's width and height, from the upper left. */
  async placeAt(right: number, down: number): Promise<LonLat> {
    return await this.#page.evaluate(
      ([x, y]) => {
        const map = window.__wutongMap!;
        const { clientWidth, clientHeight } = map.getContainer();
        const { lng, lat } = map.unproject([clientWidth * x, clientHeight * y]);
        return [lng, lat] as const;
      },
      [right, down] as const,
    );
  }

  async #pixelOf([lon, lat]: LonLat): Promise<{ x: number; y: number }> {
    return await this.#page.evaluate(
      ([x, y]) => {
        const map = window.__wutongMap!;
        const box = map.getContainer().getBoundingClientRect();
        const point = map.project([x, y]);
        return { x: box.left + point.x, y: box.top + point.y };
      },
      [lon, lat] as const,
    );
  }
}
