import { expect, test } from "vitest";
import { wordDisposition } from "@/lib/docx/file-name";

test("the file's name is the title, without what file systems refuse", () => {
  expect(wordDisposition('a/b:"总结"(1)\n', 7)).toBe(
    `attachment; filename="fanben-7.docx"; filename*=UTF-8''a%20b%20%E6%80%BB%E7%BB%93%20%281%29.docx`,
  );
});

test.each(["///", "", "...", "CON", "lpt1", "\u202E"])("%j is no name", (title) => {
  expect(encodedName(title)).toBe("fanben-7.docx");
});

test.each([
  ["总结\u202Excod", "总结 xcod.docx"],
  [".总结. ", "总结.docx"],
  ["上半年\u0000 总结", "上半年 总结.docx"],
])("%j is saved as %j", (title, name) => {
  expect(encodedName(title)).toBe(name);
});

test("a long name fits into 255 bytes and no character is cut in two", () => {
  const name = encodedName("𠮷结".repeat(100));
  expect(name).toBe(`${"𠮷结".repeat(35)}.docx`);
  expect(Buffer.byteLength(name)).toBeLessThan(256);
});

function encodedName(title: string): string {
  return decodeURIComponent(wordDisposition(title, 7).split("filename*=UTF-8''")[1] ?? "");
}
