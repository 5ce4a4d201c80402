import { refreshPages } from "@/lib/catalog/mutations/refresh-pages";
import { db, type Transaction } from "@/lib/platform/db";
import type { Category } from "@/lib/platform/prisma/client";
import { moveFindable } from "@/lib/search/mutations/index-documents";
import { writeAudit } from "@/lib/staff/mutations/write-audit";
import { assertRight, type StaffMember } from "@/lib/staff/staff";
import { completedWords } from "../category-words";
import type { CategoryWords } from "../schema";

export type CategoryChange =
  | "changed"
  /** It is gone, or the one it was to go to. */
  | "no-category"
  /** None was given, and the name cannot be written in pinyin. */
  | "slug-missing"
  /** Another category has that address. */
  | "slug-taken"
  /** It would stand below itself. */
  | "circle"
  /** It has documents, or categories below it. */
  | "not-empty";

type Place = {
  /** What it is to stand below; null for nothing, and left out for what it stands below now. */
  parentId?: string | null;
  /** The category it is to stand before; null for the end. */
  beforeId: string | null;
};

/** What is left empty of its names and its address comes from its name. */
export async function addCategory(
  staff: StaffMember,
  given: CategoryWords,
  parentId: string | null,
): Promise<CategoryChange> {
  const words = await completedWords(given);
  return change(staff, "add-category", words.slug, async (tx) => {
    if (parentId !== null && (await find(tx, parentId)) === null) return "no-category";
    if (words.slug === "") return "slug-missing";
    if (await isTaken(tx, words.slug)) return "slug-taken";
    const position = await tx.category.count({ where: { parentId } });
    await tx.category.create({ data: { ...words, parentId, position } });
    await refreshBelow(tx, parentId === null ? [] : [parentId]);
    return "changed";
  });
}

/** Gives a category other names or another address; the address before leads to the new one. */
export async function renameCategory(
  staff: StaffMember,
  id: string,
  given: CategoryWords,
): Promise<CategoryChange> {
  const words = await completedWords(given);
  return change(staff, "rename-category", id, async (tx) => {
    const category = await find(tx, id);
    if (category === null) return "no-category";
    if (words.slug === "") return "slug-missing";
    if (category.slug !== words.slug) {
      if (await isTaken(tx, words.slug)) return "slug-taken";
      await tx.categoryRedirect.create({ data: { slug: category.slug, categoryId: id } });
    }
    await tx.category.update({ where: { id }, data: words });
    await refreshBelow(tx, [id], [category.slug]);
    return "changed";
  });
}

/** Puts a category, with all below it, elsewhere in the tree. */
export async function moveCategory(
  staff: StaffMember,
  id: string,
  { parentId: wanted, beforeId }: Place,
): Promise<CategoryChange> {
  return change(staff, "move-category", id, async (tx) => {
    const category = await find(tx, id);
    if (category === null) return "no-category";
    const parentId = wanted === undefined ? category.parentId : wanted;
    if (parentId !== null) {
      if ((await find(tx, parentId)) === null) return "no-category";
      if (await isBelow(tx, parentId, id)) return "circle";
    }
    const siblings = await siblingIds(tx, parentId);
    const others = siblings.filter((sibling) => sibling !== id);
    const at = beforeId === null ? -1 : others.indexOf(beforeId);
    others.splice(at === -1 ? others.length : at, 0, id);
    await tx.category.update({ where: { id }, data: { parentId } });
    await number(tx, others);
    const isElsewhere = category.parentId !== parentId;
    const above = [category.parentId, parentId].flatMap((parent) => parent ?? []);
    // The order shows on the pages above; another place shows on every page below as well.
    if (isElsewhere) await refreshBelow(tx, [id, ...above]);
    else await refreshAlone(tx, above);
    return "changed";
  });
}

/** Moves a category by one among its neighbours; the first and the last stay where they are. */
export async function shiftCategory(
  staff: StaffMember,
  id: string,
  direction: "up" | "down",
): Promise<CategoryChange> {
  return change(staff, "move-category", id, async (tx) => {
    const category = await find(tx, id);
    if (category === null) return "no-category";
    const { parentId } = category;
    const siblings = await siblingIds(tx, parentId);
    const at = siblings.indexOf(id);
    const to = Math.min(siblings.length - 1, Math.max(0, at + (direction === "up" ? -1 : 1)));
    siblings.splice(at, 1);
    siblings.splice(to, 0, id);
    await number(tx, siblings);
    await refreshAlone(tx, parentId === null ? [] : [parentId]);
    return "changed";
  });
}

/** Moves all that a category holds into another one, to which its address leads from then on. */
export async function mergeCategory(
  staff: StaffMember,
  id: string,
  intoId: string,
): Promise<CategoryChange> {
  return change(staff, "merge-category", id, async (tx) => {
    const [category, into] = [await find(tx, id), await find(tx, intoId)];
    if (category === null || into === null) return "no-category";
    if (await isBelow(tx, intoId, id)) return "circle";
    await tx.document.updateMany({ where: { categoryId: id }, data: { categoryId: intoId } });
    await moveFindable(tx, id, intoId);
    await tx.importBatch.updateMany({ where: { categoryId: id }, data: { categoryId: intoId } });
    const children = await siblingIds(tx, id);
    await tx.category.updateMany({ where: { parentId: id }, data: { parentId: intoId } });
    const own = (await siblingIds(tx, intoId)).filter((child) => !children.includes(child));
    await number(tx, [...own, ...children]);
    const redirects = { where: { categoryId: id }, data: { categoryId: intoId } };
    await tx.categoryRedirect.updateMany(redirects);
    await tx.category.delete({ where: { id } });
    await tx.categoryRedirect.create({ data: { slug: category.slug, categoryId: intoId } });
    const left = category.parentId === null ? [] : [category.parentId];
    await refreshBelow(tx, [intoId], [category.slug]);
    await refreshAlone(tx, left);
    return "changed";
  });
}

