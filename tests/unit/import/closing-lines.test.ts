import { expect, test } from "vitest";
import { imported } from "../../support/import";

test.each([
  "20××年8月9日",
  "20××年8月9日16时",
  "2024年3月1日9:30",
  "二〇二四年三月一日上午9时30分",
  "××年×月×日",
  "日期：2023年12月",
])("%s closes a text, below who signs it", async (date) => {
  const { draft } = await imported(`通知\n\n明早停水，请备水。\n\n××物业\n${date}\n`);
  const last = draft.pieces.at(-1)?.blocks.at(-1);
  expect(last).toEqual({ kind: "signature", lines: ["××物业", date] });
});

test("a sentence that begins with a date is text", async () => {
  const { draft } = await imported("通知\n\n明早停水，请备水。\n\n2024年3月1日起恢复供水。\n");
  expect(draft.pieces.at(-1)?.blocks.map(({ kind }) => kind)).toEqual(["paragraph", "paragraph"]);
});

test.each([
  ["此致", "敬礼"],
  ["祝", "平安快樂"],
])("the wish %s over %s stays text", async (above, below) => {
  const { draft } = await imported(`信\n\n明年見。\n\n${above}\n${below}\n王小明\n2024年3月1日\n`);
  expect(draft.pieces.at(-1)?.blocks).toEqual([
    ...["明年見。", above, below].map((text) => ({ kind: "paragraph", text })),
    { kind: "signature", lines: ["王小明", "2024年3月1日"] },
  ]);
});

test("a table below the closing lines stays a table, and so does the list after it", async () => {
  const { draft } = await imported(
    "# 通知\n\n明早停水，请备水。\n\n××物业\n\n2024年3月1日\n\n| 楼号 | 时间 |\n| --- | --- |\n| 3号楼 | 早晨 |\n\n- 备水\n",
    "notice.md",
  );
  expect(draft.pieces.at(-1)?.blocks.slice(1)).toEqual([
    { kind: "signature", lines: ["××物业", "2024年3月1日"] },
    {
      kind: "table",
      rows: [
        ["楼号", "时间"],
        ["3号楼", "早晨"],
      ],
    },
    { kind: "list", style: "unordered", items: ["备水"] },
  ]);
});

test("a labelled name above a table announces it and signs nothing", async () => {
  const { draft } = await imported(
    "# 通知\n\n明早停水，请备水。\n\n联系人名单\n\n| 楼号 | 电话 |\n| --- | --- |\n| 3号楼 | ×× |\n",
    "notice.md",
  );
  expect(draft.pieces.at(-1)?.blocks.map(({ kind }) => kind)).toEqual([
    "paragraph",
    "paragraph",
    "table",
  ]);
});
