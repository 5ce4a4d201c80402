// @ts-check
import { createServer } from "node:http";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { constants } from "node:zlib";
import compression from "compression";
import next from "next";
import { AnswerCache } from "./answer-cache.mjs";
import { noteForwardedFor } from "./forwarded-for.mjs";
import { leadOn } from "./missing.mjs";
import { PaintFirst } from "./paint-first.mjs";
import { shutDown } from "./shutdown.mjs";
import { tellStatus } from "./tell-status.mjs";

/** Longer than reverse proxies keep theirs (60 s by default), so that none sends into a closed one. */
const keepAlive = 65_000;

/** Ms that running requests and jobs have to end in: less than supervisors wait before they kill. */
const patience = 8_000;

const port = Number(process.env.PORT ?? 3000);
const hostname = process.env.HOST ?? "127.0.0.1";
const dir = fileURLToPath(new URL("..", import.meta.url));

Object.assign(process.env, { NODE_ENV: "production" });
const app = next({ dev: false, dir, hostname, port });
const answerByNext = app.getRequestHandler();
await app.prepare();
// Only now: it may stand in a file that Next reads.
const trustedHops = Number(process.env.TRUSTED_PROXY_HOPS ?? 0);

/** Where this server is reached from this machine, also if it listens everywhere. */
const origin = `http://${/^(0\.0\.0\.0|::)$/.test(hostname) ? "127.0.0.1" : hostname}:${port}`;

// As quick as gzip, and a quarter smaller.
const compress = compression({ brotli: { params: { [constants.BROTLI_PARAM_QUALITY]: 5 } } });
const paintFirst = new PaintFirst(path.join(dir, ".next"));
const cache = new AnswerCache();
const server = createServer((request, response) => {
  noteForwardedFor(request, trustedHops);
  leadOn(request, response, origin);
  tellStatus(request, response);
  if (cache.answer(request, response)) return;
  // @ts-expect-error Its types are those of Express, of which it needs nothing.
  compress(request, response, () => {
    paintFirst.handle(response);
    void answerByNext(request, response);
  });
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
  process.once(signal, async () => {
    await shutDown(server, patience);
    await app.close();
    process.exit(0);
  });
}
