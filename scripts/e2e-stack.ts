import { execFile } from "node:child_process";
import { chmod, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { findFreePort } from "./ports";
import { type Stack, startStack } from "./stack";
import type { SiteEnv, StackPorts } from "./stack-env";

const root = fileURLToPath(new URL("..", import.meta.url));

/**
 * The whole product in production mode on free ports and an empty data folder, with the sample library
 * and, unless it is to be looked at, the canaries, for the length of some work. Nothing is left of it when the work is interrupted;
 * the work is given up then, and also when a part of the product ends by itself.
 */
export async function withTestStack<T>(
  work: (stack: Stack) => Promise<T>,
  library: "with canaries" | "as readers see it" = "with canaries",
): Promise<T> {
  for (const real of ["DATABASE_URL", "STRIPE_SECRET_KEY", "SMTP_URL", "SITE_URL"]) {
    delete process.env[real];
  }
  // As behind a proxy: people of the journeys may say that they come from different addresses.
  process.env.TRUSTED_PROXY_HOPS = "1";
  const end = new AbortController();
  const interrupt = () => end.abort(new Error("interrupted"));
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.once(signal, interrupt);
  const folder = await mkdtemp(path.join(tmpdir(), "fanben-e2e-"));
  await chmod(folder, 0o755);
  try {
    const stack = await startStack({
      mode: "production",
      folder,
      ports: await freePorts(),
      load: (env, signal) => loadTestLibrary(library, env, signal),
      signal: end.signal,
      begin: () => undefined,
      report: (step, ms) => process.stderr.write(`  ${step} (${(ms / 1000).toFixed(1)} s)\n`),
      stopped: () => undefined,
      onDeath: (message) => end.abort(new Error(message)),
    });
    try {
      return await Promise.race([work(stack), givenUp(end.signal)]);
    } finally {
      await stack.stop();
    }
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function freePorts(): Promise<StackPorts> {
  const [site, database, sandbox, smtp, mail] = await Promise.all(
    [1, 2, 3, 4, 5].map(() => findFreePort()),
  );
  if (!site || !database || !sandbox || !smtp || !mail) throw new Error("no free ports");
  return { site, database, sandbox, smtp, mail };
}

async function loadTestLibrary(
  library: "with canaries" | "as readers see it",
  env: SiteEnv,
  signal: AbortSignal,
): Promise<string> {
  const flags = ["--load", ...(library === "with canaries" ? [] : ["--clean"])];
  await promisify(execFile)(
    process.execPath,
    ["--conditions=react-server", "--import", "tsx", "tests/support/canary-library.ts", ...flags],
    { cwd: root, env: { ...process.env, ...env }, signal },
  );
  return "test library";
}

function givenUp(signal: AbortSignal): Promise<never> {
  return new Promise((_, reject) => {
    if (signal.aborted) reject(signal.reason);
    else signal.addEventListener("abort", () => reject(signal.reason), { once: true });
  });
}
