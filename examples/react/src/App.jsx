import { useState } from "react";
import "./style.css";

/** The page. `Link` is what shows Link: the component of @postern/link-react, or the one of by-hand.jsx. */
export function App({ Link }) {
  // The company and its token, while Link is shown.
  const [visit, setVisit] = useState();
  const [status, setStatus] = useState("");

  // Your server says which company this person's is, and vouches for it with a token.
  async function open() {
    const answer = await fetch("/api/link", { method: "POST" });
    if (answer.ok) setVisit(await answer.json());
    else setStatus("Connecting is not possible right now.");
  }

  const close = () => setVisit(undefined);

  return (
    <>
      <main>
        <h1>Apply for funding</h1>
        <p>We read your books instead of asking you for spreadsheets.</p>
        <button type="button" onClick={open}>Connect your accounting software</button>
        <p role="status">{status}</p>
      </main>
      {visit && (
        <Link
          companyId={visit.companyId}
          accessToken={visit.accessToken}
          onConnection={({ platformName }) => setStatus(`${platformName} is connected.`)}
          onFinish={close}
          onClose={close}
          onError={({ message, userRecoverable }) => {
            console.error(message);
            if (!userRecoverable) close();
          }}
        />
      )}
    </>
  );
}
