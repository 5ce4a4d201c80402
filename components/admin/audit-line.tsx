import { useFormatter, useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { fen, yuan } from "@/lib/pricing/fen";
import { documentsAddress, documentsSearchSchema } from "@/lib/publishing/schema";
import type { AuditEntry, AuditSubject } from "@/lib/staff/audit-log";

type Props = {
  entry: AuditEntry;
  /** What ids stand for; see `findAuditSubjects`. */
  subjects: ReadonlyMap<string, AuditSubject>;
  href: (path: string) => string;
};

/** One thing that somebody did: who, what, to what, and what there is to say of it. */
export function AuditLine({ entry, subjects, href }: Props) {
  const t = useTranslations("desk");
  const format = useFormatter();
  const facts = useFacts({ entry, subjects, href });
  const { at, staff, action, reason } = entry;
  const name = `action.${action}` as "action.grant";
  return (
    <li className="py-3 leading-7">
      <p className="wrap-anywhere">
        <span className="font-medium">{staff ?? t("timeline.server")}</span>{" "}
        {t.has(name) ? t(name) : action}
        {reason && <span> · {reason}</span>}
      </p>
      <p className="text-note wrap-anywhere text-soft">
        <time dateTime={at.toISOString()} className="tabular-nums">
          {format.dateTime(at, "exactTime")}
        </time>
        {facts.map(([key, fact]) => (
          <span key={key}> · {fact}</span>
        ))}
      </p>
    </li>
  );
}

type Fact = readonly [key: string, words: ReactNode];

/** The subject, and what the entry keeps of the act, in words; what says nothing to a person is left out. */
function useFacts({ entry, subjects, href }: Props): Fact[] {
  const t = useTranslations("desk.auditPage.detail");
  const kinds = useTranslations("desk.kind");
  const roles = useTranslations("deskAccount.role");
  const languages = useTranslations("ticketDesk.language");
  const legal = useTranslations("legal");
  const format = useFormatter();
  const subjectLink = useSubjectLink(href);
  const { action, subject, staff, detail } = entry;
  const amount = (value: unknown) => yuan(fen(Number(value)));
  const time = (value: unknown) => format.dateTime(new Date(String(value)), "mediumTime");
  const link = (path: string, words: string) => (
    <a href={href(path)} className="text-seal underline">
      {words}
    </a>
  );
  const known = (value: unknown) => {
    const found = subjects.get(String(value));
    return found === undefined ? null : subjectLink(found);
  };
  const about = subjects.get(subject);
  const isExport = action === "export" || action === "export-documents";
  const words: Record<string, (value: unknown) => ReactNode> = {
    amountFen: (value) => t("amount", { amount: amount(value) }),
    fen: (value) => t("price", { amount: amount(value) }),
    ownFen: (value) =>
      value === null ? t("noOwnPrice") : t("ownPrice", { amount: amount(value) }),
    from: (value) => t("from", { time: time(value) }),
    until: (value) => (value === null ? t("forever") : t("until", { time: time(value) })),
    at: (value) => t("at", { time: time(value) }),
    version: (value) => t("version", { version: Number(value) }),
    meant: (value) =>
      t("meant", {
        doubts: [value]
          .flat()
          .map((doubt) => t(`doubt.${doubt as "suspicious"}`))
          .join(t("comma")),
      }),
    status: (value) => t(`status.${value as "open"}`),
    changed: (value) =>
      t("changed", {
        fields: String(value)
          .split(", ")
          .map((field) => t(`field.${field as "tags"}`))
          .join(t("comma")),
      }),
    role: (value) => t("role", { role: roles(value as "admin") }),
    to: (value) =>
      isExport ? t("until", { time: time(value) }) : t("to", { email: String(value) }),
    payment: (value) => t("payment", { id: String(value) }),
    creditedTo: (value) => t("creditedTo", { number: String(value) }),
    kind: (value) => kinds(value as "copy"),
    invoice: (value) => t("invoice", { number: String(value) }),
    tag: (value) => t("tag", { tag: String(value) }),
    title: (value) => t("title", { title: String(value) }),
    page: (value) => legal(`${value as "terms"}Title`),
    locale: (value) => languages(value as "en"),
    document: (value) =>
      about?.kind === "document"
        ? null
        : action === "delete-document"
          ? t("document", { number: Number(value) })
          : link(`/admin/documents/${value}`, t("document", { number: Number(value) })),
    report: (value) => link(`/admin/reports/${value}`, t("report", { number: Number(value) })),
    ticket: (value) => link(`/admin/tickets/${value}`, t("ticket", { number: Number(value) })),
    category: known,
    for: known,
    purchase: known,
  };
  const told = Object.entries(detail).flatMap(([key, value]): Fact[] => {
    const said = isExport && key !== "from" && key !== "to" ? null : words[key]?.(value);
    return said ? [[key, said]] : [];
  });
  const isOwn = about?.kind === "staff" && about.name === staff;
  return [
    ...(about && !isOwn ? [["subject", subjectLink(about)] as const] : []),
    ...(isOffer(subject) ? [["offer", kinds(subject)] as const] : []),
    ...(action === "export-documents"
      ? [["search", link(searchOf(detail), t("search"))] as const]
      : []),
    ...told,
    ...useChange(detail),
  ];
}

function isOffer(subject: string): subject is "copy" | "pass" {
  return subject === "copy" || subject === "pass";
}

function searchOf(detail: Record<string, unknown>): string {
  return `/admin/documents${documentsAddress(documentsSearchSchema.parse(detail))}`;
}

/** What was before and what came after: of a category its address, of an email address itself, of settings their names. */
function useChange({ before, after, to }: Record<string, unknown>): Fact[] {
  const t = useTranslations("desk.auditPage.detail");
  if (typeof to === "string" && typeof before === "string") {
    return [["before", t("previously", { email: before })]];
  }
  if (Array.isArray(before) && Array.isArray(after)) {
    const added = after.filter((word) => !before.includes(word)).length;
    const removed = before.filter((word) => !after.includes(word)).length;
    return [["words", t("words", { added, removed })]];
  }
  if (isRecord(before) && isRecord(after)) {
    const fields = Object.keys(after)
      .filter((name) => JSON.stringify(after[name]) !== JSON.stringify(before[name]))
      .map((name) => t(`field.${name as "tags"}`));
    return [["fields", t("changed", { fields: fields.join(t("comma")) })]];
  }
  if (before === after || (typeof before !== "string" && typeof after !== "string")) return [];
  if (before === null) return [["slug", String(after)]];
  if (after === null || after === undefined) return [["slug", String(before)]];
  return [["slug", t("renamed", { before: String(before), after: String(after) })]];
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function useSubjectLink(href: Props["href"]): (subject: AuditSubject) => ReactNode {
  const t = useTranslations("desk.auditPage.detail");
  return ({ kind, place, name }) => {
    const { path, words } = wayTo(kind, place, name, t);
    return (
      <a href={href(path)} className="text-seal underline">
        {words}
      </a>
    );
  };
}

function wayTo(
  kind: AuditSubject["kind"],
  place: string,
  name: string,
  t: ReturnType<typeof useTranslations<"desk.auditPage.detail">>,
): { path: string; words: string } {
  switch (kind) {
    case "document":
      return {
        path: `/admin/documents/${place}`,
        words: name === "" ? t("document", { number: Number(place) }) : t("title", { title: name }),
      };
    case "purchase":
      return { path: `/admin/purchases/${place}`, words: name };
    case "staff":
      return { path: "/admin/staff", words: name };
    case "batch":
      return { path: `/admin/import/${place}`, words: t("batch", { name }) };
    case "ticket":
      return { path: `/admin/tickets/${place}`, words: t("ticket", { number: Number(place) }) };
    case "order":
      return { path: `/admin/documents/orders/${place}`, words: t("order") };
    case "category":
      return { path: "/admin/categories", words: t("category", { name }) };
  }
}
