/** Where the SDK's server is: `…/sdk/v/<file>` is a file of it, and the API is on the same host, below the same base. */
export interface Host {
  readonly api: string;
}

export function hostOf(file: string): Host {
  return { api: new URL("../../link/v1", file).href };
}
