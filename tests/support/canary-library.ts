import { type Block, blocksSchema } from "@/lib/catalog/block";
import { findCategoryBySlug } from "@/lib/catalog/data";
import type { DocumentDraft } from "@/lib/catalog/document";
import { createDocument } from "@/lib/catalog/mutations/create-documents";
import { ensureCategories } from "@/lib/catalog/mutations/ensure-categories";
import type { PreviewRule } from "@/lib/catalog/preview";
import { closeDb, db } from "@/lib/platform/db";
import { loadLibrary } from "@/prisma/seed";

const rules: (PreviewRule | null)[] = [
  null,
  { kind: "pieces", count: 0 },
  { kind: "pieces", count: 2 },
  { kind: "characters", count: 60 },
];

/**
 * The library of the browser journeys: the sample library, and documents whose every locked block
 * carries a canary, under each kind of preview rule and in each kind of block.
 */
export async function loadCanaries(): Promise<void> {
  await ensureCategories();
  const category = await findCategoryBySlug("xindetihui");
  if (!category) throw new Error("no such category");
  for (const [at, previewRule] of rules.entries()) {
    await createDocument(draft(at, previewRule), {
      categoryId: category.node.id,
      sourceKey: `canary:${at}`,
      previewRule,
      now: new Date(),
    });
  }
}

/** Documents in states that the sample library has none of, for whoever looks at every page. */
async function loadStates(): Promise<void> {
  const category = await findCategoryBySlug("xindetihui");
  if (!category) throw new Error("no such category");
  const states = [
    { key: "free", title: "样张：全部免费的范文(精选3篇)", pieces: 3 },
    { key: "withdrawn", title: "样张：已下架的范文(精选3篇)", pieces: 1 },
    { key: "broken", title: "样张：打不开的范文(精选3篇)", pieces: 1 },
  ];
  for (const { key, title, pieces } of states) {
    const rule = { kind: "pieces", count: pieces } as const;
    // Of no canary: what is free has none, and what is locked is never shown.
    const text = {
      ...draft(states.length, rule),
      title,
      uploadedAt: new Date(Date.UTC(2020, 0, 1)),
    };
    await createDocument(text, {
      categoryId: category.node.id,
      sourceKey: `state:${key}`,
      previewRule: rule,
      now: new Date(),
    });
  }
  await db().document.update({
    where: { sourceKey: "state:withdrawn" },
    data: { status: "withdrawn" },
  });
  const tags = ["值班", "心得体会"].map((name) => ({ tag: { create: { name } } }));
  await db().document.update({
    where: { sourceKey: "state:free" },
    data: { tags: { create: tags } },
  });
  await db().pieceBody.updateMany({
    where: { piece: { document: { sourceKey: "state:broken" } } },
    data: { blocks: {} },
  });
}

function draft(number: number, rule: PreviewRule | null): DocumentDraft {
  return {
    title: `金丝雀测试范文${number + 1} 值班心得体会(通用3篇)`,
    intro: ["三篇值班心得，分别写给夜班、周末班和节假日班。"],
    editor: "守夜人",
    uploadedAt: new Date(Date.UTC(2026, 9, 1 + number)),
    script: "hans",
    pieces: ["一", "二", "三"].map((numeral, at) => ({
      heading: `值班心得体会篇${numeral}`,
      blocks: blocks(number, at, isFree(rule, at)),
    })),
  };
}

function isFree(rule: PreviewRule | null, at: number): boolean {
  if (rule === null) return at === 0;
  return rule.kind === "pieces" && at < rule.count;
}

function blocks(number: number, piece: number, free: boolean): Block[] {
  const mark = (block: string) => (free ? "" : `fanben-canary-${number}-${piece}-${block}`);
  // Public under the rule of characters, which ends before the next block.
  const opening: Block = {
    kind: "paragraph",
    text: "值班的夜里，走廊很静，表格要一格一格填，事情要一件一件交代清楚，天亮时才能放心地把钥匙交出去。",
  };
  return [
    ...(number === 3 && piece === 0 ? [opening] : []),
    { kind: "salutation", text: `各位同事：${mark("salutation")}` },
    { kind: "heading", level: 1, text: `一、交接${mark("heading")}` },
    {
      kind: "paragraph",
      text: `接班前先看记录，再看设备，最后问人。${mark("paragraph")}这样三步走下来，漏掉的事情就很少了，心里也踏实，遇到突发情况知道从哪里查起。`,
    },
    { kind: "list", style: "unordered", items: [`钥匙${mark("list")}`, "对讲机"] },
    {
      kind: "table",
      rows: [
        ["时间", "事项"],
        ["22:00", `巡查${mark("table")}`],
      ],
    },
    { kind: "signature", lines: [`值班员 ×××${mark("signature")}`, "2026年10月1日"] },
  ];
}

/** Puts a canary into every locked block of the sample library too. */
async function markLibrary(): Promise<void> {
  const pieces = await db().piece.findMany({
    where: { document: { sourceKey: { startsWith: "library:" } } },
    include: { body: true },
  });
  for (const { id, publicBlocks, body } of pieces) {
    const blocks = blocksSchema.parse(body?.blocks);
    const free = blocksSchema.parse(publicBlocks).length;
    const marked = blocks.map((block, at) =>
      at < free ? block : markedBlock(block, `fanben-canary-${id}-${at}`),
    );
    await db().pieceBody.update({ where: { pieceId: id }, data: { blocks: marked } });
  }
}

function markedBlock(block: Block, mark: string): Block {
  switch (block.kind) {
    case "list":
      return { ...block, items: block.items.map((item) => item + mark) };
    case "signature":
      return { ...block, lines: block.lines.map((line) => line + mark) };
    case "table":
      return { ...block, rows: block.rows.map((row) => row.map((cell) => cell + mark)) };
    default:
      return { ...block, text: block.text + mark };
  }
}

if (process.argv.includes("--load")) {
  await loadLibrary(new Date());
  if (!process.argv.includes("--clean")) {
    await markLibrary();
    await loadCanaries();
  }
  await loadStates();
  await closeDb();
}
