import { useFormatter, useTranslations } from "next-intl";
import type { AccountEntry } from "@/lib/checkout/receipt";
import { yuan } from "@/lib/pricing/fen";
import { button } from "../ui/button";
import { StandingBadge } from "./standing-badge";

type Props = {
  entries: readonly AccountEntry[];
  /** The address of a page in the language of this one. */
  href: (path: string) => string;
};

/** What a browser has bought, waits to pay for, or found again. */
export function AccountList({ entries, href }: Props) {
  return (
    <ul className="divide-y divide-line border-y border-line">
      {entries.map((entry) => (
        <li key={`${entry.kind}-${entry.id}`} className="py-5">
          <Heading entry={entry} />
          <Facts entry={entry} />
          <Links entry={entry} href={href} />
        </li>
      ))}
    </ul>
  );
}

type EntryProps = { entry: AccountEntry };

function Heading({ entry: { item, document, ...entry } }: EntryProps) {
  const t = useTranslations("account");
  return (
    <>
      <div className="flex items-start justify-between gap-4">
        <h2 className="font-serif text-lg leading-snug font-semibold text-balance">
          {item.kind === "copy" ? item.title : t("pass", { days: item.days })}
        </h2>
        <StandingBadge standing={badge(entry)} />
      </div>
      {item.kind === "pass" && (
        <p className="mt-1 line-clamp-1 text-[0.9375rem] leading-7 text-soft">
          {t("passFrom", { title: document.title })}
        </p>
      )}
    </>
  );
}

/** Once the money is where it belongs, what matters is whether it opens. */
function badge(
  entry:
    | Pick<Extract<AccountEntry, { kind: "bought" }>, "kind" | "standing" | "opening">
    | Pick<Extract<AccountEntry, { kind: "restored" }>, "kind" | "opening">
    | Pick<Extract<AccountEntry, { kind: "waiting" }>, "kind">,
): Parameters<typeof StandingBadge>[0]["standing"] {
  switch (entry.kind) {
    case "waiting":
      return "waiting";
    case "restored":
      return entry.opening;
    case "bought":
      return entry.standing === "paid" ? entry.opening : entry.standing;
  }
}

function Facts({ entry }: EntryProps) {
  const t = useTranslations("account");
  const price = useTranslations("offers");
  const format = useFormatter();
  const at = format.dateTime(entry.at, { dateStyle: "long" });
  const when = { bought: "boughtAt", restored: "restoredAt", waiting: "startedAt" } as const;
  return (
    <p className="mt-1.5 flex flex-wrap gap-x-4 text-sm leading-6 text-soft tabular-nums">
      <span>{t(when[entry.kind], { at })}</span>
      {entry.kind !== "restored" && <span>{price("price", { amount: yuan(entry.amount) })}</span>}
      {entry.kind !== "waiting" && entry.opening !== "closed" && <Term entry={entry} />}
      {entry.kind === "restored" && <span>{t("restoredHint")}</span>}
    </p>
  );
}

function Term({ entry }: { entry: Exclude<AccountEntry, { kind: "waiting" }> }) {
  const t = useTranslations("account");
  const format = useFormatter();
  const { opening, startsAt, until } = entry;
  if (until === null || startsAt === null) return <span>{t("forGood")}</span>;
  const date = (at: Date) => format.dateTime(at, { dateStyle: "long" });
  return (
    <>
      {opening === "later" && <span>{t("from", { from: date(startsAt) })}</span>}
      <span>{t("until", { until: date(until) })}</span>
    </>
  );
}

function Links({ entry, href }: EntryProps & Pick<Props, "href">) {
  const t = useTranslations("account");
  const page = `/fanwen/${entry.document.number}`;
  const isOpen = entry.kind !== "waiting" && entry.opening === "open";
  const links = [
    entry.kind === "waiting" && { href: href(`/checkout/${entry.id}`), name: t("pay") },
    isOpen && { href: href(`${page}/read`), name: t("open") },
    !isOpen && entry.document.isPublic && { href: href(page), name: t("preview") },
    entry.kind === "bought" && { href: href(`/receipt/${entry.id}`), name: t("receipt") },
  ].filter((link) => link !== false);
  return (
    <p className="-ms-2 flex flex-wrap gap-x-3">
      {links.map((link) => (
        <a key={link.href} href={link.href} className={button("text")}>
          {link.name}
        </a>
      ))}
    </p>
  );
}
