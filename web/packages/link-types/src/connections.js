// The same for connections: an entry of its own, as programs know it.
import { fetchSdk } from "./sdk.js";

/** @type {typeof import("../types/connections.js").initPosternConnections} */
export const initPosternConnections = async (target, props, where) => {
  const { PosternConnections } = await fetchSdk(where);
  new PosternConnections({ target, props });
};

export { initPosternConnections as initCodatConnections };
