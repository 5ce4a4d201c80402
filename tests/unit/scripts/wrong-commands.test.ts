import { spawnSync } from "node:child_process";
import { expect, test } from "vitest";

// Each run loads a program.
const patience = 60_000;

function run(script: string, ...given: string[]) {
  const command = ["--conditions=react-server", "--import", "tsx", script, ...given];
  // Nobody listens there.
  const env = { ...process.env, DATABASE_URL: "postgresql://nobody@127.0.0.1:1/nothing" };
  const { status, stderr } = spawnSync(process.execPath, command, { encoding: "utf8", env });
  return { status, said: stderr.trimEnd().split("\n") };
}

test.each([
  [["nobody"], "nobody is not an email address."],
  [
    ["a@example.com", "--role", "boss"],
    "There is no role boss. There are: admin, support, editor.",
  ],
  [["a@example.com", "b@example.com"], "One account at a time: what is b@example.com?"],
  [[], "Whose account is it? Give an email address."],
])("admin:create %j says first what is wrong", { timeout: patience }, (given, first) => {
  const { status, said } = run("scripts/admin-create.ts", ...given);
  expect(said).toEqual([first, "", "npm run admin:create -- EMAIL [--role admin|support|editor]"]);
  expect(status).toBe(2);
});

test("an import that has no database says so, and nothing else", { timeout: patience }, () => {
  const { status, said } = run("scripts/import.ts", "README.md");
  expect(said).toEqual(["connect ECONNREFUSED 127.0.0.1:1"]);
  expect(status).toBe(1);
});
