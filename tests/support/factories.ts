import { findCategoryBySlug } from "@/lib/catalog/data";
import type { DocumentDraft } from "@/lib/catalog/document";
import { createDocument } from "@/lib/catalog/mutations/create-documents";
import { ensureCategories } from "@/lib/catalog/mutations/ensure-categories";
import type { PreviewRule } from "@/lib/catalog/preview";
import { createDraft } from "@/lib/editing/mutations";
import { db } from "@/lib/platform/db";

/** A document of four pieces, of which all but the first hold the word 机密 in their text. */
export function draftOf(changes: Partial<DocumentDraft> = {}): DocumentDraft {
  return {
    title: "图书馆志愿者倡议书(精选4篇)",
    intro: ["四篇倡议书分别写给学生、家长、教师和退休职工。"],
    editor: "竹影",
    uploadedAt: new Date("2025-03-04T05:06:07Z"),
    script: "hans",
    pieces: ["一", "二", "三", "四"].map((numeral, at) => ({
      heading: `图书馆志愿者倡议书篇${numeral}`,
      blocks: [
        { kind: "salutation", text: "各位读者：" },
        {
          kind: "paragraph",
          text:
            at === 0 ? "每周抽出两小时，把书送回它的位置。" : `第${numeral}篇的机密内容在这里。`,
        },
        { kind: "signature", lines: ["城南图书馆", "2025年3月4日"] },
      ],
    })),
    ...changes,
  };
}

/** A stored document. Returns its number. */
export async function storeDocument(
  options: {
    draft?: DocumentDraft;
    category?: string;
    status?: "draft" | "published";
    previewRule?: PreviewRule;
    sourceKey?: string;
  } = {},
): Promise<number> {
  await ensureCategories();
  const category = await findCategoryBySlug(options.category ?? "changyishu");
  if (!category) throw new Error("no such category");
  const draft = options.draft ?? draftOf();
  const placement = {
    categoryId: category.node.id,
    sourceKey: options.sourceKey ?? null,
    previewRule: options.previewRule ?? null,
    now: new Date(),
  };
  const { number } =
    options.status === "draft"
      ? await db().$transaction((tx) => createDraft(tx, draft, { ...placement, dropped: [] }))
      : await createDocument(draft, placement);
  return number;
}
