/** An instant as a person here would say it: the hour today, else with its day. */
export function formatTime(locale: string, instant: Date, now: Date): string {
  const sameDay = instant.toDateString() === now.toDateString();
  const day: Intl.DateTimeFormatOptions = sameDay ? {} : { day: "numeric", month: "long" };
  return new Intl.DateTimeFormat(locale, { hour: "2-digit", minute: "2-digit", ...day }).format(instant);
}
