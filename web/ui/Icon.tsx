import controls from './controls.module.css';

/** Line icons of the page on a grid of 24, as SVG paths. */
const PATHS = {
  search: 'M11 4a7 7 0 1 1 0 14a7 7 0 0 1 0-14zM16.2 16.2L20.5 20.5',
  close: 'M6 6l12 12M18 6L6 18',
  chevronDown: 'M6 9.5l6 6 6-6',
  chevronUp: 'M6 14.5l6-6 6 6',
  chevronLeft: 'M14.5 6l-6 6 6 6',
  chevronRight: 'M9.5 6l6 6-6 6',
  share: 'M9 12h7.5a3.5 3.5 0 0 0 0-7H14M15 12H7.5a3.5 3.5 0 0 0 0 7H10',
  download: 'M12 4v11M7.5 10.8L12 15.2l4.5-4.4M5 19.5h14',
  upload: 'M12 15.5V4.5M7.5 8.8L12 4.4l4.5 4.4M5 19.5h14',
  calendar: 'M5 6.5h14v13H5zM5 10.5h14M9 4v4M15 4v4',
  sliders: 'M4 7h9M17 7h3M4 17h3M11 17h9M15 4.8v4.4M9 14.8v4.4',
  sun: 'M12 8a4 4 0 1 1 0 8a4 4 0 0 1 0-8zM12 2.8v2M12 19.2v2M2.8 12h2M19.2 12h2M5.5 5.5l1.4 1.4M17.1 17.1l1.4 1.4M5.5 18.5l1.4-1.4M17.1 6.9l1.4-1.4',
  gear: 'M12 9a3 3 0 1 1 0 6a3 3 0 0 1 0-6zM12 3.5v2.6M12 17.9v2.6M3.5 12h2.6M17.9 12h2.6M6 6l1.8 1.8M16.2 16.2L18 18M6 18l1.8-1.8M16.2 7.8L18 6',
  screen: 'M3.5 5h17v11.5h-17zM9 20h6M12 16.5V20',
  print: 'M7 9V4h10v5M7 17.5H4.5v-8.2h15v8.2H17M7 14h10v6H7z',
  pin: 'M12 21c4-4.6 6.2-8 6.2-10.9A6.2 6.2 0 0 0 5.8 10.1c0 2.9 2.2 6.3 6.2 10.9zM12 7.8a2.4 2.4 0 1 1 0 4.8a2.4 2.4 0 0 1 0-4.8z',
  map: 'M9 5L3.5 7v12.5L9 17.5l6 2 5.5-2V5L15 7zM9 5v12.5M15 7v12.5',
  list: 'M8.5 6.5H20M8.5 12H20M8.5 17.5H20M4 6.5h.8M4 12h.8M4 17.5h.8',
  warning: 'M12 4.5L21 19.5H3zM12 10v4.5M12 17.2v.1',
  info: 'M12 3.5a8.5 8.5 0 1 1 0 17a8.5 8.5 0 0 1 0-17zM12 11v5.5M12 7.6v.1',
  check: 'M5 12.5l4.8 4.8L19.5 7.2',
  lock: 'M6.5 10.5h11v9h-11zM8.7 10.5V8a3.3 3.3 0 0 1 6.6 0v2.5',
  eye: 'M2.8 12C5 8 8.2 6 12 6s7 2 9.2 6c-2.2 4-5.4 6-9.2 6s-7-2-9.2-6zM12 9.2a2.8 2.8 0 1 1 0 5.6a2.8 2.8 0 0 1 0-5.6z',
  eyeOff:
    'M4 4l16 16M9.9 6.3c.7-.2 1.4-.3 2.1-.3c3.8 0 7 2 9.2 6c-.8 1.4-1.7 2.6-2.7 3.5M15.6 17.2c-1.1.5-2.3.8-3.6.8c-3.8 0-7-2-9.2-6c.9-1.7 2-3.1 3.4-4.1M10 10.1a2.8 2.8 0 0 0 3.9 3.9',
  person: 'M12 4a3.8 3.8 0 1 1 0 7.6a3.8 3.8 0 0 1 0-7.6zM4.8 20c.6-3.6 3.4-5.6 7.2-5.6s6.6 2 7.2 5.6',
  pencil: 'M4.5 19.5l.9-4.2L16 4.7l3.3 3.3L8.7 18.6zM13.6 7.1l3.3 3.3',
  clock: 'M12 3.5a8.5 8.5 0 1 1 0 17a8.5 8.5 0 0 1 0-17zM12 7.5V12l3.2 2',
  camera: 'M4 8h3.6l1.6-2.5h5.6L16.4 8H20v11H4zM12 10.2a3.2 3.2 0 1 1 0 6.4a3.2 3.2 0 0 1 0-6.4z',
  plus: 'M12 5v14M5 12h14',
  minus: 'M5 12h14',
  play: 'M8 5.5v13l10.5-6.5z',
  pause: 'M8.5 5.5v13M15.5 5.5v13',
  compare: 'M12 4v16M4.5 7h4v10h-4zM15.5 7h4v10h-4z',
  undo: 'M8.5 5L4.5 9l4 4M4.5 9h9a5 5 0 0 1 0 10H9',
  offline:
    'M4 4l16 16M8.2 15.2a5.5 5.5 0 0 1 5.6-1.2M5 11.8a10 10 0 0 1 3.6-2.3M12.5 8.5a10 10 0 0 1 6.5 3.3M12 18.8v.1',
  board: 'M4 5h4.6v14H4zM10 5h4.6v9H10zM16 5h4.2v11.5H16z',
  sort: 'M8 5v14M4.5 15.5L8 19l3.5-3.5M16 19V5M12.5 8.5L16 5l3.5 3.5',
  up: 'M12 19V5M6.5 10.5L12 5l5.5 5.5',
  down: 'M12 5v14M6.5 13.5L12 19l5.5-5.5',
  brand: 'M12 4l8.5 4.3L12 12.6 3.5 8.3zM3.5 12.3L12 16.6l8.5-4.3M3.5 16.2l8.5 4.3 8.5-4.3',
  land: 'M12 4.5L20.5 9.2 12 14 3.5 9.2zM3.5 14.2L12 19l8.5-4.8',
  factory: 'M4 19.5V10l5 3.2V10l5 3.2V5.5h5v14zM8 16.5h1M12 16.5h1M16 16.5h.5',
  office:
    'M6 20V4.5h12V20M3.8 20h16.4M9.5 8.5h1.2M13.5 8.5h1.2M9.5 12h1.2M13.5 12h1.2M9.5 15.5h1.2M13.5 15.5h1.2',
  park: 'M4 20V11h5v9M9 20V5h6v15M15 20v-9h5v9M2.8 20h18.4M11.6 9h.8M11.6 13h.8',
} as const;

export type IconName = keyof typeof PATHS;

/** A decorative line icon; the words stand beside it or in the control's label. */
export function Icon({ name, size = 18 }: { name: IconName; size?: number }) {
  return (
    <svg
      className={controls.icon}
      width={size}
      height={size}
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
