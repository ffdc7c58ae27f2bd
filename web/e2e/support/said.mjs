// What somebody hears who does not look.

/** Makes the person's pages put down what a screen reader is given: headings that take the focus, and live regions as they change. */
export async function listening(person) {
  await person.context.addInitScript(() => {
    globalThis.log = [];
    const say = (what) => what !== "" && globalThis.log.at(-1) !== what && globalThis.log.push(what);
    const words = (element) => element.textContent.replace(/\s+/g, " ").trim();
    const watch = (root) => {
      root.addEventListener("focusin", ({ target }) => /^H\d$/.test(target.tagName) && say(`# ${words(target)}`));
      new MutationObserver((changes) => {
        for (const { target, addedNodes } of changes) {
          const element = target.nodeType === Node.ELEMENT_NODE ? target : target.parentElement;
          const region = element?.closest("[role=status], [role=alert], [aria-live]");
          if (region) say(`${region.getAttribute("role")}: ${words(region)}`);
          for (const node of addedNodes) {
            const found = node.nodeType === Node.ELEMENT_NODE ? [node, ...node.querySelectorAll("[role=alert]")].find((one) => one.matches("[role=alert]")) : undefined;
            if (found) say(`alert: ${words(found)}`);
          }
        }
      }).observe(root, { subtree: true, childList: true, characterData: true });
    };
    watch(document);
    const attach = Element.prototype.attachShadow;
    Element.prototype.attachShadow = function (options) {
      const root = attach.call(this, options);
      watch(root);
      return root;
    };
  });
  return { ...person, log: () => person.page.evaluate(() => globalThis.log.filter((one) => !/^(status|alert): ?$/.test(one))) };
}
