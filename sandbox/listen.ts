import type { Server } from "node:http";
import type { AddressInfo } from "node:net";

/** The machine's own address: a stand-in is never reached from another machine. */
export const loopback = "127.0.0.1";

/** Listens on a port of this machine, 0 for any free one, and resolves to the port. */
export async function listen(server: Server, port: number): Promise<number> {
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, loopback, () => {
      server.off("error", reject);
      resolve();
    });
  });
  return (server.address() as AddressInfo).port;
}

/** Stops listening and ends the connections that wait for more. */
export async function close(server: Server): Promise<void> {
  const closed = new Promise((resolve) => server.close(resolve));
  server.closeAllConnections();
  await closed;
}
