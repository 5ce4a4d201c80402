import { findCategoryBySlug } from "@/lib/catalog/data";
import type { DocumentDraft } from "@/lib/catalog/document";
import { createDocument } from "@/lib/catalog/mutations/create-documents";
import { ensureCategories } from "@/lib/catalog/mutations/ensure-categories";
import type { PreviewRule } from "@/lib/catalog/preview";
import { createDraft } from "@/lib/editing/mutations";
import { db } from "@/lib/platform/db";

/** Of locked pieces, so long that they are worth a price. */
const lockedLines = [
  "",
  "家里有孩子的读者可以在周六上午来，一边挑书一边帮忙，把散落在矮桌上的图画书按颜色放回木架，顺手把夹着的糖纸拿出来，交给值班的人，别忘了在签到本上写下来去的钟点。",
  "老师们带班来的时候，请提前三天打电话约好，人多的班级分成两组轮流进阅览室，一组听管理员讲怎样查目录，另一组到地下书库看修补旧书，中途交换，走时每人领一枚书签。",
  "退休以后时间宽裕，工作日下午最缺人手，先从整理报纸学起，熟了再去总台登记借还，天热天冷都可以歇一歇，站里备有热茶和老花镜，阴雨天不必勉强出门，打声招呼就行。",
];

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
        ...(lockedLines[at] ? [{ kind: "paragraph" as const, text: lockedLines[at] }] : []),
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
