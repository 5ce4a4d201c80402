import { describe, expect, test } from "vitest";
import { listedFiles } from "@/components/admin/chosen-files";
import { refusalOf } from "@/lib/import/import-file";
import { importDocument } from "@/lib/import/imported-document";
import { refusalAdvice } from "@/lib/import/report";
import { isOfSystem } from "@/lib/import/system-file";

async function outcome(content: string | Uint8Array, name: string) {
  const bytes = typeof content === "string" ? new TextEncoder().encode(content) : content;
  const result = await importDocument({ name, bytes });
  return result.kind === "refused" ? result.reason : result.kind;
}

describe("what Word opens and can save as .docx is told by how it begins", () => {
  test.each([
    ["RTF", "{\\rtf1\\ansi\\ansicpg936 \\u20572? }", "通知.doc"],
    ["RTF without a name of a kind", "{\\rtf1 }", "通知"],
    [
      "a page saved as one file",
      'From: <Saved by Blink>\nSubject: 通知\nMIME-Version: 1.0\nContent-Type: multipart/related;\n\ttype="text/html"\n\n<html>',
      "通知.doc",
    ],
    [
      "the same, as Word writes it",
      "MIME-Version: 1.0\r\nContent-Type: multipart/related\r\n\r\n此文档",
      "通知.txt",
    ],
    [
      "the XML of Word 2003",
      '<?xml version="1.0"?><?mso-application progid="Word.Document"?><w:wordDocument>通知</w:wordDocument>',
      "通知.doc",
    ],
    [
      "the XML of Word in one file",
      '\uFEFF<?xml version="1.0"?>\n<pkg:package>通知</pkg:package>',
      "通知.xml",
    ],
    ["PDF", "%PDF-1.7\n通知", "通知.docx"],
  ])("%s", async (_, content, name) => {
    expect(await outcome(content, name)).toBe("save-as-word");
    expect(refusalAdvice["save-as-word"]).toContain(".docx");
  });

  test("a text about such a file is text", async () => {
    const text = "MIME-Version 的写法\n\n第一行写 MIME-Version: 1.0，第二行写类型。";
    expect(await outcome(text, "笔记.txt")).toBe("imported");
  });
});

describe("what is no document", () => {
  test.each([
    ["style.css", "body { color: red }"],
    ["jquery.min.js", "!function(e,t){}"],
    ["desktop.ini", "[.ShellClassInfo]\nIconFile=a.ico"],
    ["名单.csv", "姓名,电话\n老周,1"],
    ["数据.json", '{"姓名": "老周"}'],
    ["订阅.xml", '<?xml version="1.0"?><rss><title>通知</title></rss>'],
    ["订阅.txt", '<?xml version="1.0"?><rss><title>通知</title></rss>'],
    ["首页.php", "<?php echo 1;"],
  ])("is refused by its name where its content tells nothing: %s", async (name, content) => {
    expect(await outcome(content, name)).toBe("other-kind");
  });

  test.each(["表.xlsx", "程序.exe", "库.db"])("and so is what cannot be read: %s", async (name) => {
    const noise = Uint8Array.from({ length: 4000 }, (_, at) => (at * 7919) % 256);
    expect(await outcome(noise, name)).toBe("other-kind");
  });

  test("a page is one, whatever it is called, and so is text without a name of a kind", async () => {
    const page = "<!doctype html><h1>停水通知</h1><p>明早停水。</p>";
    expect(await outcome(page, "show.aspx")).toBe("imported");
    for (const name of [
      "停水通知",
      "停水通知2025.3.1",
      "停水通知.第二版",
      "停水通知.TXT",
      "a.doc",
    ]) {
      expect(await outcome("停水通知\n\n明早停水。", name)).toBe("imported");
    }
  });

  test("it is not even sent", () => {
    expect(refusalOf({ name: "站点/style.css", size: 20 })).toBe("other-kind");
    expect(refusalOf({ name: "通知.rtf", size: 20 })).toBe("save-as-word");
    expect(refusalOf({ name: "通知.PDF", size: 20 })).toBe("save-as-word");
    for (const name of [
      "a.docx",
      "a.WPS",
      "a.htm",
      "a.xhtml",
      "a.aspx",
      "a.md",
      "a.zip",
      "a",
      "a.1",
    ]) {
      expect(refusalOf({ name, size: 20 })).toBeNull();
    }
  });
});

describe("what systems put into folders is passed over", () => {
  test.each([
    "稿件/Thumbs.db",
    "稿件/.DS_Store",
    "稿件/desktop.ini",
    "稿件/~$年计划.docx",
    "稿件\\~$年计划.docx",
    "__MACOSX/稿件/._通知.docx",
    "稿件/.git/config",
    "$RECYCLE.BIN/a.docx",
  ])("%s", (path) => {
    expect(isOfSystem(path)).toBe(true);
  });

  test.each([
    "稿件/通知.docx",
    "./稿件/通知.docx",
    "../通知.docx",
    "稿件/desktop.ini.txt",
    "Thumbs.db说明.txt",
  ])("and not %s", (path) => {
    expect(isOfSystem(path)).toBe(false);
  });

  test("where a folder is chosen, and not where a file is", () => {
    const file = (name: string, webkitRelativePath = "") =>
      Object.assign(new File(["x"], name), { webkitRelativePath });
    const chosen = listedFiles([
      file("通知.txt", "稿件/通知.txt"),
      file("Thumbs.db", "稿件/Thumbs.db"),
      file("desktop.ini"),
    ]);
    expect(chosen.map(({ name }) => name)).toEqual(["稿件/通知.txt", "desktop.ini"]);
  });
});
