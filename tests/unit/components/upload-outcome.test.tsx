import { expect, test } from "vitest";
import { RemoveBatch } from "@/components/admin/remove-batch";
import type { SendOutcome } from "@/components/admin/send-outcome";
import { UploadOutcome } from "@/components/admin/upload-outcome";
import { WaitingFiles } from "@/components/admin/waiting-files";
import type { BatchProgress } from "@/lib/import/import-file";
import { markupOf } from "../../support/markup";

const left = ["乙.txt", "丙.txt"].map((name) => ({ name, file: new File(["文"], name) }));

function told(changes: Partial<SendOutcome>): string {
  const outcome = { arrived: 3, left: [], problems: [], further: [], stop: null, ...changes };
  return markupOf(
    <UploadOutcome
      outcome={outcome}
      batches="/admin/import"
      signIn="/admin/sign-in?to=x"
      again={() => undefined}
    />,
  );
}

test("a refusal is said in words, with how many are left and what to press", () => {
  const out = told({ left, stop: { code: "signed-out" } });
  expect(out).toContain("你已退出登录，还有 2 个文件没有传");
  expect(out).toMatch(/<a href="\/admin\/sign-in\?to=x" target="_blank"/);
  expect(out).toMatch(/<button type="button"[^>]*>再传剩下的 2 个文件/);
  const removed = told({ left, stop: { code: "no-batch" } });
  expect(removed).toContain("这个批次已经移除");
  expect(removed).not.toContain("<button");
  expect(told({ left, stop: { code: "502" } })).toContain("网站没有接收（502）");
  expect(told({})).not.toMatch(/alert|<button|<a /);
});

test("files that did not come are named, and further batches are led to", () => {
  const problems = Array.from({ length: 22 }, (_, at) => {
    return { name: `${at}.txt`, kind: "changed" as const };
  });
  const lost = told({ problems: [...problems, { name: "删.txt", kind: "removed" }] });
  expect(lost).toContain("这 22 个文件在上传时被改动、移走或删除了");
  expect(lost).toContain("19.txt");
  expect(lost).not.toContain("20.txt");
  expect(lost).toContain("另有 2 个");
  expect(lost).toContain("这 1 个文件在上传时从批次里移除了");
  const further = told({ further: ["b2", "b3"] });
  expect(further).toContain("最多 2000 个文件");
  expect(further).toMatch(/href="\/admin\/import\/b2"[^>]*>第 2 批/);
  expect(further).toMatch(/href="\/admin\/import\/b3"[^>]*>第 3 批/);
});

const progress: BatchProgress = {
  receiving: 0,
  checking: 0,
  queued: 0,
  parsing: 0,
  done: 1,
  refused: 0,
  files: 1,
  size: 1,
  received: 1,
  arriving: 0,
  stranded: 0,
};

function waiting(command: "gone" | "running" | null, changes: Partial<BatchProgress>): string {
  const batch = { id: "b", command, progress: { ...progress, ...changes } };
  return markupOf(<WaitingFiles batch={batch} goOn={async () => undefined} />);
}

test("what changes by itself no more is said, with a button where the server can go on", () => {
  expect(waiting(null, { receiving: 2, arriving: 2 })).toBe("");
  expect(waiting(null, { receiving: 3, arriving: 1 })).toContain("有 2 个文件没传完");
  const gone = waiting("gone", { queued: 4, stranded: 4 });
  expect(gone).toMatch(/<button type="submit"[^>]*>让服务器继续读取已经收到的 4 个文件/);
  expect(gone).toContain("只能靠命令再导入");
  expect(waiting(null, { parsing: 1, stranded: 1 })).toContain("服务器多次尝试后放下了 1 个文件");
  expect(waiting("running", { queued: 4, stranded: 4 })).toBe("");
});

test("a batch is removed by a second press", () => {
  const markup = markupOf(<RemoveBatch batch="b" action={async () => undefined} />);
  expect(markup).toContain("已经生成的文档保留");
  expect(markup.indexOf("<summary")).toBeLessThan(markup.indexOf('<button type="submit"'));
});
