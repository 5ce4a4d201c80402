import { execFile } from "node:child_process";
import { mkdir, mkdtemp, readFile, rm, symlink, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { afterEach, beforeEach, expect, test } from "vitest";
import { hasCruised } from "@/scripts/check";

const root = fileURLToPath(new URL("../..", import.meta.url));
const layers = path.join(root, ".dependency-cruiser.cjs");
const { forbidden } = createRequire(import.meta.url)(layers) as { forbidden: { name: string }[] };

/** For each rule of the layers, a file that breaks it. */
const breaches: Record<string, { file: string; imports: string }> = {
  "no-cycles": { file: "lib/search/round.ts", imports: "./round" },
  "lib-knows-no-framework": { file: "lib/catalog/a.ts", imports: "next/headers" },
  "only-data-and-mutations-touch-the-platform": {
    file: "lib/catalog/b.ts",
    imports: "../platform/db",
  },
  "pure-files-do-nothing-outside": { file: "lib/catalog/c.ts", imports: "node:fs" },
  "only-data-and-mutations-touch-data-and-mutations": {
    file: "lib/catalog/d.ts",
    imports: "./data",
  },
  "platform-knows-no-domain": { file: "lib/platform/a.ts", imports: "../catalog/document" },
  "components-are-markup": { file: "components/document/a.tsx", imports: "@/lib/catalog/data" },
  "ui-knows-no-domain": { file: "components/ui/a.tsx", imports: "@/lib/catalog/document" },
  "figures-stand-on-top": { file: "lib/checkout/a.ts", imports: "../figures/period" },
  "support-and-moderation-stand-above": {
    file: "lib/checkout/b.ts",
    imports: "../support/ticket",
  },
  "domains-below-checkout": { file: "lib/catalog/e.ts", imports: "../checkout/purchase" },
  "domains-below-editing": { file: "lib/catalog/f.ts", imports: "../editing/text" },
  "domains-below-entitlements": { file: "lib/pricing/a.ts", imports: "../entitlements/access" },
  "search-and-pricing-stand-alone": { file: "lib/search/a.ts", imports: "../catalog/document" },
  "sandbox-imports-nothing-of-ours": {
    file: "sandbox/stripe/a.ts",
    imports: "../../lib/catalog/document",
  },
  "product-never-reaches-the-sandbox": {
    file: "app/api/a.ts",
    imports: "../../sandbox/stripe/server",
  },
  "cookies-only-in-request": { file: "app/api/b.ts", imports: "next/headers" },
};

/** A house in order, with what the breaches reach for. */
const targets = [
  "app/page.tsx",
  "components/ui/button.tsx",
  "lib/platform/db.ts",
  "lib/catalog/data.ts",
  "lib/catalog/document.ts",
  "lib/checkout/purchase.ts",
  "lib/editing/text.ts",
  "lib/entitlements/access.ts",
  "lib/figures/period.ts",
  "lib/support/ticket.ts",
  "sandbox/stripe/server.ts",
];

let house: string;

beforeEach(async () => {
  house = await mkdtemp(path.join(tmpdir(), "fanben-house-"));
  await symlink(path.join(root, "node_modules"), path.join(house, "node_modules"));
  await build("tsconfig.json", JSON.stringify({ compilerOptions: { paths: { "@/*": ["./*"] } } }));
  await build("outside.ts", "export {};\n");
  for (const target of targets) await build(target, "export {};\n");
});

afterEach(() => rm(house, { recursive: true, force: true }));

test("each rule of the layers finds what breaks it", async () => {
  for (const { file, imports } of Object.values(breaches)) {
    await build(file, `import "${imports}";\n`);
  }
  const found = JSON.parse(await cruise("--output-type", "json")) as {
    summary: { violations: { from: string; rule: { name: string } }[] };
  };
  for (const { name } of forbidden) {
    expect(
      found.summary.violations.filter(({ rule }) => rule.name === name).map(({ from }) => from),
      name,
    ).toContain(breaches[name]?.file);
  }
});

test("a house without a breach passes, and one without a module does not", async () => {
  const kept = await cruise();
  expect(kept).toContain("no dependency violations found");
  expect(hasCruised(kept)).toBe(true);
  for (const target of targets) await rm(path.join(house, target));
  const empty = await cruise();
  expect(empty).toContain("no dependency violations found");
  expect(hasCruised(empty)).toBe(false);
});

test("a pure file asks for no time, no chance and nothing outside; data.ts may", async () => {
  const impure = [
    "new Date()",
    "Date.now()",
    "performance.now()",
    "Math.random()",
    "crypto.randomUUID()",
    "process.env.TZ",
    'fetch("https://example.com")',
  ];
  const pure = ["new Date(2020, 1, 1)", "Date.parse('2020')", "Math.max(1, 2)"];
  for (const [at, expression] of [...impure, ...pure].entries()) {
    await build(`lib/search/${at}.ts`, `export const value = ${expression};\n`);
    await build(`lib/search/${at}/data.ts`, `export const value = ${expression};\n`);
  }
  const expected = impure.map((_, at) => `lib/search/${at}.ts`);
  expect((await impureFiles()).sort()).toEqual(expected);
});

async function build(file: string, text: string): Promise<void> {
  await mkdir(path.dirname(path.join(house, file)), { recursive: true });
  await writeFile(path.join(house, file), text);
}

function cruise(...options: string[]): Promise<string> {
  const program = path.join(root, "node_modules/dependency-cruiser/bin/dependency-cruise.mjs");
  const folders = ["app", "components", "lib", "sandbox"];
  return output(program, ["--config", layers, ...options, ...folders]);
}

async function impureFiles(): Promise<string[]> {
  const program = path.join(root, "node_modules/@biomejs/biome/bin/biome");
  for (const file of ["biome.json", "biome/pure.grit"]) {
    await build(file, await readFile(path.join(root, file), "utf8"));
  }
  const said = await output(program, ["lint", "--vcs-enabled=false", "--reporter=json", "lib"]);
  const { diagnostics } = JSON.parse(said) as {
    diagnostics: { category: string; location: { path: string } }[];
  };
  return diagnostics
    .filter(({ category }) => category === "plugin")
    .map(({ location }) => location.path);
}

/** What a check says, whether it passes or not. */
function output(program: string, args: string[]): Promise<string> {
  return new Promise((resolve) => {
    execFile(process.execPath, [program, ...args], { cwd: house }, (_, stdout, stderr) =>
      resolve(stdout || stderr),
    );
  });
}
