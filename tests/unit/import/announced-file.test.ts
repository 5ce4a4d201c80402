import { expect, test } from "vitest";
import { placeFiles } from "@/lib/import/announced-file";
import { followingName, longestBatchName } from "@/lib/import/batch-name";

const whole = { name: "稿/通知.docx", size: 10, marks: [], isWhole: true };

/** As a sender that has no marks tells it. */
function file(name: string, size: number, mark: string | null = null) {
  return { name, size, mark };
}

test("a file that is announced again is the same one", () => {
  expect(placeFiles([file(whole.name, 10)], [whole])).toEqual([
    { ...file(whole.name, 10), kind: "known" },
  ]);
});

test("a corrected file stands beside the one that was read, also when it is announced again", () => {
  const [corrected] = placeFiles([file(whole.name, 12)], [whole]);
  expect(corrected).toEqual({ ...file("稿/通知 (2).docx", 12), kind: "new" });
  const both = [whole, { name: "稿/通知 (2).docx", size: 12, marks: [], isWhole: false }];
  expect(placeFiles([file(whole.name, 12)], both)).toMatchObject([{ kind: "known" }]);
  expect(placeFiles([file(whole.name, 10)], both)).toMatchObject([{ kind: "known" }]);
});

test("a corrected file takes the place of one that never came to its end", () => {
  const begun = { name: "通知", size: 10, marks: [], isWhole: false };
  expect(placeFiles([file("通知", 12)], [begun])).toEqual([
    { ...file("通知", 12), kind: "instead" },
  ]);
});

test("two files of one announcement are two, unless they are the same", () => {
  const files = [12, 13, 12].map((size) => file("通知.txt", size));
  expect(placeFiles(files, [])).toEqual([
    { ...file("通知.txt", 12), kind: "new" },
    { ...file("通知 (2).txt", 13), kind: "new" },
    { ...file("通知.txt", 12), kind: "known" },
  ]);
});

test("a file that was corrected and is as long as before is another one, by its hash or its time", () => {
  const place = (marks: string[], mark: string | null, isWhole = true) =>
    placeFiles([file("通知", 10, mark)], [{ name: "通知", size: 10, marks, isWhole }])[0];
  expect(place(["sha256:a"], "sha256:a")).toMatchObject({ name: "通知", kind: "known" });
  expect(place(["sha256:a"], "sha256:b")).toMatchObject({ name: "通知 (2)", kind: "new" });
  expect(place(["changed:1"], "changed:2")).toMatchObject({ name: "通知 (2)", kind: "new" });
  // What is here of the one is not to be mixed with the rest of the other.
  expect(place(["sha256:a"], "sha256:b", false)).toMatchObject({ name: "通知", kind: "instead" });
  // Of two kinds, neither tells of the other.
  expect(place(["sha256:a"], "changed:1")).toMatchObject({ kind: "known" });
  expect(place(["changed:1", "sha256:a"], "changed:2")).toMatchObject({ kind: "new" });
  expect(place([], "sha256:b")).toMatchObject({ kind: "known" });
  expect(place(["sha256:a"], null)).toMatchObject({ kind: "known" });
  const twice = ["sha256:a", "sha256:b", "sha256:a"].map((mark) => file("通知", 10, mark));
  expect(placeFiles(twice, []).map(({ name, kind }) => `${name} ${kind}`)).toEqual([
    "通知 new",
    "通知 (2) new",
    "通知 known",
  ]);
});

test("a batch that goes on where one is full has the next name", () => {
  expect(followingName("来稿")).toBe("来稿 (2)");
  expect(followingName("来稿 (2)")).toBe("来稿 (3)");
  expect(followingName("")).toBe("(2)");
  expect(followingName("长".repeat(longestBatchName))).toHaveLength(longestBatchName);
});
