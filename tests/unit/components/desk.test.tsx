import { expect, test } from "vitest";
import { AttentionList } from "@/components/admin/attention-list";
import { AuditLine } from "@/components/admin/audit-line";
import { BulkForm } from "@/components/admin/bulk-form";
import { DocumentLink } from "@/components/admin/document-link";
import { OpenReports } from "@/components/admin/open-reports";
import { OrderStanding } from "@/components/admin/order-standing";
import { RefundForm } from "@/components/admin/refund-form";
import { StandingForms } from "@/components/admin/standing-forms";
import type { Attention } from "@/lib/figures/attention";
import { fen } from "@/lib/pricing/fen";
import { type BulkCounts, type BulkOrder, noCounts } from "@/lib/publishing/bulk-order";
import { markupOf } from "../../support/markup";

const href = (path: string) => path;

const refundForm = (isCredited: boolean) =>
  markupOf(
    <RefundForm
      payment={{ id: "1", stripeId: "pi_1", standing: "matched", amount: fen(599), left: fen(599) }}
      creditedTo={
        isCredited ? { id: "p", number: "F261123000002", isPaid: true, amount: fen(599) } : null
      }
      href={href}
      action={async (state) => state}
    />,
  );

test("a payment that counted toward a pass names it, and is given back by a second press", () => {
  const credited = refundForm(true);
  expect(credited).toContain('已抵扣给 <a href="/admin/purchases/p"');
  expect(credited).toContain("抵扣 5.99 元");
  // All that sends it is folded away, so that Enter in a field does not.
  expect(credited.indexOf("<details")).toBeLessThan(credited.indexOf('name="amount"'));
  expect(credited).toContain('name="acceptedPass" value="F261123000002"');
  expect(refundForm(false)).not.toContain("<details");
});

test("what was missing when the time came is said in words", () => {
  const missed = (gaps: Parameters<typeof StandingForms>[0]["document"]["missed"]) =>
    markupOf(
      <StandingForms
        document={{ status: "draft", publishAt: null, missed: gaps, isBlocked: false }}
        action={null}
      />,
    );
  expect(missed([{ kind: "suspicious", count: 2 }])).toContain(
    "到点未发布：2 处严重或可疑的内容未处理",
  );
  expect(missed([{ kind: "title" }, { kind: "text", piece: 3 }])).toContain(
    "到点未发布：没有标题，第 3 篇没有正文",
  );
  expect(missed(null)).not.toContain("到点");
});

test("an editor is told of documents that wait", () => {
  const list = (missedDocuments: number) =>
    markupOf(
      <AttentionList
        attention={null}
        documents={{
          missedDocuments,
          draftsWithProblems: 0,
          draftsWithFindings: 0,
          reportedMistakes: missedDocuments,
        }}
        fruitless={{ count: 0, isAll: true }}
        href={href}
      />,
    );
  expect(list(1)).toMatch(/href="\/admin\/documents\?status=missed"[^>]*>1 篇到点未发布/);
  expect(list(1)).toMatch(/href="\/admin\/reports\?status=undecided"[^>]*>1 件纠错还没有处理完/);
  expect(list(1)).not.toContain("没有等着处理的事");
  expect(list(0)).toContain("没有等着处理的事");
});

const money: Attention = {
  differences: 0,
  comparedAt: new Date("2026-11-28T19:30:00Z"),
  isOverdue: false,
  openAlerts: 0,
  paidButLocked: 0,
  pending: 7,
  longPending: 0,
  openTickets: 0,
  undecidedReports: 0,
};

const overview = (changes: Partial<Attention>) =>
  markupOf(
    <AttentionList
      attention={{ ...money, ...changes }}
      documents={null}
      fruitless={{ count: 0, isAll: true }}
      href={href}
    />,
  );

test("the overview counts what is pending, and tells how old the word of the provider is", () => {
  const well = overview({});
  expect(well).toMatch(/href="\/admin\/purchases\?status=pending"[^>]*>待付款 7 笔/);
  expect(well).toContain("上次与 Stripe 对账：2026年11月29日 03:30");
  expect(well).not.toContain("border-seal");
  const overdue = overview({ isOverdue: true });
  expect(overdue).toContain("超过 36 小时没有与 Stripe 对账");
  expect(overdue).toContain("border-seal");
  const never = overview({ comparedAt: null });
  expect(never).toContain("还没有与 Stripe 对过账");
  expect(never).not.toContain("border-seal");
});

