import { beforeAll, expect, test } from "vitest";
import { ensureCategories } from "@/lib/catalog/mutations/ensure-categories";
import { findSettings } from "@/lib/publishing/data/documents";
import { findVersionHistory } from "@/lib/publishing/data/versions";
import { newDocument } from "@/lib/publishing/mutations/new-document";
import { draftOf, storeDocument } from "../../support/factories";
import { rewrite } from "../../support/rewrite";
import { newStaff, permitted } from "../../support/staff";

beforeAll(() => ensureCategories());

/** What the pages of its settings and of its versions call a document. */
async function titlesOf(number: number): Promise<(string | undefined)[]> {
  const permit = permitted("edit-documents");
  const settings = await findSettings(permit, number, new Date());
  const history = await findVersionHistory(permit, number);
  return [settings?.title, history?.title];
}

test("a document that was never published is called by its draft, and a published one as it is on sale", async () => {
  const number = await newDocument(await newStaff("editor"), new Date());
  expect(await titlesOf(number)).toEqual(["", ""]);
  await rewrite(number, { title: "手写的通知" });
  expect(await titlesOf(number)).toEqual(["手写的通知", "手写的通知"]);
  const sold = await storeDocument({ draft: draftOf({ title: "在售的标题" }) });
  await rewrite(sold, { title: "还没发布的新标题" });
  expect(await titlesOf(sold)).toEqual(["在售的标题", "在售的标题"]);
});
