import { execFile } from "node:child_process";
import { chmod, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { findFreePort } from "./ports";
import { type Stack, startStack } from "./stack";

const root = fileURLToPath(new URL("..", import.meta.url));

/**
 * The whole product in production mode on free ports and an empty data folder, with the sample library
 * and the canaries, for the length of some work.
 */
export async function withTestStack<T>(work: (stack: Stack) => Promise<T>): Promise<T> {
  for (const real of ["DATABASE_URL", "STRIPE_SECRET_KEY", "SMTP_URL", "SITE_URL"]) {
    delete process.env[real];
  }
  const folder = await mkdtemp(path.join(tmpdir(), "fanben-e2e-"));
  await chmod(folder, 0o755);
  const [site, database, sandbox, smtp, mail] = await Promise.all(
    [1, 2, 3, 4, 5].map(() => findFreePort()),
  );
  if (!site || !database || !sandbox || !smtp || !mail) throw new Error("no free ports");
  const stack = await startStack({
    mode: "production",
    folder,
    ports: { site, database, sandbox, smtp, mail },
    load: async (env) => {
      await promisify(execFile)(
        process.execPath,
        [
          "--conditions=react-server",
          "--import",
          "tsx",
          "tests/support/canary-library.ts",
          "--load",
        ],
        { cwd: root, env: { ...process.env, ...env } },
      );
      return "test library";
    },
    begin: () => undefined,
    report: (step, ms) => process.stderr.write(`  ${step} (${(ms / 1000).toFixed(1)} s)\n`),
    onDeath: (message) => process.stderr.write(`${message}\n`),
  });
  try {
    return await work(stack);
  } finally {
    await stack.stop(() => undefined);
    await rm(folder, { recursive: true, force: true });
  }
}
