"use client";
// The SDK as components. Nothing is fetched until it is on a page, so it can be rendered on a server.
import { createElement, useEffect, useRef } from "react";
import { embed } from "./embed.js";

/** @typedef {import("../types/index.js").Placed & { companyId?: unknown, accessToken?: unknown, options?: unknown, onClose?: unknown }} Given */

/**
 * A component that shows the one of this name of the SDK. What it hears is always there for the SDK, so that a page may add or
 * drop its own at any time; but for `onClose`, without which there is no X.
 *
 * @param {string} name
 * @param {readonly string[]} heard
 */
function component(name, heard) {
  const Component = (/** @type {Given} */ { src, className, style, ...props }) => {
    /** @type {import("react").RefObject<HTMLDivElement | null>} */
    const target = useRef(null);
    /** @type {import("react").RefObject<Record<string, unknown>>} */
    const latest = useRef(props);
    useEffect(() => {
      latest.current = props;
    });
    // What the SDK reads once, by its content: pages write `options` as a literal. A function is asked anew each time.
    const { companyId, accessToken, options, onClose } = props;
    const once = JSON.stringify([companyId, typeof accessToken === "function" || accessToken, options, onClose !== undefined]);
    useEffect(() => {
      if (target.current === null) return undefined;
      return embed({ src, name, target: target.current, heard, latest: () => latest.current });
    }, [src, once]);
    return createElement("div", { ref: target, className, style });
  };
  Component.displayName = name;
  return Component;
}

/** @type {typeof import("../types/index.js").PosternLink} */
export const PosternLink = component("PosternLink", ["onConnection", "onConnectionStarted", "onConsent", "onFinish", "onError"]);

/** @type {typeof import("../types/index.js").PosternConnections} */
export const PosternConnections = component("PosternConnections", ["onDisconnect", "onReconnect", "onError"]);
