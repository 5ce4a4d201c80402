import { createServer } from "node:net";

/** Throws an error naming the port and its variable when it cannot be listened on. */
export async function requireFreePort(port: number, variable: string): Promise<void> {
  // A browser that is told "localhost" asks at ::1 first.
  for (const host of ["127.0.0.1", "::1"]) {
    const obstacle = await obstacleAt(port, host);
    if (obstacle === null) continue;
    throw new Error(
      `Port ${port} ${obstacle}, or choose another port with ${variable}, for example: ${variable}=${port < 50_000 ? port + 10_000 : port - 10_000}`,
    );
  }
}

/** A port that nothing listens on at the moment. */
export async function findFreePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once("error", reject);
    server.listen(0, "127.0.0.1", () => {
      const address = server.address();
      server.close(() =>
        typeof address === "object" && address !== null
          ? resolve(address.port)
          : reject(new Error("no port was given")),
      );
    });
  });
}

async function obstacleAt(port: number, host: string): Promise<string | null> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once("error", ({ code }: NodeJS.ErrnoException) => {
      if (code === "EADDRINUSE") resolve("is in use. Stop what listens on it");
      else if (code === "EACCES") resolve("is not open to you. Start this with more rights");
      // A machine without that kind of address has nobody listening there either.
      else resolve(null);
    });
    server.listen(port, host, () => server.close(() => resolve(null)));
  });
}
