import { execFile } from "node:child_process";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import type { SiteEnv } from "./stack-env";

const root = fileURLToPath(new URL("..", import.meta.url));

/** Loads the sample library in a process of its own, which reads its own configuration. */
export async function loadSampleLibrary(env: SiteEnv, signal: AbortSignal): Promise<string> {
  const { stdout } = await promisify(execFile)(
    process.execPath,
    ["--conditions=react-server", "--import", "tsx", path.join(root, "scripts/load-library.ts")],
    { cwd: root, env: { ...process.env, ...env }, signal },
  );
  return stdout;
}
