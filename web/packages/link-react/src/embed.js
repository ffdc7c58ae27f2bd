// Builds a component of the SDK in an element, with functions that may be newer at each call, and takes it away again.

/**
 * @typedef {object} Embedding
 * @property {string} src The SDK's address.
 * @property {string} name The class of it to build.
 * @property {HTMLElement} target
 * @property {readonly string[]} heard Callbacks that the SDK gets whether the page has them now or not.
 * @property {() => Record<string, unknown>} latest The page's props as they are at the moment.
 */

/**
 * @param {Embedding} embedding
 * @returns {() => void} What takes it away, at any time.
 */
export function embed({ src, name, target, heard, latest }) {
  let wanted = true;
  /** @type {Element | undefined} */
  let root;
  // The address is the installation's, known when the page runs; no bundler should look for it.
  import(/* webpackIgnore: true */ /* @vite-ignore */ src).then(
    (sdk) => {
      // React mounts twice in its strict mode, and the first time is over by now.
      if (!wanted) return;
      new sdk[name]({ target, props: newest(heard, latest) });
      root = target.children[0];
    },
    (error) => {
      if (!wanted) return;
      console.error(`${name}: the SDK could not be fetched from ${src}`, error);
      call(latest().onError, { message: "unreachable", userRecoverable: false });
    },
  );
  return () => {
    wanted = false;
    root?.remove();
  };
}

/**
 * The props of now, where each function asks for the newest of its name.
 *
 * @param {readonly string[]} heard
 * @param {() => Record<string, unknown>} latest
 */
function newest(heard, latest) {
  const props = Object.entries(latest()).filter(([, given]) => given !== undefined);
  const named = (/** @type {string} */ name) => (/** @type {unknown[]} */ ...told) => call(latest()[name], ...told);
  return Object.fromEntries([
    ...props.map(([name, given]) => [name, typeof given === "function" ? named(name) : given]),
    ...heard.map((name) => [name, named(name)]),
  ]);
}

/**
 * @param {unknown} given
 * @param {unknown[]} told
 */
function call(given, ...told) {
  return typeof given === "function" ? given(...told) : given;
}
