import type { Metadata } from "next";
import { notFound, redirect } from "next/navigation";
import { getFormatter, getTranslations } from "next-intl/server";
import { pageLocale } from "@/app/_i18n/page-locale";
import { parseDocumentNumber } from "@/app/_request/document-number";
import { parseDocumentVersion } from "@/app/_request/document-version";
import { findReader } from "@/app/_request/guest";
import { peekOwnPurchase } from "@/app/_request/own-purchase";
import { RecoveryPanel } from "@/components/checkout/recovery-panel";
import { BlockedNotice } from "@/components/document/blocked-notice";
import { NewerVersion } from "@/components/document/newer-version";
import { OpenText } from "@/components/document/open-text";
import { Shell } from "@/components/site/shell";
import { button } from "@/components/ui/button";
import { findIssuedDocument } from "@/lib/catalog/data";
import type { Holding } from "@/lib/entitlements/access";
import {
  findAccess,
  getFullText,
  getPublicationTime,
  getReadableVersions,
  recoveryCodeOf,
} from "@/lib/entitlements/data";
import { recordUse } from "@/lib/entitlements/mutations";
import { formatRecoveryCode } from "@/lib/entitlements/recovery-code";
import { env } from "@/lib/platform/env";

export const dynamic = "force-dynamic";

export const metadata: Metadata = { robots: { index: false, follow: false } };

type Props = PageProps<"/[locale]/fanwen/[number]/read">;

