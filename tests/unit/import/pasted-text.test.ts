import { expect, test } from "vitest";
import { pastedText } from "@/components/admin/chosen-files";

test.each([
  ["\n  林场植树演讲稿(精选4篇)\n第一段", "林场植树演讲稿(精选4篇).txt"],
  ["a/b\\c: 去年？\n", "a b c  去年？.txt"],
  ["???", "?.txt"],
  ["长".repeat(60), `${"长".repeat(40)}.txt`],
])("pasted text is a file with the name of its first line: %j", async (text, name) => {
  const [pasted] = pastedText(text);
  expect(pasted?.name).toBe(name);
  expect(await pasted?.file.text()).toBe(text);
});

test("of nothing but white space there is no file", () => {
  expect(pastedText(" \n\t\n")).toEqual([]);
});
