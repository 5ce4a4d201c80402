import "server-only";
import { rmSync } from "node:fs";
import { mkdtemp } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";

/**
 * Makes one file of plain JavaScript of a program and all that it imports, which is there until this
 * process ends. A child comes up four times as fast from it as from its sources, and needs no compiler.
 *
 * @param entry from the folder of the site.
 * @returns the place of the file.
 */
export async function childProgram(entry: string): Promise<string> {
  const { build, stop } = await import("esbuild");
  const folder = await mkdtemp(path.join(tmpdir(), "fanben-program-"));
  process.once("exit", () => rmSync(folder, { recursive: true, force: true }));
  const outfile = path.join(folder, "program.cjs");
  await build({
    entryPoints: [path.join(/* turbopackIgnore: true */ process.cwd(), entry)],
    outfile,
    bundle: true,
    platform: "node",
    format: "cjs",
    conditions: ["react-server"],
    logLevel: "silent",
  });
  await stop();
  return outfile;
}
