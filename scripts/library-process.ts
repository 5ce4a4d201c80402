import { execFile } from "node:child_process";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { isStoodIn, type SiteEnv } from "./stack-env";

const root = fileURLToPath(new URL("..", import.meta.url));

/** Signs in to the demo's desk, with a code that arrives in its mail catcher. */
export const demoAdmin = "admin@fanben.example";

/** Whether there is such an account: only where nobody else reads the mail, or owns the data. */
export function hasDemoAdmin(): boolean {
  return isStoodIn("DATABASE_URL") && isStoodIn("SMTP_URL");
}

/** Loads the sample library in a process of its own, which reads its own configuration. */
export async function loadSampleLibrary(env: SiteEnv, signal: AbortSignal): Promise<string> {
  const { stdout } = await promisify(execFile)(
    process.execPath,
    [
      "--conditions=react-server",
      "--import",
      "tsx",
      path.join(root, "scripts/load-library.ts"),
      ...(hasDemoAdmin() ? [demoAdmin] : []),
    ],
    { cwd: root, env: { ...process.env, ...env }, signal },
  );
  return stdout;
}
