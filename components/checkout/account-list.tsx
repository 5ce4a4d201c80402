import { useFormatter, useTranslations } from "next-intl";
import { languageOf } from "@/lib/catalog/script";
import type { AccountEntry, Receipt } from "@/lib/checkout/receipt";
import { yuan } from "@/lib/pricing/fen";
import { DocumentTitle } from "../document/document-title";
import { WordDownload, WordExplanation } from "../document/word-download";
import { Filled } from "../site/filled";
import { button } from "../ui/button";
import { StandingBadge } from "./standing-badge";

type Props = {
  entries: readonly AccountEntry[];
  /** The address of a page in the language of this one. */
  href: (path: string) => string;
  locale: string;
};

/** What a reader has bought, waits to pay for, or found again. */
export function AccountList({ entries, href, locale }: Props) {
  return (
    <>
      <ul className="divide-y divide-line border-y border-line">
        {entries.map((entry) => (
          <li key={`${entry.kind}-${entry.id}`} className="py-5">
            <Heading entry={entry} />
            <Facts entry={entry} />
            <Notes entry={entry} href={href} />
            <Links entry={entry} href={href} locale={locale} />
            {entry.kind === "bought" && entry.opening !== "closed" && <Code entry={entry} />}
          </li>
        ))}
      </ul>
      <WordExplanation />
    </>
  );
}

type EntryProps = { entry: AccountEntry };

function Heading({ entry }: EntryProps) {
  const t = useTranslations("account");
  const { item, document } = entry;
  const lang = languageOf(document.script);
  return (
    <>
      <div className="flex items-start justify-between gap-4">
        <h2
          lang={item.kind === "copy" ? lang : undefined}
          className="font-serif text-lead leading-snug font-semibold"
        >
          {item.kind === "copy" ? (
            <DocumentTitle title={item.title} />
          ) : (
            t("pass", { days: item.days })
          )}
        </h2>
        <StandingBadge standing={badge(entry)} />
      </div>
      {item.kind === "pass" && (
        <p className="mt-1 line-clamp-1 text-aside leading-7 text-soft">
          <Filled text={t.raw("passFrom")}>
            <span lang={lang}>{document.title}</span>
          </Filled>
        </p>
      )}
    </>
  );
}

/** Once the money is where it belongs, what matters is whether it opens. */
function badge(entry: AccountEntry): Parameters<typeof StandingBadge>[0]["standing"] {
  const isPaid =
    entry.kind === "restored" || (entry.kind === "bought" && entry.standing === "paid");
  if (isPaid && isTakenDown(entry)) return "closed";
  switch (entry.kind) {
    case "waiting":
      return entry.isSettling ? "settling" : "waiting";
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
    <p className="mt-1.5 flex flex-wrap gap-x-4 text-note leading-6 text-soft tabular-nums">
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

/** A copy of a document that was taken down. A pass opens others, wherever it was bought. */
function isTakenDown({ item, document }: AccountEntry): boolean {
  return item.kind === "copy" && document.isBlocked;
}

/** Why something does not open, or still does; and whether a pass goes on. */
function Notes({ entry, href }: EntryProps & Pick<Props, "href">) {
  const t = useTranslations("library");
  const format = useFormatter();
  if (entry.kind === "waiting") return null;
  const note = noteOf(entry);
  const isRunning = entry.opening === "open" || entry.opening === "later";
  return (
    <>
      {note !== null && <p className="mt-1.5 leading-7 text-soft">{t(`note.${note}`)}</p>}
      {entry.kind === "bought" && entry.item.kind === "pass" && isRunning && (
        <p className="mt-1.5 leading-7 text-soft">
          {passStanding(entry, t, format)}
          {entry.renewalKey !== null && (
            <a
              href={href(`/account/renewal?key=${entry.renewalKey}`)}
              className="ms-3 text-seal underline decoration-line underline-offset-4 hover:decoration-seal"
            >
              {t("manage")}
            </a>
          )}
        </p>
      )}
      {entry.kind === "bought" && !entry.isOwn && (
        <p className="mt-1.5 leading-7 text-soft">{t("note.byEmail")}</p>
      )}
    </>
  );
}

function passStanding(
  { renews, nextPayment }: Pick<Receipt, "renews" | "nextPayment">,
  t: ReturnType<typeof useTranslations<"library">>,
  format: ReturnType<typeof useFormatter>,
): string {
  if (!renews) return t("passEnds");
  if (nextPayment === null) return t("passRenews");
  return t("passRenewsOn", { date: format.dateTime(nextPayment, { dateStyle: "long" }) });
}

function noteOf(entry: Exclude<AccountEntry, { kind: "waiting" }>) {
  if (entry.kind === "bought") {
    switch (entry.standing) {
      case "refunding":
      case "refunded":
        return entry.opening === "closed" ? entry.standing : null;
      case "disputed":
      case "charged-back":
        return entry.standing;
    }
  }
  if (isTakenDown(entry)) return "blocked";
  const isSold = entry.item.kind === "pass" || entry.document.isPublic;
  return entry.opening === "open" && !isSold ? "withdrawn" : null;
}

/** The recovery code, folded: the list may be open for every eye. */
function Code({ entry }: { entry: Extract<AccountEntry, { kind: "bought" }> }) {
  const t = useTranslations("library");
  return (
    <details className="mt-1">
      <summary className="min-h-11 cursor-pointer content-center text-aside text-soft">
        {t("code")}
      </summary>
      <p className="pb-1 font-mono text-lead tracking-wide select-all">{entry.recoveryCode}</p>
    </details>
  );
}

function Links({ entry, href, locale }: EntryProps & Pick<Props, "href" | "locale">) {
  const t = useTranslations("account");
  const words = useTranslations("library");
  const { number, isPublic } = entry.document;
  const page = `/fanwen/${number}`;
  const isOpen = entry.kind !== "waiting" && entry.opening === "open" && !isTakenDown(entry);
  const isOver = entry.kind !== "waiting" && entry.opening === "ended";
  const first = [
    entry.kind === "waiting" && {
      href: href(`/checkout/${entry.id}`),
      name: t(entry.isSettling ? "settling" : "pay"),
    },
    isOpen && { href: href(`${page}/read`), name: t("open") },
  ];
  const others = [
    isOver && isPublic && { href: href(`${page}#offers`), name: words("buyAgain") },
    !isOpen && !isOver && isPublic && { href: href(page), name: t("preview") },
    entry.kind === "bought" && { href: href(`/receipt/${entry.id}`), name: t("receipt") },
  ];
  return (
    <p className="-ms-2 flex flex-wrap gap-x-3">
      {first.map(linkTo)}
      {isOpen && entry.item.kind === "copy" && (
        <WordDownload
          href={`/api/documents/${number}/docx?locale=${locale}`}
          label={words("download")}
          look="text"
        />
      )}
      {others.map(linkTo)}
    </p>
  );
}

function linkTo(link: { href: string; name: string } | false) {
  return (
    link !== false && (
      <a key={link.href} href={link.href} className={button("text")}>
        {link.name}
      </a>
    )
  );
}
