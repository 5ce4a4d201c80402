import { List } from "lucide-react";
import type { Metadata } from "next";
import { notFound, redirect } from "next/navigation";
import { getFormatter, getTranslations } from "next-intl/server";
import { pageLocale, withQuery } from "@/app/_i18n/page-locale";
import { parseDocumentNumber } from "@/app/_request/document-number";
import { parseDocumentVersion } from "@/app/_request/document-version";
import { findReader } from "@/app/_request/guest";
import { findOwnReceipt, peekOwnPurchase } from "@/app/_request/own-purchase";
import { parseScript } from "@/app/_request/text-script";
import { PaidTwice } from "@/components/checkout/paid-twice";
import { RecoveryPanel } from "@/components/checkout/recovery-panel";
import { BlockedNotice } from "@/components/document/blocked-notice";
import { NewerVersion } from "@/components/document/newer-version";
import { OpenText } from "@/components/document/open-text";
import { PieceLinks } from "@/components/document/piece-links";
import { ScriptSwitch } from "@/components/document/script-switch";
import { FocusButton } from "@/components/reading/focus-button";
import { ReadingGuide } from "@/components/reading/reading-guide";
import { SettingsButton, SettingsSheet } from "@/components/reading/settings-button";
import { Shell } from "@/components/site/shell";
import { button } from "@/components/ui/button";
import { PrintButton } from "@/components/ui/print-button";
import { Sheet } from "@/components/ui/sheet";
import { findIssuedDocument } from "@/lib/catalog/data";
import { readingMinutes, speakingMinutes } from "@/lib/catalog/length";
import { otherScript } from "@/lib/catalog/other-script";
import { languageOf } from "@/lib/catalog/script";
import { isSpoken } from "@/lib/catalog/spoken";
import type { Holding } from "@/lib/entitlements/access";
import {
  findAccess,
  getFullText,
  getPublicationTime,
  getReadableVersions,
  getRecoveryCode,
} from "@/lib/entitlements/data";
import { recordUse, turnText } from "@/lib/entitlements/mutations";
import { formatRecoveryCode } from "@/lib/entitlements/recovery-code";
import { env } from "@/lib/platform/env";

export const dynamic = "force-dynamic";

export const metadata: Metadata = { robots: { index: false, follow: false } };

type Props = PageProps<"/[locale]/fanwen/[number]/read">;

