/** Tab in a dialog: from its last control to its first, and the other way round. */

const CONTROLS = "a[href], button, input, select, textarea, summary, [tabindex='0']";

export function loopTab(event: KeyboardEvent): void {
  if (event.key !== "Tab") return;
  const frame = event.currentTarget as HTMLElement;
  const controls = [...frame.querySelectorAll<HTMLElement>(CONTROLS)].filter((one) => one.getClientRects().length > 0);
  const at = (frame.getRootNode() as Document | ShadowRoot).activeElement;
  const [from, to] = event.shiftKey ? [controls[0], controls.at(-1)] : [controls.at(-1), controls[0]];
  if (at !== from || to === undefined) return;
  event.preventDefault();
  to.focus();
}
