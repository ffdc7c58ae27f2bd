/** Our own drawings on a 24 px grid, one path each. */
export const ICONS = {
  alert: "M12 8v5m0 3.2v.1M12 3.5 21 19.5H3z",
  back: "m14.5 6-6 6 6 6",
  check: "m5 12.5 4.5 4.5L19 7.5",
  chevron: "m9 6 6 6-6 6",
  clock: "M12 3.5a8.5 8.5 0 1 0 0 17 8.5 8.5 0 0 0 0-17ZM12 7.5V12l3 2",
  cross: "m6.5 6.5 11 11m0-11-11 11",
  info: "M12 3.5a8.5 8.5 0 1 0 0 17 8.5 8.5 0 0 0 0-17ZM12 11v5m0-8.2v.1",
  lock: "M7 11V8a5 5 0 0 1 10 0v3M5.5 11h13v9h-13z",
  minus: "M6 12h12",
  search: "M10.5 4a6.5 6.5 0 1 0 0 13 6.5 6.5 0 0 0 0-13Zm4.7 11.2L20 20",
} as const;

export type IconName = keyof typeof ICONS;
