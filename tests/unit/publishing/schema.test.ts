import { expect, test } from "vitest";
import { bulkOutcome, outcomeSearch, parseOutcome } from "@/lib/publishing/bulk-outcome";
import { chinaTimeField, parseChinaTime } from "@/lib/publishing/china-time";
import {
  bulkFormSchema,
  documentsAddress,
  documentsSearchSchema,
  offerPriceFormSchema,
  settingsFormSchema,
} from "@/lib/publishing/schema";

const id = "01890a5d-ac96-774b-bcce-b302099a8057";

test("the address of the table narrows it, and nonsense in it is passed over", () => {
  const search = documentsSearchSchema.parse({
    q: " 倡议书 ",
    status: "scheduled",
    category: id,
    findings: "problem",
    order: "title",
    page: "3",
  });
  expect(search).toMatchObject({ q: "倡议书", status: "scheduled", category: id, page: 3 });
  const again = documentsSearchSchema.parse(
    Object.fromEntries(new URLSearchParams(documentsAddress(search))),
  );
  expect(again).toEqual(search);
  const nonsense = { q: ["a"], status: "gone", category: "1", tag: "x", order: "none", page: "-1" };
  expect(documentsSearchSchema.parse(nonsense)).toEqual({ q: "", order: "newest", page: 1 });
  expect(documentsAddress(documentsSearchSchema.parse({}))).toBe("");
});

test("a time is typed in China's, whatever zone the server is in", () => {
  expect(parseChinaTime("2026-12-01T08:30")?.toISOString()).toBe("2026-12-01T00:30:00.000Z");
  expect(chinaTimeField(new Date("2026-12-01T00:30:59Z"))).toBe("2026-12-01T08:30");
  for (const typed of ["", "2026-12-01", "2026-02-31T08:30", "2026-13-01T00:00", "tomorrow"]) {
    expect(parseChinaTime(typed), typed).toBeNull();
  }
});

test("an order is for what is ticked, or for the whole page", () => {
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
    act: "publish",
    documents: [id],
  });
  expect(bulkFormSchema.parse({ ...form, all: "page", act: "delete" })).toEqual({
    act: "delete",
    documents: [id, other],
  });
  const refusal = (given: object) => bulkFormSchema.safeParse(given).error?.issues[0];
  expect(refusal({ shown: id, act: "publish" })).toMatchObject({
    path: ["form"],
    message: "nothing-chosen",
  });
  const fields = { schedule: "at", withdraw: "reason", tag: "tag", place: "category" };
  for (const [act, field] of Object.entries(fields)) {
    expect(refusal({ ...form, act }), act).toMatchObject({ path: [field] });
  }
  expect(refusal({ ...form, act: "unknown" })).toMatchObject({ path: ["act"] });
});

test("an outcome comes back from an address as it was", () => {
  const outcome = bulkOutcome("publish", [
    { number: 7, result: "done" },
    { number: 8, result: "incomplete" },
    { number: 9, result: "done" },
  ]);
  expect(parseOutcome(outcomeSearch(outcome))).toEqual(outcome);
  expect(parseOutcome({ status: "draft" })).toBeNull();
  expect(parseOutcome({ act: "publish", done: "1,x" })?.done).toEqual([]);
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
