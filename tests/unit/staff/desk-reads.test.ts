import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";

const root = fileURLToPath(new URL("../../..", import.meta.url));

/** What a page of the desk shows and the site does not keep from anybody, with the reason. */
const open: Record<string, string> = {
  listBannedWords: "the import reads it too, for nobody",
};

type Import = { name: string; from: string };

/** What files below a folder import from where domains are read. */
function readsOf(folder: string, isMeant: (file: string) => boolean): Import[] {
  return readdirSync(path.join(root, folder), { recursive: true, encoding: "utf8" })
    .filter((file) => /\.tsx?$/.test(file) && isMeant(`${folder}/${file}`))
    .flatMap((file) => {
      const source = readFileSync(path.join(root, folder, file), "utf8");
      const imports = source.matchAll(/import \{([^}]*)\} from "@\/(lib\/[\w-]+\/data[\w/-]*)"/g);
      return [...imports].flatMap(([, names = "", from = ""]) =>
        names
          .split(",")
          .map((name) => name.trim())
          .filter((name) => name !== "" && !name.startsWith("type "))
          .map((name) => ({ name, from })),
      );
    });
}

/** The first parameter of a read, and the first line that it does. */
function beginningOf({ name, from }: Import): string {
  const source = readFileSync(path.join(root, `${from}.ts`), "utf8");
  const at = source.search(new RegExp(`export async function\\*? ${name}\\(`));
  return at < 0 ? "" : (source.slice(at, at + 600).split("\n}\n")[0] ?? "");
}

function isGuarded(beginning: string): boolean {
  const [, first = ""] = /\(\s*([^,)]*)/.exec(beginning) ?? [];
  return (
    first.includes("StaffPermit<") ||
    first.endsWith(": StaffSession") ||
    (first.endsWith(": StaffMember") && beginning.includes(`${first.split(":")[0]}.id`)) ||
    (first.endsWith(": StaffMember") && /assertRight\(|findDraft\(staff/.test(beginning))
  );
}

const isDesk = (file: string) => /\/admin\//.test(file);

test("what the desk alone reads asks in lib who reads it", () => {
  const elsewhere = new Set(readsOf("app", (file) => !isDesk(file)).map(({ name }) => name));
  const reads = readsOf("app", isDesk).filter(({ name }) => !elsewhere.has(name));
  expect(reads.length).toBeGreaterThan(40);
  const unguarded = reads.filter((read) => !isGuarded(beginningOf(read)) && !(read.name in open));
  expect([...new Set(unguarded.map(({ name }) => name))]).toEqual([]);
});

test("no file but the one of staff makes a permit by claiming it", () => {
  const claims = ["app", "components", "lib", "scripts", "tests"].flatMap((folder) =>
    readdirSync(path.join(root, folder), { recursive: true, encoding: "utf8" }).filter(
      (file) =>
        /\.tsx?$/.test(file) &&
        /\bas (?:unknown as )?StaffPermit\b/.test(
          readFileSync(path.join(root, folder, file), "utf8"),
        ),
    ),
  );
  expect(claims).toEqual([]);
});
