/** Which columns of the list of companies a person wants to see. This browser remembers it. */

export const COLUMNS = ["status", "platforms", "link", "lastData", "created", "createdBy", "tags", "products"] as const;
export type Column = (typeof COLUMNS)[number];

const KEY = "postern.companies.columns";
const USUAL: readonly Column[] = ["status", "platforms", "link", "created"];

export class Columns {
  shown = $state.raw<readonly Column[]>(read());

  has(column: Column): boolean {
    return this.shown.includes(column);
  }

  toggle(column: Column): void {
    this.shown = COLUMNS.filter((one) => (one === column ? !this.has(one) : this.has(one)));
    try {
      localStorage.setItem(KEY, JSON.stringify(this.shown));
    } catch {
      // A browser that keeps nothing shows the usual columns next time.
    }
  }
}

function read(): readonly Column[] {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(KEY) ?? "null");
    return Array.isArray(kept) ? COLUMNS.filter((one) => kept.includes(one)) : USUAL;
  } catch {
    return USUAL;
  }
}
