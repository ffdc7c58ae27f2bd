/** The roles in the order of what they may do, most first. */
import type { Role } from "../../lib/types";
import { t } from "../../lib/words";

export const ROLES: readonly Role[] = ["administrator", "developer", "analyst", "onboarding", "advisor"];

export const roleOptions = () => ROLES.map((role) => ({ value: role, label: t(`role.${role}`) }));
