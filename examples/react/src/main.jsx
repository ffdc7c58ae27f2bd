import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { PosternLink } from "@postern/link-react";
import { App } from "./App.jsx";

const SDK = `${import.meta.env.POSTERN_URL ?? "http://localhost:8080"}/sdk/`;

const Link = (props) => <PosternLink src={SDK} className="link" {...props} />;

createRoot(document.getElementById("app")).render(
  <StrictMode>
    <App Link={Link} />
  </StrictMode>,
);
