import { readdir, readFile } from "node:fs/promises";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { findCategoryBySlug } from "@/lib/catalog/data";
import { createDocument } from "@/lib/catalog/mutations/create-documents";
import { ensureCategories } from "@/lib/catalog/mutations/ensure-categories";
import { importDocument } from "@/lib/import/imported-document";

const library = fileURLToPath(new URL("library", import.meta.url));

/**
 * Loads the categories and the sample library; what is there already is left as it is.
 *
 * @returns how many documents were added, and how many the library has.
 */
export async function loadLibrary(now: Date): Promise<{ added: number; total: number }> {
  await ensureCategories();
  const files = (await readdir(library, { recursive: true })).filter((file) =>
    file.endsWith(".md"),
  );
  let added = 0;
  for (const file of files.sort()) {
    const slug = path.dirname(file);
    const category = await findCategoryBySlug(slug);
    if (!category) throw new Error(`prisma/library/${slug}: there is no such category`);
    const bytes = await readFile(path.join(library, file));
    const imported = await importDocument({ name: file, bytes });
    if (imported.kind === "refused") throw new Error(`prisma/library/${file}: ${imported.reason}`);
    const { kind } = await createDocument(imported.draft, {
      categoryId: category.node.id,
      sourceKey: `library:${file.replaceAll(path.sep, "/").replace(/\.md$/, "")}`,
      previewRule: imported.previewRule,
      now,
    });
    if (kind === "created") added += 1;
  }
  return { added, total: files.length };
}
