import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { expect, test } from "vitest";
import { Children, runningPort } from "@/scripts/children";

test("a script finds the port of the demo that runs from a folder, and none of one that does not", async () => {
  const folder = await mkdtemp(path.join(tmpdir(), "fanben-run-"));
  try {
    expect(runningPort(folder)).toBeNull();
    const children = await Children.claim(folder, 3100);
    expect(runningPort(folder)).toBe(3100);
    await children.stop(() => undefined);
    expect(runningPort(folder)).toBeNull();
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
});
