// The same page without @postern/link-react, in the way that existing applications have it: nothing but the name of the package's
// source in package.json and the address of the SDK is different.
import { StrictMode, useEffect, useState } from "react";
import { createRoot } from "react-dom/client";
import { initializeCodatLink, useLinkSdk } from "@codat/sdk-link-types";
import { App } from "./App.jsx";

useLinkSdk(`${import.meta.env.POSTERN_URL ?? "http://localhost:8080"}/sdk/`);

function CodatLink(props) {
  const [target, setTarget] = useState(null);
  useEffect(() => {
    if (target && target.children.length === 0) initializeCodatLink(target, props);
  }, [target]);
  return <div className="link" ref={setTarget} />;
}

createRoot(document.getElementById("app")).render(
  <StrictMode>
    <App Link={CodatLink} />
  </StrictMode>,
);
