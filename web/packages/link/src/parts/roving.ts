/**
 * The name of a list of radios, another one each time it is drawn: Chromium keeps where Tab was among the radios of a name, and passes over all
 * of a new list that has the name of one that is gone.
 */
export const groupName = (): string => `group-${(groups += 1)}`;

let groups = 0;

/** Home and End in a list of radios, beside the arrows the browser already has. */
export function homeAndEnd(event: KeyboardEvent): void {
  if (event.key !== "Home" && event.key !== "End") return;
  const list = (event.currentTarget as HTMLElement).closest(".list")?.querySelectorAll("input") ?? [];
  const target = event.key === "Home" ? list[0] : list[list.length - 1];
  if (target === undefined) return;
  event.preventDefault();
  target.focus();
  target.click();
}
