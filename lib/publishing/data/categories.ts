import { db } from "@/lib/platform/db";
import type { StaffPermit } from "@/lib/staff/staff";
import type { PlacedCategory } from "../desk-document";

/** All categories in the order of the tree, each after the one it stands below. */
export async function listPlacedCategories(
  _staff: StaffPermit<"edit-documents"> | StaffPermit<"publish">,
): Promise<PlacedCategory[]> {
  const rows = await db().category.findMany({
    orderBy: [{ position: "asc" }, { slug: "asc" }],
    include: { _count: { select: { documents: true } } },
  });
  const below = (parent: string | null, depth: number): PlacedCategory[] =>
    rows
      .filter(({ parentId }) => parentId === parent)
      .flatMap(({ position: _position, _count, ...category }) => [
        { ...category, depth, documentCount: _count.documents },
        ...below(category.id, depth + 1),
      ]);
  return below(null, 0);
}
