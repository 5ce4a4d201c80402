import { readdir, readFile } from "node:fs/promises";
import { expect, test } from "vitest";
import { DesignControls } from "@/components/admin/design-controls";
import messages from "@/messages/zh-Hans.json";
import { markupOf } from "../../support/markup";

test("the design page shows every component of components/ui", async () => {
  const page = await Promise.all(
    ["design-controls", "design-forms"].map((name) =>
      readFile(`components/admin/${name}.tsx`, "utf8"),
    ),
  );
  const files = (await readdir("components/ui")).filter((name) => name.endsWith(".tsx"));
  const sources = await Promise.all(files.map((name) => readFile(`components/ui/${name}`, "utf8")));
  const components = sources.flatMap((source) =>
    [...source.matchAll(/^export function ([A-Z]\w*)/gm)].map(([, name]) => name),
  );
  expect(components.length).toBeGreaterThan(10);
  const shown = page.join("\n");
  expect(components.filter((name) => !new RegExp(`<${name}\\b`).test(shown))).toEqual([]);
  for (const look of await looksOf("toast.tsx")) expect(shown).toContain(`<Toast look="${look}"`);
});

test("buttons and fields are shown as they are when they are off, and forms when they are refused", async () => {
  const { design } = messages;
  const labels = { ...design, choice: "字号", print: "打印" };
  const html = markupOf(<DesignControls theme="light" labels={labels} sizes={null} />);
  const off = html.match(/<button[^>]*disabled=""/g) ?? [];
  expect(off).toHaveLength((await looksOf("button.ts")).length);
  for (const element of ["input", "textarea", "select"]) {
    expect(html).toMatch(new RegExp(`<${element}[^>]*disabled=""`));
  }
  expect(html).toMatch(new RegExp(`role="alert"[^>]*>${design.refused}`));
  expect(html).toMatch(/<p id="error-light-field-choice" role="alert"/);
  expect(html).toMatch(/<details[^>]*open=""/);
});

test("headings of document text are told apart by their level", async () => {
  const css = await readFile("app/globals.css", "utf8");
  const rules = [1, 2, 3].map((level) => {
    const [, rule = ""] =
      new RegExp(`\\.prose-zh \\[data-level="${level}"\\] \\{([^}]*)\\}`).exec(css) ?? [];
    return ["font-size", "font-weight", "text-indent"]
      .map((property) => new RegExp(`${property}: ([^;]*)`).exec(rule)?.[1])
      .join();
  });
  expect(new Set(rules)).toHaveLength(3);
});

/** The names of the looks that a component can have. */
async function looksOf(file: string): Promise<string[]> {
  const source = await readFile(`components/ui/${file}`, "utf8");
  const [, looks = ""] = /^const looks = \{\n(.*?)^\};/ms.exec(source) ?? [];
  const names = [...looks.matchAll(/^ {2}(\w+):/gm)].flatMap(([, name]) => name ?? []);
  expect(names.length).toBeGreaterThan(2);
  return names;
}
