import "server-only";
import { mkdtemp, open, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";

/**
 * Puts parts one after the other into a file of this machine, for what is too large for memory, and
 * takes it away again after its use.
 *
 * @param use gets its path.
 */
export async function withScratchFile<Result>(
  parts: AsyncIterable<Uint8Array>,
  use: (file: string) => Promise<Result>,
): Promise<Result> {
  const folder = await mkdtemp(path.join(tmpdir(), "fanben-"));
  try {
    const file = path.join(folder, "file");
    const handle = await open(file, "wx", 0o600);
    try {
      for await (const part of parts) await handle.writeFile(part);
    } finally {
      await handle.close();
    }
    return await use(file);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