export default async function ReadPage({ params, searchParams }: Props) {
  const [{ locale: segment, number }, search] = await Promise.all([params, searchParams]);
  const path = `/fanwen/${number}`;
  const { locale, href, languages } = pageLocale(segment, withQuery(`${path}/read`, search));
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
  const [written, versions, t, format] = await Promise.all([
    getFullText(access, parseDocumentVersion(search.version)),
    getReadableVersions(access),
    getTranslations(),
    getFormatter(),
  ]);
  await recordUse(access, { readerId, documentVersion: written.version, kind: "opened" });
  const script = parseScript(search.script) ?? document.script;
  const lang = languageOf(script);
  const text = script === document.script ? written : await turnText(document.id, written, script);
  const time = (date: Date) => format.dateTime(date, { dateStyle: "long", timeStyle: "short" });
  const until = access.until && time(access.until);
  const bought = await findBought(search.purchase);
  const receipt = bought ?? (await receiptOf(access.via));
  const paid = bought && (await findOwnReceipt(bought.id));
  const newerSince =
    versions.own < versions.onSale ? await getPublicationTime(document.id, versions.onSale) : null;
  // What the reader has chosen goes along, in the address; without one it is the version bought.
  const version: Record<string, string> =
    text.version === versions.own ? {} : { version: String(text.version) };
  const chosen = { ...version, ...(script !== document.script && { script }) };
  const characters = text.pieces.reduce((sum, piece) => sum + piece.characterCount, 0);
  const here = (query: Record<string, string>) => {
    const asked = new URLSearchParams(query).toString();
    return href(`${path}/read${asked === "" ? "" : `?${asked}`}`);
  };
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
          arrival={bought ? "paid" : "returning"}
        />
      )}
      {paid && (
        <PaidTwice
          surplus={paid.receipt.surplus}
          method={paid.receipt.method}
          className="beside-text print:hidden mb-6 rounded-xl border border-seal bg-seal-tint px-4 py-3"
        />
      )}
      <div className="grid grid-cols-[minmax(0,1fr)] gap-x-14 gap-y-6 lg:grid-cols-[minmax(0,42rem)_minmax(0,1fr)] [[data-focus]_&]:mx-auto [[data-focus]_&]:max-w-2xl [[data-focus]_&]:block">
        <article lang={lang}>
          <h1 className="font-serif text-title font-bold text-pretty">{text.title}</h1>
          <p lang={locale} className="beside-text print:hidden mt-3 text-jade">
            {t("read.granted")}
            <span className="ms-3 text-soft">
              {until ? t("read.viaPass", { until }) : t("read.viaCopy")}
            </span>
          </p>
          <p
            lang={locale}
            className="beside-text print:hidden mt-1 text-aside text-soft tabular-nums"
          >
            {t("document.reading", { minutes: readingMinutes(characters) })}
            {isSpoken(document.category) && (
              <span className="ms-3">
                {t("reading.spoken", { minutes: speakingMinutes(characters) })}
              </span>
            )}
          </p>
          <div lang={locale} className="beside-text">
            <ScriptSwitch
              written={document.script}
              shown={script}
              hrefs={{
                written: here(version),
                turned: here({ ...version, script: otherScript(document.script) }),
              }}
            />
          </div>
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
          <p lang={locale} className="print:hidden mt-8 text-note lg:hidden">
            <a href={href(`/report/${document.number}`)} className={report}>
              {t("report.link")}
            </a>
          </p>
        </article>
        <aside className="beside-text print:hidden lg:sticky lg:top-6 lg:flex lg:max-h-[calc(100dvh-3rem)] lg:flex-col lg:self-start">
          <nav
            data-outline
            aria-labelledby="outline"
            className="relative min-h-32 rounded-xl border border-line bg-surface p-5 max-lg:hidden lg:overflow-y-auto"
          >
            <h2 id="outline" className="font-serif text-part font-semibold">
              {t("document.outline")}
            </h2>
            <PieceLinks pieces={text.pieces} lang={lang} />
          </nav>
          <div className="mt-4 grid grid-cols-[auto_1fr_1fr] gap-2 max-lg:fixed max-lg:inset-x-0 max-lg:bottom-0 max-lg:z-10 max-lg:mt-0 max-lg:border-t max-lg:border-line max-lg:bg-surface max-lg:p-3 max-lg:pb-[max(0.75rem,env(safe-area-inset-bottom))] lg:grid-cols-1 lg:gap-3">
            <button type="button" popoverTarget={toolsId} className={button("small", "lg:hidden")}>
              <List aria-hidden="true" size={20} />
              <span className="sr-only">{t("reading.tools")}</span>
            </button>
            <button type="button" data-copy="full-text" className={button("small")}>
              {t("read.copyAll")}
            </button>
            <a
              href={`/api/documents/${document.number}/docx?${new URLSearchParams({ locale, ...chosen })}`}
              download
              className={button("primary", "out-of-wechat max-lg:px-2.5! lg:order-first")}
            >
              {t("read.download")}
            </a>
            <div className="in-wechat">
              <button
                type="button"
                popoverTarget={wechatId}
                className={button("primary", "w-full px-2.5!")}
              >
                {t("reading.wechat.download")}
              </button>
            </div>
            <div className="flex gap-3 max-lg:hidden">
              <SettingsButton className="flex-1" />
              <FocusButton label={t("reading.focus")} className="flex-1" />
            </div>
            <div className="flex gap-3 max-lg:hidden">
              <PrintButton label={t("reading.print")} />
              {!document.isWithdrawn && (
                <a href={href(path)} className={button("text")}>
                  {t("read.backToPreview")}
                </a>
              )}
            </div>
          </div>
          <p className="mt-3 text-note max-lg:hidden">
            <a href={href(`/report/${document.number}`)} className={report}>
              {t("report.link")}
            </a>
          </p>
        </aside>
      </div>
      <Sheet id={toolsId} title={t("document.outline")} close={t("reading.settings.close")}>
        <div className="mb-3 flex flex-wrap gap-2">
          <SettingsButton className="flex-1" />
          <FocusButton label={t("reading.focus")} className="flex-1" />
          <PrintButton label={t("reading.print")} />
        </div>
        <nav data-outline aria-label={t("document.outline")}>
          <PieceLinks pieces={text.pieces} lang={lang} />
        </nav>
        {!document.isWithdrawn && (
          <a href={href(path)} className={button("text")}>
            {t("read.backToPreview")}
          </a>
        )}
      </Sheet>
      <Sheet id={wechatId} title={t("reading.wechat.title")} close={t("reading.settings.close")}>
        <p className="leading-8 text-pretty">{t("reading.wechat.text")}</p>
      </Sheet>
      <SettingsSheet />
      <ReadingGuide
        document={document.number}
        headings={text.pieces.map(({ heading }) => heading)}
        arrival={bought ? "paid" : "returning"}
        labels={{
          position: t.raw("reading.position"),
          resume: t.raw("reading.resume"),
          goOn: t("reading.goOn"),
          fromStart: t("reading.fromStart"),
          paidHere: t("reading.paidHere"),
          code: t("reading.code"),
          understood: t("reading.understood"),
          leaveFocus: t("reading.leaveFocus"),
        }}
      />
    </Shell>
  );
}

const toolsId = "reading-tools";
const wechatId = "wechat-download";

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
async function receiptOf(via: Holding): Promise<Receipt | null> {
  const { source, purchaseId, purchaseNumber, endsAt } = via;
  if (source === "recovery_code") return null;
  const code = formatRecoveryCode(await getRecoveryCode(purchaseId));
  return { id: purchaseId, number: purchaseNumber, code, until: endsAt };
}