test("a review leads to the reports of its document that wait", () => {
  const reports = (count: number) =>
    markupOf(
      <OpenReports
        reports={Array.from({ length: count }, (_, at) => {
          return { number: 7 + at, kind: "mistake", createdAt: new Date("2026-11-28T22:10:00Z") };
        })}
        href={href}
      />,
    );
  expect(reports(0)).toBe("");
  expect(reports(2)).toContain("这篇文档有 2 件举报没有处理完");
  expect(reports(2)).toMatch(/href="\/admin\/reports\/8"[^>]*>举报 #8/);
});

test("the link to a document that has no title yet can be seen", () => {
  const link = (title: string) =>
    markupOf(<DocumentLink number={7} title={title} href={href} />).replace(/<[^>]*>/g, "");
  expect(link("")).toBe("（还没有标题） 7");
  expect(link("通知")).toBe("通知 7");
});

const ended = (counts: Partial<BulkCounts>) => {
  const order: BulkOrder = {
    id: "o",
    act: { act: "publish" },
    staff: { id: "s", email: "e@example.com" },
    createdAt: new Date(0),
    end: { at: new Date(0), kind: "done", by: null },
    counts: { ...noCounts, ...counts },
  };
  const doubts = { count: 436, findings: 4_591, documents: 436, thin: 0 };
  return markupOf(
    <OrderStanding
      order={order}
      doubts={counts.unconfirmed ? doubts : null}
      stop={null}
      again={async () => undefined}
    />,
  );
};

test("an order looks as it came out", () => {
  expect(ended({ done: 3 })).toContain("border-jade");
  const none = ended({ unconfirmed: 436, incomplete: 1 });
  expect(none).toContain("border-seal");
  expect(none).not.toContain("已发布 0 篇");
  const some = ended({ done: 3, unconfirmed: 1 });
  expect(some).not.toMatch(/border-(jade|seal)/);
});

test("documents with open findings are published by a second press", () => {
  const markup = ended({ unconfirmed: 436 });
  expect(markup).toMatch(/<summary[^>]*>仍然发布这 436 篇/);
  expect(markup.indexOf("<details")).toBeLessThan(markup.indexOf('<button type="submit"'));
});

const auditText = (entry: { action: string; subject: string; detail: Record<string, unknown> }) =>
  markupOf(
    <AuditLine
      entry={{
        id: "e",
        at: new Date("2026-11-28T22:10:00Z"),
        staff: "a@example.com",
        reason: null,
        ...entry,
      }}
      subjects={new Map([["d", { kind: "document", place: "77", name: "演讲稿" }]])}
      href={href}
    />,
  ).replace(/<(?!a )[^>]*>/g, "");

test("the audit log speaks in words, with money and times as they are read", () => {
  const price = auditText({
    action: "set-price",
    subject: "copy",
    detail: { fen: 599, from: "2026-11-28T22:09:02.391Z", until: null },
  });
  expect(price).toContain("售价 5.99 元");
  expect(price).toContain("2026年11月29日 06:09 起");
  expect(price).toContain("长期有效");
  expect(price).toContain("单篇复制");
  const settings = auditText({
    action: "change-settings",
    subject: "support",
    detail: {
      before: { email: "", hours: "", qr: null },
      after: { email: "", hours: "9-18", qr: null },
    },
  });
  expect(settings).toContain("改了客服时间");
  expect(settings).not.toContain("{");
  const published = auditText({
    action: "publish",
    subject: "d",
    detail: { version: 2, meant: ["suspicious"] },
  });
  expect(published).toContain('<a href="/admin/documents/77"');
  expect(published).toContain("《演讲稿》");
  expect(published).toContain("第 2 版 · 已确认：有未处理的问题");
  const moved = auditText({
    action: "move-category",
    subject: "x",
    detail: { before: "a", after: "a" },
  });
  expect(moved).toMatch(/移动分类[^·]*$/);
});

test("no category is chosen before somebody has", () => {
  const category = { id: "c", slug: "s", name: "演讲", nameHant: "演講", nameEn: "Speeches" };
  const placed = {
    ...category,
    parentId: null,
    depth: 0,
    documentCount: 1,
    description: "",
    descriptionHant: "",
    descriptionEn: "",
  };
  const markup = markupOf(
    <BulkForm
      id="bulk"
      action={async (state) => state}
      staff={{ id: "s", email: "e@example.com", role: "editor" }}
      categories={[placed]}
      tags={[]}
      locale="zh-Hans"
    >
      {null}
    </BulkForm>,
  );
  expect(markup).toMatch(/<option value="" selected="">请选择/);
});
