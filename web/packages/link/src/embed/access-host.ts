/** Where the SDK's server is: `…/sdk/v/<file>` is a file of it, and the API is on the same host, below the same base. */
export interface Host {
  readonly api: string;
  readonly files: string;
}

export function hostOf(file: string): Host {
  const base = new URL("../../", file).href;
  return { api: `${base}link/v1`, files: `${base}sdk/` };
}
