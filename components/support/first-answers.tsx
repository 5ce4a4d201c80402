import { useFormatter, useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { languageOf } from "@/lib/catalog/script";
import type { AccountEntry } from "@/lib/checkout/receipt";
import type { ReaderVerdict } from "@/lib/checkout/refund-rule";
import { canBeInvoiced } from "@/lib/support/invoice";
import { WordDownload, WordExplanation } from "../document/word-download";
import { button } from "../ui/button";

/** So many purchases are named in an answer; the rest stands under what was bought. */
const named = 5;

type Props = {
  /** What this browser has bought, can still pay, or found again. */
  entries: readonly AccountEntry[];
  /** Those of them that were bought here and are paid, and whether they can be given back. */
  returns: readonly (Pick<AccountEntry, "item" | "document"> & {
    id: string;
    returning: ReaderVerdict;
  })[];
  /** What the payment provider said when it was asked just now. */
  checked: "paid" | "unpaid" | "outage" | "limited" | undefined;
  /** Where the text is that this opened; null where it opened none. */
  openedHref: string | null;
  check: (data: FormData) => Promise<void>;
  locale: string;
  href: (path: string) => string;
};

/** The questions that most people have, answered from what this browser has bought. */
export function FirstAnswers(props: Props) {
  const t = useTranslations("support");
  return (
    <section aria-labelledby="first" className="mt-6">
      <h2 id="first" className="sr-only">
        {t("first")}
      </h2>
      <div className="divide-y divide-line border-y border-line">
        <Find {...props} />
        <Locked {...props} />
        <GiveBack {...props} />
        <Download {...props} />
        <Invoice {...props} />
      </div>
      <WordExplanation />
    </section>
  );
}

function Find({ entries, href }: Props) {
  const t = useTranslations("support.find");
  const titleOf = useTitle();
  const held = entries.filter((entry) => entry.kind !== "waiting");
  return (
    <Answer id="find" title={t("title")}>
      {held.length === 0 ? (
        <p>{t("none")}</p>
      ) : (
        <>
          <p>{t("some", { count: held.length })}</p>
          <ul className="mt-1">
            {held.slice(0, named).map((entry) => (
              <Line key={entry.id} title={titleOf(entry)}>
                {entry.opening === "open" && (
                  <Link href={href(`/fanwen/${entry.document.number}/read`)}>{t("open")}</Link>
                )}
                {entry.kind === "bought" && (
                  <Link href={href(`/receipt/${entry.id}`)}>{t("receipt")}</Link>
                )}
              </Line>
            ))}
          </ul>
        </>
      )}
      <p className="-ms-2 flex flex-wrap gap-x-3">
        <Link href={href("/restore")}>{t("restore")}</Link>
        {held.length > 0 && <Link href={href("/account")}>{t("all")}</Link>}
      </p>
    </Answer>
  );
}

function Locked({ checked, openedHref, check, locale, href }: Props) {
  const t = useTranslations("support.locked");
  return (
    <Answer id="locked" title={t("title")}>
      <p>{t("text")}</p>
      {checked && (
        <p
          role={checked === "paid" ? "status" : "alert"}
          className={`mt-2 rounded-md border p-3 text-ink ${checked === "paid" ? "border-jade bg-jade-tint" : "border-seal bg-seal-tint"}`}
        >
          {t(checked)}
          {checked === "paid" && (
            <>
              {" "}
              <Link href={openedHref ?? href("/account")}>{t("open")}</Link>
            </>
          )}
        </p>
      )}
      <form action={check} className="mt-3">
        <input type="hidden" name="locale" value={locale} />
        <button type="submit" className={button("quiet")}>
          {t("check")}
        </button>
      </form>
    </Answer>
  );
}

function GiveBack({ returns, href }: Props) {
  const t = useTranslations("support.giveBack");
  const reasons = useTranslations("problem.return");
  const format = useFormatter();
  const titleOf = useTitle();
  return (
    <Answer id="refund" title={t("title")}>
      <p>{t("text")}</p>
      {returns.length === 0 ? (
        <FindFirst href={href} />
      ) : (
        <ul className="mt-1">
          {returns.slice(0, named).map(({ id, item, document, returning }) => (
            <Line
              key={id}
              title={titleOf({ item, document })}
              note={returning.kind === "returnable" ? undefined : reasons(returning.kind)}
            >
              {returning.kind === "returnable" && (
                <Link href={href(`/receipt/${id}#refund`)}>
                  {t("go", { until: format.dateTime(returning.until, { dateStyle: "long" }) })}
                </Link>
              )}
            </Line>
          ))}
        </ul>
      )}
    </Answer>
  );
}

function Download({ entries, locale, href }: Props) {
  const t = useTranslations("support.download");
  const titleOf = useTitle();
  const open = entries.filter((entry) => entry.kind !== "waiting" && entry.opening === "open");
  return (
    <Answer id="download" title={t("title")}>
      <p>{t(open.length === 0 ? "none" : "text")}</p>
      {open.length === 0 ? (
        <FindFirst href={href} />
      ) : (
        <ul className="mt-1">
          {open.slice(0, named).map((entry) => (
            <Line key={entry.id} title={titleOf(entry)}>
              {entry.item.kind === "copy" ? (
                <WordDownload
                  href={`/api/documents/${entry.document.number}/docx?locale=${locale}`}
                  label={t("word")}
                  look="text"
                />
              ) : (
                <Link href={href("/browse")}>{t("choose")}</Link>
              )}
            </Line>
          ))}
        </ul>
      )}
    </Answer>
  );
}

function Invoice({ entries, href }: Props) {
  const t = useTranslations("support.invoice");
  const titleOf = useTitle();
  const invoiceable = entries
    .filter((entry) => entry.kind === "bought")
    .filter((entry) => canBeInvoiced(entry));
  return (
    <Answer id="invoice" title={t("title")}>
      <p>{t("text")}</p>
      {invoiceable.length === 0 ? (
        <FindFirst href={href} />
      ) : (
        <ul className="mt-1">
          {invoiceable.slice(0, named).map((entry) => (
            <Line key={entry.id} title={titleOf(entry)}>
              <Link href={href(`/receipt/${entry.id}#invoice`)}>{t("go")}</Link>
            </Line>
          ))}
        </ul>
      )}
    </Answer>
  );
}

/** What this browser has no purchase for begins with finding it, by its code or by its receipt's address. */
function FindFirst({ href }: Pick<Props, "href">) {
  const t = useTranslations("support.find");
  return (
    <p className="-ms-2 flex flex-wrap gap-x-3">
      <Link href={href("/restore")}>{t("restore")}</Link>
      <Link href={href("/account")}>{t("signIn")}</Link>
    </p>
  );
}

function Answer({ id, title, children }: { id: string; title: string; children: ReactNode }) {
  return (
    <div id={id} className="scroll-mt-6 py-4">
      <h3 className="text-lead font-medium">{title}</h3>
      <div className="mt-1 leading-8 text-soft">{children}</div>
    </div>
  );
}

function Line({
  title,
  note,
  children,
}: {
  title: ReactNode;
  note?: string | undefined;
  children: ReactNode;
}) {
  return (
    <li
      className={`flex flex-wrap items-center justify-between gap-x-4 ${note === undefined ? "" : "py-1.5"}`}
    >
      <span className="min-w-0 text-ink">{title}</span>
      <span className="-ms-2 flex flex-wrap gap-x-2">{children}</span>
      {note && <span className="w-full text-aside">{note}</span>}
    </li>
  );
}

function Link({ href, children }: { href: string; children: ReactNode }) {
  return (
    <a href={href} className={button("text")}>
      {children}
    </a>
  );
}

function useTitle() {
  const t = useTranslations("account");
  return ({ item, document }: Pick<AccountEntry, "item" | "document">) =>
    item.kind === "copy" ? (
      <span lang={languageOf(document.script)}>{item.title}</span>
    ) : (
      t("pass", { days: item.days })
    );
}
