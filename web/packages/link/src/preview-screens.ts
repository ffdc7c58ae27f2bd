/** Every screen that people come to look at in the Portal, in the order of a visit. */
export const PREVIEW_SCREENS = [
  "landing", "what", "select", "unlisted", "phone", "before", "consent", "signing", "details", "checking", "choose", "different", "connected", "problem",
  "upload", "more", "finished", "leave", "connections", "connection", "disconnected", "ended", "fault",
] as const;

export type PreviewScreen = (typeof PREVIEW_SCREENS)[number];
