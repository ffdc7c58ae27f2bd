/** Hosted Link: mounts the component on the page the server rendered for this session. */
import { createLinkApi } from "@postern/api-client";
import { readBoot } from "./boot";
import { browserSurroundings } from "./flow/surroundings";
import { mountLink } from "./mount";

const target = document.getElementById("root");
const boot = readBoot(document.getElementById("postern-boot")?.textContent);

if (target !== null && boot !== undefined) {
  target.replaceChildren();
  mountLink(target, {
    api: createLinkApi({ base: boot.apiBase }),
    surroundings: browserSurroundings(),
    locales: [boot.locale],
    returned: boot.returned,
    ownsTitle: true,
  });
}
