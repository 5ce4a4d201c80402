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

test("sizes of type are those of the design, in pages and components", async () => {
  const css = await readFile("app/globals.css", "utf8");
  const [, theme = ""] = /@theme \{(.*?)\n\}/s.exec(css) ?? [];
  const tokens = [...theme.matchAll(/^ {2}--text-([a-z]+):/gm)].map(([, name]) => `text-${name}`);
  const scale = /(?<![\w-])text-(?:(?:xs|sm|base|lg|[2-9]?xl)(?![\w-])|\[\d)/;
  expect("md:text-2xl").toMatch(scale);
  expect("sm:text-[0.9375rem]").toMatch(scale);
  expect(tokens.filter((token) => scale.test(token))).toEqual([]);
  const breaches: string[] = [];
  for (const folder of ["app", "components"]) {
    for (const name of await readdir(folder, { recursive: true })) {
      if (!/\.tsx?$/.test(name)) continue;
      if (scale.test(await readFile(`${folder}/${name}`, "utf8")))
        breaches.push(`${folder}/${name}`);
    }
  }
  expect(breaches).toEqual([]);
  // The design page shows each of them.
  const shown = await readFile("components/admin/design-tokens.tsx", "utf8");
  expect(tokens.length).toBeGreaterThan(7);
  expect(tokens.filter((token) => !shown.includes(`"${token}"`))).toEqual([]);
});

/** The names of the looks that a component can have. */
async function looksOf(file: string): Promise<string[]> {
  const source = await readFile(`components/ui/${file}`, "utf8");
  const [, looks = ""] = /^const looks = \{\n(.*?)^\};/ms.exec(source) ?? [];
  const names = [...looks.matchAll(/^ {2}(\w+):/gm)].flatMap(([, name]) => name ?? []);
  expect(names.length).toBeGreaterThan(2);
  return names;
}
