export { mountLink } from "./mount";
export type { LinkOptions, MountedLink } from "./mount";
