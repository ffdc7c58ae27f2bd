/** What the server last said of this visit. Its answer is the only truth about a connection. */
import type { Connection, Session } from "@postern/api-client";

export class Visit {
  session = $state.raw<Session | undefined>();
  /** The session is over, whatever the browser's Back says. */
  over = false;

  find(id: string | undefined): Connection | undefined {
    return this.session?.connections.find((one) => one.id === id);
  }

  /** Takes in what the server said of one connection, and tells what was known of it before. */
  absorb(connection: Connection): Connection | undefined {
    const { session } = this;
    if (session === undefined) return undefined;
    const known = this.find(connection.id);
    const connections = known
      ? session.connections.map((one) => (one === known ? connection : one))
      : [...session.connections, connection];
    this.session = { ...session, connections };
    return known;
  }
}
