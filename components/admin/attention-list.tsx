import { useFormatter, useTranslations } from "next-intl";
import type { Attention, DocumentAttention } from "@/lib/figures/attention";

type Props = {
  /** Null for whoever deals with neither payments nor readers. */
  attention: Attention | null;
  /** Null for whoever does not edit. */
  documents: DocumentAttention | null;
  /** Queries without a result, as many as are listed; `isAll` when there are no more. */
  fruitless: { count: number; isAll: boolean };
  href: (path: string) => string;
};

/** What is wrong with money. */
const grave = ["paidButLocked", "differences", "uncompared", "openAlerts"] as const;

/** What needs a person, the gravest first, each with the place where it is dealt with. */
export function AttentionList({ attention, documents, fruitless, href }: Props) {
  const t = useTranslations("figures.attention");
  const matters = attention
    ? ([
        { name: "paidButLocked", count: attention.paidButLocked, to: "/admin/purchases" },
        { name: "differences", count: attention.differences, to: "/admin/purchases/ledger" },
        { name: "uncompared", count: Number(attention.isOverdue), to: "/admin/purchases/ledger" },
        { name: "openAlerts", count: attention.openAlerts, to: "/admin/purchases" },
        {
          name: "longPending",
          count: attention.longPending,
          to: "/admin/purchases?status=pending",
        },
        {
          name: "undecidedReports",
          count: attention.undecidedReports,
          to: "/admin/reports?status=undecided",
        },
        { name: "openTickets", count: attention.openTickets, to: "/admin/tickets?status=open" },
      ] as const)
    : [];
  const edited = documents
    ? ([
        {
          name: "missedDocuments",
          count: documents.missedDocuments,
          to: "/admin/documents?status=missed",
        },
        {
          name: "draftsWithProblems",
          count: documents.draftsWithProblems,
          to: "/admin/documents?status=draft&findings=problem",
        },
        {
          name: "draftsWithFindings",
          count: documents.draftsWithFindings,
          to: "/admin/documents?status=draft&findings=any",
        },
        {
          name: "reportedMistakes",
          // They are among the reports of whoever sees all of them.
          count: attention === null ? documents.reportedMistakes : 0,
          to: "/admin/reports?status=undecided",
        },
      ] as const)
    : [];
  const waiting = [...matters, ...edited].filter(({ count }) => count > 0);
  const isGrave = waiting.some(({ name }) => grave.some((other) => other === name));
  const isQuiet = waiting.length === 0 && fruitless.count === 0;
  return (
    <section
      aria-labelledby="attention"
      className={`mt-5 rounded-xl border p-4 md:p-5 ${isGrave ? "border-seal bg-seal-tint" : "border-line bg-surface"}`}
    >
      <h2 id="attention" className="font-semibold">
        {t("title")}
      </h2>
      {isQuiet && <p className="mt-1 leading-7 text-soft">{t("nothing")}</p>}
      <ul className="mt-1 flex flex-wrap gap-x-8 empty:hidden">
        {waiting.map(({ name, count, to }) => (
          <Wait key={name} href={href(to)} text={t(name, { count })} />
        ))}
        {fruitless.count > 0 && (
          <Wait
            href="#fruitless"
            text={t(fruitless.isAll ? "fruitless" : "fruitlessMany", { count: fruitless.count })}
          />
        )}
      </ul>
      {attention && <MoneyState attention={attention} href={href} />}
    </section>
  );
}

/** What is on its way to being paid, and how old the word of the provider is. */
function MoneyState({
  attention: { pending, comparedAt },
  href,
}: {
  attention: Attention;
  href: Props["href"];
}) {
  const t = useTranslations("figures.attention");
  const format = useFormatter();
  const compared =
    comparedAt === null
      ? t("notCompared")
      : t("compared", { at: format.dateTime(comparedAt, "mediumTime") });
  return (
    <p className="mt-1 flex flex-wrap gap-x-8 text-note text-soft tabular-nums">
      <a href={href("/admin/purchases?status=pending")} className={quiet}>
        {t("pending", { count: pending })}
      </a>
      <a href={href("/admin/purchases/ledger")} className={quiet}>
        {compared}
      </a>
    </p>
  );
}

const quiet = "inline-flex min-h-11 items-center underline decoration-line underline-offset-4";

function Wait({ href, text }: { href: string; text: string }) {
  return (
    <li>
      <a
        href={href}
        className="inline-flex min-h-11 items-center text-seal underline decoration-line underline-offset-4 hover:decoration-seal"
      >
        {text}
      </a>
    </li>
  );
}
