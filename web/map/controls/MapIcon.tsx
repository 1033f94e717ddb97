import controls from '../../ui/controls.module.css';

/** Line icons of the map's tools on a grid of 24, as SVG paths. */
const PATHS = {
  zoomIn: 'M12 5.5v13M5.5 12h13',
  zoomOut: 'M5.5 12h13',
  fit: 'M4.5 8.500V4.500h4M15.500 4.500h4v4M19.500 15.500v4h-4M8.500 19.500h-4v-4M9 9h6v6H9z',
  north: 'M12 3.500l5 16.500-5-3.700L7 20z',
  polygon: 'M7 6.500l10.500 2.300 1.500 8L8.500 19 4.500 12z',
  circle: 'M12 4.500a7.500 7.500 0 1 1 0 15a7.500 7.500 0 0 1 0-15zM12 12h7.500M12 12h.01',
  length:
    'M3.800 15.200L15.200 3.800l5 5L8.800 20.200zM7.500 11.500l2 2M10.500 8.500l2.700 2.700M13.500 5.500l2 2',
  area: 'M5 5h14v14H5zM5 12.500L12.500 5M5 18.500L18.500 5M11.500 19L19 11.500',
  threeD: 'M12 3.800l7 4v8.400l-7 4-7-4V7.800zM5.200 7.900L12 11.800l6.800-3.900M12 11.800v8.200',
  newSite: 'M4.500 7.500L14 5l2 4.500M4.500 7.500L6 18l6.500-1M17 13.500v7M13.500 17h7',
  basemap: 'M9 5L3.500 7v12.500L9 17.500l6 2 5.500-2V5L15 7zM9 5v12.500M15 7v12.500',
  layers:
    'M12 4.500L20.500 9 12 13.500 3.500 9zM4.500 12.700L12 16.600l7.500-3.900M4.500 16.200L12 20.100l7.500-3.900',
} as const;

export type MapIconName = keyof typeof PATHS;

/** A decorative line icon; the control's label has the words. */
export function MapIcon({ name }: { name: MapIconName }) {
  return (
    <svg
      className={controls.icon}
      width="20"
      height="20"
      viewBox="0 0 24 24"
      fill="none"
      stroke="currentColor"
      strokeWidth="1.7"
      strokeLinecap="round"
      strokeLinejoin="round"
      aria-hidden="true"
    >
      <path d={PATHS[name]} />
    </svg>
  );
}