export default async function ReadPage({ params, searchParams }: Props) {
  const { locale: segment, number } = await params;
  const path = `/fanwen/${number}`;
  const { locale, href, languages } = pageLocale(segment, `${path}/read`);
  const parsed = parseDocumentNumber(number);
  const document = parsed === null ? null : await findIssuedDocument(parsed);
  if (!document) notFound();
  const readerId = await findReader();
  const access = await findAccess(readerId, document.id);
  if (access.kind === "locked" && access.reason === "blocked") {
    return (
      <Shell href={href} languages={languages}>
        <BlockedNotice title={document.title} number={document.number} href={href} />
      </Shell>
    );
  }
  if (access.kind === "locked" || readerId === null) {
    if (document.isWithdrawn) notFound();
    redirect(`${href(path)}#offers`);
  }
  const search = await searchParams;
  const [text, versions, t, format] = await Promise.all([
    getFullText(access, parseDocumentVersion(search.version)),
    getReadableVersions(access),
    getTranslations(),
    getFormatter(),
  ]);
  await recordUse(access, { readerId, documentVersion: text.version, kind: "opened" });
  const time = (date: Date) => format.dateTime(date, { dateStyle: "long", timeStyle: "short" });
  const until = access.until && time(access.until);
  const bought = await findBought(search.purchase);
  const receipt = bought ?? receiptOf(access.via);
  const newerSince =
    versions.own < versions.onSale ? await getPublicationTime(document.id, versions.onSale) : null;
  // What the reader has chosen goes along, in the address; without one it is the version bought.
  const chosen: Record<string, string> =
    text.version === versions.own ? {} : { version: String(text.version) };
  return (
    <Shell href={href} languages={languages}>
      {receipt && (
        <RecoveryPanel
          purchaseId={receipt.id}
          purchaseNumber={receipt.number}
          code={receipt.code}
          until={receipt.until && time(receipt.until)}
          receiptHref={href(`/receipt/${receipt.id}`)}
          restoreAddress={`${env().SITE_URL}${href("/restore")}`}
          locale={locale}
          presence={bought ? "open" : "folded"}
        />
      )}
      <div className="grid grid-cols-[minmax(0,1fr)] gap-x-14 gap-y-6 lg:grid-cols-[minmax(0,42rem)_minmax(0,1fr)]">
        <article lang={document.script === "hant" ? "zh-Hant" : "zh-Hans"}>
          <h1 className="font-serif text-[1.75rem] leading-snug font-bold md:text-4xl md:leading-snug">
            {text.title}
          </h1>
          <p lang={locale} className="mt-3 text-jade">
            {t("read.granted")}
            <span className="ms-3 text-soft">
              {until ? t("read.viaPass", { until }) : t("read.viaCopy")}
            </span>
          </p>
          {newerSince && (
            <NewerVersion
              locale={locale}
              date={format.dateTime(newerSince, { dateStyle: "long" })}
              reading={text.version === versions.onSale ? "newest" : "older"}
              hrefs={{
                newest: href(`${path}/read?version=${versions.onSale}`),
                bought: href(`${path}/read`),
              }}
            />
          )}
          <OpenText
            document={document.number}
            version={text.version}
            content={{
              intro: text.intro,
              pieces: text.pieces.map(({ ordinal, heading, blocks }) => ({
                ordinal,
                heading,
                blocks,
              })),
            }}
            locale={locale}
            labels={{
              copyPiece: t("read.copyPiece"),
              copied: t("read.copied"),
              failed: t("read.copyFailed"),
            }}
          />
          <p lang={locale} className="print:hidden mt-8 text-sm lg:hidden">
            <a href={href(`/report/${document.number}`)} className={report}>
              {t("report.link")}
            </a>
          </p>
        </article>
        <aside className="print:hidden lg:sticky lg:top-6 lg:max-h-[calc(100dvh-3rem)] lg:self-start lg:overflow-y-auto">
          <nav
            aria-labelledby="outline"
            className="rounded-xl border border-line bg-surface p-5 max-lg:hidden"
          >
            <h2 id="outline" className="font-serif text-lg font-semibold">
              {t("document.outline")}
            </h2>
            <ol className="mt-2 divide-y divide-line">
              {text.pieces.map((piece) => (
                <li key={piece.ordinal}>
                  <a
                    href={`#piece-${piece.ordinal}`}
                    className="flex min-h-11 items-center justify-between gap-3 py-2 hover:text-seal"
                  >
                    {piece.heading}
                    <span className="text-sm text-soft tabular-nums">
                      {t("document.lengthValue", { count: format.number(piece.characterCount) })}
                    </span>
                  </a>
                </li>
              ))}
            </ol>
          </nav>
          <div className="mt-4 flex gap-3 max-lg:fixed max-lg:inset-x-0 max-lg:bottom-0 max-lg:z-10 max-lg:border-t max-lg:border-line max-lg:bg-surface max-lg:p-3 lg:flex-col">
            <a
              href={`/api/documents/${document.number}/docx?${new URLSearchParams({ locale, ...chosen })}`}
              download
              className={button("primary", "flex-1")}
            >
              {t("read.download")}
            </a>
            <button type="button" data-copy="full-text" className={button("quiet", "flex-1")}>
              {t("read.copyAll")}
            </button>
            {!document.isWithdrawn && (
              <a href={href(path)} className={button("text", "max-lg:hidden")}>
                {t("read.backToPreview")}
              </a>
            )}
          </div>
          <p className="mt-3 text-sm max-lg:hidden">
            <a href={href(`/report/${document.number}`)} className={report}>
              {t("report.link")}
            </a>
          </p>
        </aside>
      </div>
    </Shell>
  );
}

const report =
  "inline-block py-2 text-soft underline decoration-line underline-offset-4 hover:decoration-seal";

type Receipt = { id: string; number: string; code: string; until: Date | null };

/**
 * What the reader has just paid for. It need not be what opens the text: a pass may begin later, or be
 * bought on the page of a document that is owned already.
 */
async function findBought(id: string | string[] | undefined): Promise<Receipt | null> {
  const purchase = typeof id === "string" ? await peekOwnPurchase(id) : null;
  if (purchase?.state.status !== "paid") return null;
  const { recoveryCode, until } = purchase.state;
  return { id: purchase.id, number: purchase.number, code: recoveryCode, until };
}

/** Of what opens the text; null where that came by somebody's recovery code, who holds the receipt. */
function receiptOf({ source, purchaseId, purchaseNumber, endsAt }: Holding): Receipt | null {
  if (source !== "purchase") return null;
  const code = formatRecoveryCode(recoveryCodeOf(purchaseId));
  return { id: purchaseId, number: purchaseNumber, code, until: endsAt };
}