export async function deleteCategory(staff: StaffMember, id: string): Promise<CategoryChange> {
  return change(staff, "delete-category", id, async (tx) => {
    const category = await find(tx, id);
    if (category === null) return "no-category";
    const { parentId, slug } = category;
    const documents = await tx.document.count({ where: { categoryId: id } });
    const children = await tx.category.count({ where: { parentId: id } });
    if (documents + children > 0) return "not-empty";
    await tx.category.delete({ where: { id } });
    await refreshAlone(tx, parentId === null ? [] : [parentId], [slug]);
    return "changed";
  });
}

/** One change of the tree at a time, so that two of them cannot make a circle. */
async function change(
  staff: StaffMember,
  action: string,
  subject: string,
  make: (tx: Transaction) => Promise<CategoryChange>,
): Promise<CategoryChange> {
  assertRight(staff, "publish");
  return db().$transaction(async (tx) => {
    await tx.$queryRaw`SELECT id FROM categories ORDER BY id FOR NO KEY UPDATE`;
    const before = await tx.category.findFirst({
      where: { OR: [{ slug: subject }, ...byId(subject)] },
    });
    const result = await make(tx);
    if (result !== "changed") return result;
    const after = await tx.category.findFirst({
      where: { OR: [{ slug: subject }, ...byId(subject)] },
    });
    await writeAudit(tx, staff.id, {
      action,
      subject: (after ?? before)?.id ?? subject,
      detail: { before: before?.slug ?? null, after: after?.slug ?? null },
    });
    return result;
  });
}

function byId(subject: string): { id: string }[] {
  return /^[\da-f]{8}-/.test(subject) ? [{ id: subject }] : [];
}

async function find(tx: Transaction, id: string): Promise<Category | null> {
  return tx.category.findUnique({ where: { id } });
}

/** An address that leads to another category may be taken again. */
async function isTaken(tx: Transaction, slug: string): Promise<boolean> {
  if ((await tx.category.count({ where: { slug } })) > 0) return true;
  await tx.categoryRedirect.deleteMany({ where: { slug } });
  return false;
}

async function siblingIds(tx: Transaction, parentId: string | null): Promise<string[]> {
  const rows = await tx.category.findMany({
    where: { parentId },
    orderBy: [{ position: "asc" }, { slug: "asc" }],
    select: { id: true },
  });
  return rows.map(({ id }) => id);
}

async function number(tx: Transaction, ids: readonly string[]): Promise<void> {
  await tx.$executeRaw`
    UPDATE categories c SET position = o.position - 1
    FROM unnest(${[...ids]}::uuid[]) WITH ORDINALITY AS o(id, position) WHERE o.id = c.id`;
}

/** Whether a category is the other one, or stands anywhere below it. */
async function isBelow(tx: Transaction, id: string, other: string): Promise<boolean> {
  return (await below(tx, [other])).some((category) => category.id === id);
}

async function below(
  tx: Transaction,
  ids: readonly string[],
): Promise<{ id: string; slug: string }[]> {
  return tx.$queryRaw`
    WITH RECURSIVE tree AS (
      SELECT id, slug FROM categories WHERE id = ANY(${[...ids]}::uuid[])
      UNION
      SELECT c.id, c.slug FROM categories c JOIN tree ON c.parent_id = tree.id
    )
    SELECT id, slug FROM tree`;
}

async function slugsAbove(tx: Transaction, ids: readonly string[]): Promise<string[]> {
  const rows = await tx.$queryRaw<{ slug: string }[]>`
    WITH RECURSIVE above AS (
      SELECT id, slug, parent_id FROM categories WHERE id = ANY(${[...ids]}::uuid[])
      UNION
      SELECT c.id, c.slug, c.parent_id FROM categories c JOIN above ON c.id = above.parent_id
    )
    SELECT slug FROM above`;
  return rows.map(({ slug }) => slug);
}

/** The pages of categories, of those above and below, and of the documents in them. */
async function refreshBelow(
  tx: Transaction,
  ids: readonly string[],
  formerSlugs: readonly string[] = [],
): Promise<void> {
  const tree = await below(tx, ids);
  const documents = await tx.document.findMany({
    where: { status: "published", categoryId: { in: tree.map(({ id }) => id) } },
    select: { number: true },
  });
  const slugs = [...(await slugsAbove(tx, ids)), ...tree.map(({ slug }) => slug), ...formerSlugs];
  const categories = [...new Set(slugs)];
  await refreshPages(tx, { documents: documents.map((document) => document.number), categories });
}

/** The pages of categories and of those above, which show them as a list. */
async function refreshAlone(
  tx: Transaction,
  ids: readonly string[],
  formerSlugs: readonly string[] = [],
): Promise<void> {
  const categories = [...new Set([...(await slugsAbove(tx, ids)), ...formerSlugs])];
  await refreshPages(tx, { documents: [], categories });
}
