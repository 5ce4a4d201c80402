// @ts-check
import { createServer } from "node:http";
import { fileURLToPath } from "node:url";
import next from "next";
import { AnswerCache } from "./answer-cache.mjs";
import { noteForwardedFor } from "./forwarded-for.mjs";

/** Longer than reverse proxies keep theirs (60 s by default), so that none sends into a closed one. */
const keepAlive = 65_000;

/** Ms that running requests have to end in when the server is asked to stop. */
const patience = 10_000;

const port = Number(process.env.PORT ?? 3000);
const hostname = process.env.HOST ?? "127.0.0.1";
const dir = fileURLToPath(new URL("..", import.meta.url));

Object.assign(process.env, { NODE_ENV: "production" });
const app = next({ dev: false, dir, hostname, port });
const answerByNext = app.getRequestHandler();
await app.prepare();
// Only now: it may stand in a file that Next reads.
const trustedHops = Number(process.env.TRUSTED_PROXY_HOPS ?? 0);

const cache = new AnswerCache();
const server = createServer((request, response) => {
  noteForwardedFor(request, trustedHops);
  if (!cache.answer(request, response)) void answerByNext(request, response);
});
server.keepAliveTimeout = keepAlive;
server.on("error", (error) => {
  process.stderr.write(`${error.message}\n`);
  process.exit(1);
});
server.listen(port, hostname, () => {
  process.stdout.write(`listening on http://${hostname}:${port}\n`);
});

for (const signal of ["SIGINT", "SIGTERM"]) {
  process.once(signal, () => {
    server.close(async () => {
      await app.close();
      process.exit(0);
    });
    server.closeIdleConnections();
    setTimeout(() => server.closeAllConnections(), patience).unref();
  });
}
