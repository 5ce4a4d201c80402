import { expect, test } from "vitest";
import {
  bulkFormSchema,
  documentsAddress,
  documentsSearchSchema,
  keptActSchema,
  offerPriceFormSchema,
  placeFormSchema,
  rowChoice,
  settingsFormSchema,
} from "@/lib/publishing/schema";

const id = "01890a5d-ac96-774b-bcce-b302099a8057";

test("the address of the table narrows it, and nonsense in it is passed over", () => {
  const search = documentsSearchSchema.parse({
    q: " 倡议书 ",
    status: "scheduled",
    category: id,
    batch: id,
    findings: "none",
    order: "title",
    page: "3",
  });
  expect(search).toMatchObject({
    q: "倡议书",
    status: "scheduled",
    category: id,
    batch: id,
    page: 3,
  });
  const again = documentsSearchSchema.parse(
    Object.fromEntries(new URLSearchParams(documentsAddress(search))),
  );
  expect(again).toEqual(search);
  const nonsense = { q: ["a"], status: "gone", category: "1", tag: "x", order: "none", page: "-1" };
  expect(documentsSearchSchema.parse(nonsense)).toEqual({ q: "", order: "newest", page: 1 });
  expect(documentsAddress(documentsSearchSchema.parse({}))).toBe("");
});

test("an order is for what is ticked, for the whole page, or for all that was found", () => {
  const other = id.replace("8057", "8058");
  const form = {
    shown: [id, other],
    document: id,
    // Filled in for another order, which was not given.
    at: "nonsense",
    reason: "",
    category: "",
    tag: "",
  };
  expect(bulkFormSchema.parse({ ...form, act: "publish" })).toEqual({
    act: { act: "publish" },
    chosen: { kind: "these", documents: [id] },
  });
  expect(bulkFormSchema.parse({ ...form, all: "page", act: "delete" })).toEqual({
    act: { act: "delete" },
    chosen: { kind: "these", documents: [id, other] },
  });
  const found = { ...form, all: ["page", "found"], found: `?status=draft&batch=${id}` };
  expect(bulkFormSchema.parse({ ...found, act: "publish" }).chosen).toEqual({
    kind: "found",
    search: { q: "", status: "draft", batch: id, order: "newest", page: 1 },
  });
  const refusal = (given: object) => bulkFormSchema.safeParse(given).error?.issues[0];
  expect(refusal({ shown: id, act: "publish" })).toMatchObject({
    path: ["form"],
    message: "nothing-chosen",
  });
  // What was found is not taken for all there is where the form does not say it.
  expect(refusal({ ...found, found: undefined, act: "delete" })).toMatchObject({
    path: ["form"],
    message: "nothing-chosen",
  });
  const fields = { schedule: "at", withdraw: "reason", tag: "tag", place: "category" };
  for (const [act, field] of Object.entries(fields)) {
    expect(refusal({ ...form, act }), act).toMatchObject({ path: [field] });
  }
  expect(refusal({ ...form, act: "unknown" })).toMatchObject({ path: ["act"] });
});

test("an act is kept as it was, with its time", () => {
  const at = new Date("2026-12-01T00:30:00Z");
  for (const act of [
    { act: "schedule", at },
    { act: "withdraw", reason: "旧了" },
  ]) {
    expect(keptActSchema.parse(JSON.parse(JSON.stringify(act)))).toEqual(act);
  }
});

test("settings are read from a form, with the price only where it was on it", () => {
  const typed = {
    byline: " 竹影 ",
    uploadedAt: "2025-03-04T13:06",
    category: id,
    tags: "图书馆，志愿者、图书馆, 春天",
    preview: "characters",
    count: "300",
  };
  expect(settingsFormSchema.parse(typed)).toEqual({
    byline: "竹影",
    uploadedAt: new Date("2025-03-04T05:06:00Z"),
    categoryId: id,
    tags: ["图书馆", "志愿者", "春天"],
    previewRule: { kind: "characters", count: 300 },
  });
  const priced = (ownPrice: string) => settingsFormSchema.safeParse({ ...typed, ownPrice });
  expect(priced("").data?.ownPrice).toBeNull();
  expect(priced("8.80").data?.ownPrice).toBe(880);
  // The provider takes nothing below.
  expect(priced("3.99").success).toBe(false);
  expect(settingsFormSchema.parse({ ...typed, preview: "default" }).previewRule).toBeNull();
  expect(settingsFormSchema.safeParse({ ...typed, preview: "none" }).success).toBe(false);
});

test("drafts of an import are placed by their ticks, and the one whose row was pressed by its own choice", () => {
  const other = "01890a5d-ac96-774b-bcce-b302099a8058";
  const form = { shown: [id, other], document: other, category: id, [rowChoice(id)]: other };
  expect(placeFormSchema.parse(form)).toEqual({ documents: [other], category: id });
  expect(placeFormSchema.parse({ ...form, all: "page" }).documents).toEqual([id, other]);
  expect(placeFormSchema.parse({ ...form, row: id })).toEqual({ documents: [id], category: other });
  const wrong = (given: object) => {
    const [issue] = placeFormSchema.safeParse({ ...form, ...given }).error?.issues ?? [];
    return [issue?.path[0], issue?.message];
  };
  expect(wrong({ document: undefined })).toEqual(["form", "nothing-chosen"]);
  expect(wrong({ category: "" })).toEqual(["category", "category"]);
  expect(wrong({ row: id, [rowChoice(id)]: "" })).toEqual([rowChoice(id), "category"]);
});

test("a price of an offer has an end after its beginning", () => {
  const typed = { offer: "copy", sale: "5.99", from: "", until: "" };
  expect(offerPriceFormSchema.parse(typed)).toEqual({
    offer: "copy",
    sale: 599,
    from: null,
    until: null,
  });
  const times = { from: "2026-12-02T00:00", until: "2026-12-01T00:00" };
  expect(offerPriceFormSchema.safeParse({ ...typed, ...times }).success).toBe(false);
});
