import { expect, test } from "vitest";
import { documentPicture, sitePicture } from "@/app/_i18n/share-picture";
import { GET } from "@/app/[locale]/og/[picture]/route";
import { findPublicDocument } from "@/lib/catalog/data";
import { getPicture } from "@/lib/discovery/data";
import { pictureHeight, pictureSvg, pictureWidth } from "@/lib/discovery/share-picture";
import { drawPng } from "@/lib/platform/picture";
import { draftOf, storeDocument } from "../../support/factories";

const words = {
  above: "作文",
  title: "写景作文",
  facts: "4 篇 · 3,000 字",
  site: "范本",
  seal: "范",
} as const;

/** Width and height as a PNG has them. */
function sizeOf(png: Uint8Array): number[] {
  const view = new DataView(png.buffer, png.byteOffset);
  expect([...png.slice(1, 4)]).toEqual([0x50, 0x4e, 0x47]);
  return [view.getUint32(16), view.getUint32(20)];
}

const ask = (locale: string, address: string) =>
  GET(new Request(`http://localhost:3000${address}`), {
    params: Promise.resolve({ locale, picture: address.split("/").at(-1) ?? "" }),
  });

test("a picture has the size that its page announces, and is the same each time", async () => {
  const first = await drawPng(pictureSvg(words));
  expect(sizeOf(first)).toEqual([pictureWidth, pictureHeight]);
  expect(Buffer.from(await getPicture(pictureSvg(words))).equals(Buffer.from(first))).toBe(true);
});

test("both scripts are drawn, and a character that the typeface lacks leaves a mark and no gap", async () => {
  const drawn = async (title: string) =>
    Buffer.from(await drawPng(pictureSvg({ ...words, title })));
  const [simplified, traditional, unknown, other, mark] = await Promise.all(
    ["体", "體", "𠮷", "😀", "〓"].map(drawn),
  );
  expect(simplified?.equals(traditional ?? Buffer.of())).toBe(false);
  expect(unknown?.equals(mark ?? Buffer.of())).toBe(true);
  expect(other?.equals(mark ?? Buffer.of())).toBe(true);
});

test("a title of any length stays on the picture", () => {
  for (const length of [1, 12, 24, 40, 60, 200]) {
    for (const title of ["范".repeat(length), "a".repeat(length), "word ".repeat(length)]) {
      const svg = pictureSvg({ ...words, title });
      const lines = [...svg.matchAll(/y="(\d+)" font-size="(92|78|60)"/g)];
      expect(lines.length).toBeGreaterThan(0);
      for (const [, y] of lines) expect(Number(y)).toBeLessThan(505);
    }
  }
});

test("the seal is in the script of the picture", async () => {
  const [hans, hant] = await Promise.all([sitePicture("zh-Hans"), sitePicture("zh-Hant")]);
  expect(hans.svg).toContain(">范</text>");
  expect(hant.svg).toContain(">範</text>");
  expect(hant.svg).not.toContain(">范</text>");
});

test("the address of a picture changes with what is on it, and an old one leads to the new one", async () => {
  const number = await storeDocument({ draft: draftOf({ title: "乒乓球赛开幕词" }) });
  const document = await findPublicDocument(number);
  if (document === null) throw new Error("no document");
  const { address } = await documentPicture(document);
  const answer = await ask("zh-Hans", address);
  expect(answer.headers.get("content-type")).toBe("image/png");
  expect(answer.headers.get("cache-control")).toContain("immutable");
  expect(sizeOf(new Uint8Array(await answer.arrayBuffer()))).toEqual([1200, 630]);

  const other = await documentPicture({ ...document, title: "乒乓球赛闭幕词" });
  expect(other.address).not.toBe(address);
  const old = await ask("zh-Hans", other.address);
  expect([old.status, old.headers.get("location")]).toEqual([302, address]);
  for (const name of ["fanwen-99999999.ab.png", "fanwen-x.ab.png", "x.png", "browse-x.ab.png"]) {
    expect((await ask("zh-Hans", `/og/${name}`)).status).toBe(404);
  }
});
