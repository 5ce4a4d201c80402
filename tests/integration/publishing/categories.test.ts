import { expect, test } from "vitest";
import { GET as feedOf } from "@/app/[locale]/browse/[slug]/feed.xml/route";
import { findCategoryBySlug, findCategoryRedirect } from "@/lib/catalog/data";
import { db } from "@/lib/platform/db";
import { listPlacedCategories } from "@/lib/publishing/data/categories";
import {
  addCategory,
  deleteCategory,
  mergeCategory,
  moveCategory,
  renameCategory,
  shiftCategory,
} from "@/lib/publishing/mutations/change-categories";
import { storeDocument } from "../../support/factories";
import { newStaff, permitted } from "../../support/staff";

const descriptions = { description: "", descriptionHant: "", descriptionEn: "" };

const words = (slug: string) => ({
  slug,
  name: slug,
  nameHant: slug,
  nameEn: slug,
  ...descriptions,
});

async function idOf(slug: string): Promise<string> {
  return (await db().category.findUniqueOrThrow({ where: { slug } })).id;
}

async function below(parentSlug: string): Promise<string[]> {
  const parent = await idOf(parentSlug);
  const all = await listPlacedCategories(permitted("publish"));
  return all.filter(({ parentId }) => parentId === parent).map(({ slug }) => slug);
}

test("the order changes by one step, and by putting one before another", async () => {
  const staff = await newStaff("editor");
  await addCategory(staff, words("kuang"), null);
  const parent = await idOf("kuang");
  for (const slug of ["jia", "yi", "bing"]) await addCategory(staff, words(slug), parent);
  expect(await below("kuang")).toEqual(["jia", "yi", "bing"]);
  await shiftCategory(staff, await idOf("bing"), "up");
  expect(await below("kuang")).toEqual(["jia", "bing", "yi"]);
  await shiftCategory(staff, await idOf("jia"), "up");
  expect(await below("kuang")).toEqual(["jia", "bing", "yi"]);
  await moveCategory(staff, await idOf("yi"), { beforeId: await idOf("jia") });
  expect(await below("kuang")).toEqual(["yi", "jia", "bing"]);
  expect(await addCategory(staff, words("jia"), null)).toBe("slug-taken");
});

test("no category comes to stand below itself", async () => {
  const staff = await newStaff("editor");
  await addCategory(staff, words("shang"), null);
  const top = await idOf("shang");
  await addCategory(staff, words("zhong"), top);
  await addCategory(staff, words("xia"), await idOf("zhong"));
  const into = async (slug: string) =>
    moveCategory(staff, top, { parentId: await idOf(slug), beforeId: null });
  for (const slug of ["shang", "zhong", "xia"]) expect(await into(slug)).toBe("circle");
  expect(await mergeCategory(staff, top, await idOf("xia"))).toBe("circle");
  await moveCategory(staff, await idOf("xia"), { parentId: null, beforeId: null });
  expect(await into("xia")).toBe("changed");
  expect((await findCategoryBySlug("zhong"))?.path.map(({ slug }) => slug)).toEqual([
    "xia",
    "shang",
    "zhong",
  ]);
});

test("what is merged takes its documents along, and its addresses lead on", async () => {
  const staff = await newStaff("editor");
  await addCategory(staff, words("jiu"), null);
  await addCategory(staff, words("xin"), null);
  await addCategory(staff, words("jiu-xia"), await idOf("jiu"));
  expect(await renameCategory(staff, await idOf("jiu"), words("jiu-er"))).toBe("changed");
  expect(await findCategoryRedirect("jiu")).toBe("jiu-er");
  const params = Promise.resolve({ locale: "en", slug: "jiu" });
  await expect(feedOf(new Request("http://localhost:3000/"), { params })).rejects.toMatchObject({
    digest: expect.stringContaining("/en/browse/jiu-er/feed.xml;308"),
  });
  const number = await storeDocument({ category: "jiu-er" });
  expect(await deleteCategory(staff, await idOf("jiu-er"))).toBe("not-empty");
  await db().$executeRaw`DELETE FROM graphile_worker._private_jobs`;
  expect(await mergeCategory(staff, await idOf("jiu-er"), await idOf("xin"))).toBe("changed");
  expect(await findCategoryBySlug("jiu-er")).toBeNull();
  expect([await findCategoryRedirect("jiu"), await findCategoryRedirect("jiu-er")]).toEqual([
    "xin",
    "xin",
  ]);
  expect((await findCategoryBySlug("xin"))?.node).toMatchObject({
    documentCount: 1,
    children: [{ slug: "jiu-xia" }],
  });
  const jobs = await db().$queryRaw<{ payload: { documents: number[]; categories: string[] } }[]>`
    SELECT payload FROM graphile_worker._private_jobs`;
  const pages = jobs.map(({ payload }) => payload);
  expect(new Set(pages.flatMap(({ documents }) => documents))).toEqual(new Set([number]));
  expect(new Set(pages.flatMap(({ categories }) => categories))).toEqual(
    new Set(["xin", "jiu-xia", "jiu-er"]),
  );
  // An address that only leads on can be a category's again.
  expect(await addCategory(staff, words("jiu"), null)).toBe("changed");
  expect(await findCategoryRedirect("jiu")).toBeNull();
  expect(await deleteCategory(staff, await idOf("jiu"))).toBe("changed");
});

test("support moves no category", async () => {
  const support = await newStaff("support");
  await expect(addCategory(support, words("wu"), null)).rejects.toThrow("may not");
});

test("what is left empty of a category comes from its name", async () => {
  const staff = await newStaff("editor");
  const given = { ...words(""), name: "检讨书", nameHant: "", nameEn: "" };
  expect(await addCategory(staff, given, null)).toBe("changed");
  expect(await findCategoryBySlug("jiantaoshu")).toMatchObject({
    node: { name: "检讨书", nameHant: "檢討書", nameEn: "检讨书" },
  });
});
