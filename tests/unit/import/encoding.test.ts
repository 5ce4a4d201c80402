import { describe, expect, test } from "vitest";
import { decodeText } from "@/lib/import/encoding";

const text =
  "停水通知\n\n各位居民：明天上午八点到下午五点停水，\n请大家提前备好用水。\n\n小区物业\n";

// The same text in bytes, written down since nothing here encodes it.
const gb18030 = Buffer.from(
  "cda3cbaecda8d6aa0a0ab8f7cebbbed3c3f1a3bac3f7ccecc9cfcee7b0cbb5e3b5bdcfc2cee7cee5b5e3cda3cbaea3ac0ac7ebb4f3bcd2cce1c7b0b1b8bac3d3c3cbaea1a30a0ad0a1c7f8ceefd2b50a",
  "hex",
);
const utf8 = Buffer.from(text);
const utf16 = Buffer.from(text, "utf16le");

function without(bytes: Buffer, at: number): Uint8Array {
  return new Uint8Array([...bytes.subarray(0, at), ...bytes.subarray(at + 1)]);
}

/** The lines of the text that are read as they are. */
function wholeLines(bytes: Uint8Array): number {
  const read = decodeText(bytes)?.split("\n") ?? [];
  return text.split("\n").filter((line) => line !== "" && read.includes(line)).length;
}

describe("a text of which a byte is damaged is read, but for its line", () => {
  test.each([
    ["UTF-8", utf8],
    ["GB18030", gb18030],
  ])("%s, wherever it is missing", (_, bytes) => {
    for (let at = 0; at < bytes.length; at += 1) {
      // An end of a line that is missing makes one of two.
      expect(wholeLines(without(bytes, at)), `without byte ${at}`).toBeGreaterThanOrEqual(2);
    }
  });

  test.each([
    ["UTF-8", utf8],
    ["GB18030", gb18030],
    ["UTF-16 without a mark", utf16],
  ])("%s, wherever there is another one in its place", (_, bytes) => {
    for (let at = 0; at < bytes.length; at += 1) {
      for (const other of [0, 0xff]) {
        const damaged = new Uint8Array(bytes);
        damaged[at] = other;
        expect(wholeLines(damaged), `${other} at byte ${at}`).toBeGreaterThanOrEqual(2);
        expect(decodeText(damaged)).not.toContain("\0");
      }
    }
  });

  test("UTF-8 that was cut in the midst of a character", () => {
    const start = Buffer.from("停水通知\n\n各位居民");
    expect(decodeText(new Uint8Array(start.subarray(0, -1)))).toBe("停水通知\n\n各位居\uFFFD");
  });
});

test.each(["天冷\n", "天气冷\n", "一\n"])(
  "UTF-16 of a few characters is read without a mark: %j",
  (few) => {
    expect(decodeText(new Uint8Array(Buffer.from(few, "utf16le")))).toBe(few);
  },
);

test("UTF-16 without a mark is read", () => {
  expect(decodeText(new Uint8Array(utf16))).toBe(text);
  expect(decodeText(new Uint8Array(Buffer.from(utf16).swap16()))).toBe(text);
});

test.each([60, 200, 1000, 5000])("%i bytes of noise are no text", (length) => {
  let state = 7919;
  for (let times = 0; times < 50; times += 1) {
    const noise = Uint8Array.from({ length }, () => {
      state = (Math.imul(state, 1_103_515_245) + 12_345) & 0x7fff_ffff;
      return (state >> 16) & 0xff;
    });
    expect(decodeText(noise)).toBeNull();
  }
});
