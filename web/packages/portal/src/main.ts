/** The Portal: starts on the document the server sent. */
import { mount } from "svelte";
import "./styles/portal.css";
import App from "./App.svelte";
import { Announcer } from "./lib/announcer.svelte";
import { readBoot } from "./lib/boot";
import { language } from "./lib/language.svelte";
import { Drafts } from "./lib/drafts.svelte";
import { Router } from "./lib/router.svelte";
import { Session } from "./lib/session.svelte";
import { look } from "./lib/theme.svelte";

const target = document.getElementById("root");
const boot = readBoot(document.getElementById("postern-boot")?.textContent);

if (target !== null && boot !== undefined) {
  const router = new Router(boot.base);
  const session = new Session(boot.apiBase);
  const portal = { session, router, announcer: new Announcer(), drafts: new Drafts(router) };
  look.read();
  void session.refresh();
  void language.start().then(() => {
    target.replaceChildren();
    mount(App, { target, props: { portal } });
  });
}
