import { execFile } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync } from "node:fs";
import { readdir, readFile, rm, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";

const run = promisify(execFile);
const root = fileURLToPath(new URL("..", import.meta.url));
const require = createRequire(import.meta.url);
const stamp = path.join(root, ".next", "fanben-sources");

/** What a build is made of. */
const sources = [
  "app",
  "components",
  "lib",
  "messages",
  "public",
  "instrumentation.ts",
  "next.config.ts",
  "package-lock.json",
  "postcss.config.mjs",
  "prisma/schema.prisma",
  "tsconfig.json",
];

/** Builds the site for production unless the last build was of the same sources. */
export async function ensureBuild(signal?: AbortSignal): Promise<"built" | "up to date"> {
  await generateClient();
  const fingerprint = await fingerprintOf(sources);
  const last = existsSync(stamp) ? await readFile(stamp, "utf8") : "";
  if (last === fingerprint) return "up to date";
  // A build that is interrupted leaves half of a site, which no earlier stamp may vouch for.
  await rm(stamp, { force: true });
  await runNode([require.resolve("next/dist/bin/next"), "build"], signal);
  await writeFile(stamp, fingerprint);
  return "built";
}

/**
 * Generates the database client. Prisma's command looks for an engine that generating does not use,
 * and would download it; any existing file in its place stops that.
 */
export async function generateClient(): Promise<void> {
  process.env.PRISMA_SCHEMA_ENGINE_BINARY ??= process.execPath;
  await runNode([require.resolve("prisma/build/index.js"), "generate"]);
}

async function runNode(args: [string, ...string[]], signal?: AbortSignal): Promise<void> {
  try {
    await run(process.execPath, args, {
      ...(signal && { signal }),
      cwd: root,
      env: { ...process.env, NEXT_TELEMETRY_DISABLED: "1" },
      maxBuffer: 64 * 1024 * 1024,
    });
  } catch (error) {
    const { stdout = "", stderr = "" } = error as { stdout?: string; stderr?: string };
    throw new Error(
      `${path.basename(args[0])} ${args.slice(1).join(" ")} failed:\n${stdout}${stderr}`,
      {
        cause: error,
      },
    );
  }
}

async function fingerprintOf(names: readonly string[]): Promise<string> {
  const hash = createHash("sha256").update(process.version);
  for (const name of names) {
    for (const file of await filesOf(path.join(root, name))) {
      hash.update(path.relative(root, file)).update(await readFile(file));
    }
  }
  return hash.digest("hex");
}

async function filesOf(place: string): Promise<string[]> {
  if (!existsSync(place)) return [];
  if (path.extname(place) !== "") return [place];
  const entries = await readdir(place, { withFileTypes: true, recursive: true });
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => path.join(entry.parentPath, entry.name))
    .filter((file) => !file.includes(`${path.sep}platform${path.sep}prisma${path.sep}`))
    .sort();
}
