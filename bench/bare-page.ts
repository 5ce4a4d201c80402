import { execFile, spawn } from "node:child_process";
import { createRequire } from "node:module";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { findFreePort } from "../scripts/ports";

const run = promisify(execFile);
const require = createRequire(import.meta.url);
const next = require.resolve("next/dist/bin/next");
const bare = fileURLToPath(new URL("bare", import.meta.url));

/**
 * A prerendered Next.js page that is nothing but text, under `next start`: the yardstick of the preview.
 * Before compression it has as many bytes and characters as the given HTML without the style sheets in it,
 * which nobody sends with a page that has none; compressed it is a fraction, since it says one character
 * again and again.
 */
export async function startBarePage(html: string): Promise<{ url: string; stop: () => void }> {
  const unstyled = html.replace(/<style>.*?<\/style>/gs, "");
  const like = { bytes: Buffer.byteLength(unstyled), characters: unstyled.length };
  const paragraphs = 60;
  // Everything stands in the page twice, as HTML and as data for the browser's side, and a Chinese
  // character has two bytes more than one of markup.
  const chinese = (like.bytes - like.characters) / 2;
  const ascii = like.characters - chinese - 4_500;
  const env = {
    ...process.env,
    BARE_PARAGRAPHS: String(paragraphs),
    BARE_TEXT: String(Math.round(chinese / paragraphs / 2)),
    BARE_MARKUP: String(Math.max(1, Math.round(ascii / paragraphs / 2 - 40))),
    NEXT_TELEMETRY_DISABLED: "1",
  };
  await run(process.execPath, [next, "build", bare], { env, cwd: path.join(bare, "..", "..") });
  const port = await findFreePort();
  const child = spawn(
    process.execPath,
    [next, "start", bare, "-p", String(port), "-H", "127.0.0.1"],
    { stdio: "ignore", env },
  );
  const url = `http://127.0.0.1:${port}/`;
  while (
    !(await fetch(url).then(
      (answer) => answer.ok,
      () => false,
    ))
  ) {
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
  return { url, stop: () => child.kill() };
}
