const paths = {
  alike: 'M7.5 5a5 5 0 1 0 0 10 5 5 0 0 0 0-10zM12.5 5a5 5 0 1 0 0 10 5 5 0 0 0 0-10z',
  'arrow-right': 'M3 10h13M11 5l5 5-5 5',
  'chevron-down': 'M5 7.5l5 5 5-5',
  'chevron-left': 'M12 4l-6 6 6 6',
  check: 'M4 10.5l4 4 8-9',
  close: 'M5 5l10 10M15 5L5 15',
  device: 'M3 4h14v9.5H3zM7.5 17h5M10 13.5V17',
  download: 'M10 3v9M6 8.5l4 4 4-4M3.5 16.5h13',
  filters: 'M3 6h8M15 6h2M3 14h2M9 14h8M13 4v4M7 12v4',
  frame: 'M3.5 7.5v-4h4M12.5 3.5h4v4M16.5 12.5v4h-4M7.5 16.5h-4v-4',
  keep: 'M5 2.5h10v15l-5-4-5 4z',
  link: 'M8.5 11.5l3-3M7 8.5L5 10.5a3.2 3.2 0 0 0 4.5 4.5l2-2M13 11.5l2-2A3.2 3.2 0 0 0 10.5 5l-2 2',
  list: 'M3 5h.01M7 5h10M3 10h.01M7 10h10M3 15h.01M7 15h10',
  locate: 'M10 5.5a4.5 4.5 0 1 0 0 9 4.5 4.5 0 0 0 0-9zM10 2v3.5M10 14.5V18M2 10h3.5M14.5 10H18',
  mail: 'M2.5 5h15v10.5h-15zM2.5 5.5l7.5 6 7.5-6',
  map: 'M3 5l4.7-2 4.6 2L17 3v12l-4.7 2-4.6-2L3 17zM7.7 3v12M12.3 5v12',
  menu: 'M3 5.5h14M3 10h14M3 14.5h14',
  minus: 'M4 10h12',
  moon: 'M16.5 12.2A7 7 0 0 1 7.8 3.5a7 7 0 1 0 8.7 8.7z',
  person: 'M10 3.5a3.2 3.2 0 1 0 0 6.4 3.2 3.2 0 0 0 0-6.4zM3.5 17c.5-3.5 3-5.2 6.5-5.2s6 1.7 6.5 5.2',
  pin: 'M10 17.5S4.5 12 4.5 8a5.5 5.5 0 0 1 11 0c0 4-5.5 9.5-5.5 9.5zM10 6a2 2 0 1 0 0 4 2 2 0 0 0 0-4z',
  plus: 'M10 4v12M4 10h12',
  print: 'M6 7V3h8v4M6 14H3.5V7h13v7H14M6 11.5h8V17H6z',
  retry: 'M16 10a6 6 0 1 1-1.8-4.3M16.2 2.5v3.7h-3.7',
  search: 'M9 3.5a5.5 5.5 0 1 0 0 11 5.5 5.5 0 0 0 0-11zM13 13l4 4',
  sort: 'M6 3.5v13M3 13.5l3 3 3-3M11 5h6M11 9.5h4.5M11 14h3',
  sun: 'M10 6.5a3.5 3.5 0 1 0 0 7 3.5 3.5 0 0 0 0-7zM10 2v1.5M10 16.5V18M2 10h1.5M16.5 10H18M4.3 4.3l1.1 1.1M14.6 14.6l1.1 1.1M15.7 4.3l-1.1 1.1M5.4 14.6l-1.1 1.1',
  warning: 'M10 3l7.5 13.5h-15zM10 8v4M10 14.2v.1',
} as const;

export type IconName = keyof typeof paths;

/** A line icon, 20 × 20. Decorative: the words stand beside it, or in the `aria-label` of its button. */
export function Icon({ name, size = 20 }: { name: IconName; size?: number }) {
  return (
    <svg className="icon" width={size} height={size} viewBox="0 0 20 20" aria-hidden="true">
      <path d={paths[name]} />
    </svg>
  );
}
