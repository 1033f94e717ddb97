import styles from './account.module.css';

/** Blocks of a town that is nowhere: the ground of a map, drawn here so that nothing has to be fetched. */
const BLOCKS = [
  'M120 90L330 60 350 190 135 215Z',
  'M360 56L560 30 585 165 380 187Z',
  'M620 24L860 -6 884 130 640 158Z',
  'M380 213L612 184 636 330 402 360Z',
  'M640 184L886 154 912 300 660 330Z',
  'M160 398L376 364 398 500 178 536Z',
  'M404 386L640 354 664 470 424 506Z',
  'M182 562L402 526 426 676 200 716Z',
  'M430 522L668 488 696 640 452 674Z',
  'M694 526L948 494 980 652 718 682Z',
  'M456 700L702 664 726 800 476 830Z',
  'M960 140L1160 116 1190 264 984 292Z',
  'M990 318L1196 288 1226 440 1014 466Z',
  'M1020 492L1232 464 1262 620 1044 650Z',
];
const CHOSEN = 'M138 240L352 214 372 340 150 372Z';
const NEXT = 'M664 356L916 324 944 470 688 500Z';

/** What stands behind the login: calm, and of the kind that lies beyond it. */
export function Backdrop() {
  return (
    <svg
      className={styles.backdrop}
      viewBox="0 0 1200 800"
      preserveAspectRatio="xMidYMid slice"
      aria-hidden="true"
    >
      <path className={styles.backdropSea} d="M0 560C90 590 130 660 240 740C300 785 420 800 520 860L0 860Z" />
      <path className={styles.backdropSea} d="M1240 -20L1240 180C1150 120 1090 60 1060 -20Z" />
      <g className={styles.backdropBlocks}>
        {BLOCKS.map((path) => (
          <path key={path} d={path} />
        ))}
      </g>
      <g className={styles.backdropRoads}>
        <path d="M-20 236C200 232 400 190 640 170S1060 130 1240 100" />
        <path d="M96 -20C130 240 160 460 190 840" />
        <path d="M600 -20C630 240 660 480 720 840" />
        <path d="M-20 556C260 540 560 500 760 490S1100 470 1240 448" />
      </g>
      <path className={styles.backdropFree} d={CHOSEN} />
      <path className={styles.backdropReserved} d={NEXT} />
      <g className={styles.backdropMark} transform="translate(254 292)">
        <circle r="19" />
        <path d="M-8 -2L0 -7 8 -2 0 3ZM-8 4L0 9 8 4" />
      </g>
    </svg>
  );
}
