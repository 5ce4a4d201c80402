import path from "node:path";
import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";

const root = fileURLToPath(new URL(".", import.meta.url));

// Neither UTC nor China's: what forgets to name its time zone fails here.
process.env.TZ = "Asia/Kathmandu";

export default defineConfig({
  resolve: {
    alias: [
      { find: /^@\//, replacement: `${root}/` },
      { find: "server-only", replacement: path.join(root, "tests/support/server-only.ts") },
      {
        find: "next-intl/server",
        replacement: path.join(root, "tests/support/next-intl-server.ts"),
      },
      { find: "next/headers", replacement: path.join(root, "tests/support/next-headers.ts") },
    ],
  },
  test: {
    maxWorkers: 2,
    projects: [
      {
        extends: true,
        test: {
          name: "unit",
          include: ["tests/unit/**/*.test.{ts,tsx}"],
          // The rules of the house are tried by the programs that hold them.
          testTimeout: 30_000,
        },
      },
      {
        extends: true,
        test: {
          name: "integration",
          include: ["tests/integration/**/*.test.ts"],
          globalSetup: ["tests/support/cluster.ts"],
          setupFiles: ["tests/support/database.ts"],
          testTimeout: 30_000,
          hookTimeout: 30_000,
        },
      },
      {
        extends: true,
        test: {
          name: "sandbox",
          include: ["tests/sandbox/**/*.test.ts"],
          testTimeout: 30_000,
          isolate: false,
        },
      },
    ],
  },
});
