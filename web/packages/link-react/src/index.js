"use client";
// The Link SDK as a component. Nothing is fetched until it is on a page, so it can be rendered on a server.
import { createElement, useEffect, useRef } from "react";
import { embed } from "./embed.js";

/** Always there for the SDK, so that a page may add or drop its own at any time. Without `onClose` there is no X. */
const HEARD = ["onConnection", "onConnectionStarted", "onConsent", "onFinish", "onError"];

/** @type {typeof import("../types/index.js").PosternLink} */
export const PosternLink = ({ src, className, style, ...props }) => {
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
    return embed({ src, name: "PosternLink", target: target.current, heard: HEARD, latest: () => latest.current });
  }, [src, once]);
  return createElement("div", { ref: target, className, style });
};
