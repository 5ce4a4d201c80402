import type { Metadata } from "next";
import { forbidden, notFound, redirect } from "next/navigation";
import { getFormatter, getTranslations } from "next-intl/server";
import { cache } from "react";
import { pageLocale, withQuery } from "@/app/_i18n/page-locale";
import { parseDocumentNumber } from "@/app/_request/document-number";
import { parseDocumentVersion } from "@/app/_request/document-version";
import { findReader } from "@/app/_request/guest";
import { parseScript } from "@/app/_request/text-script";
import { BlockedNotice } from "@/components/document/blocked-notice";
import { NewerVersion } from "@/components/document/newer-version";
import { OpenText } from "@/components/document/open-text";
import { PieceLinks } from "@/components/document/piece-links";
import { ReportLink } from "@/components/document/report-link";
import { ScriptSwitch } from "@/components/document/script-switch";
import { ReadHeader } from "@/components/reading/read-header";
import { ReadSheets, ReadTools } from "@/components/reading/read-tools";
import { ReadingGuide } from "@/components/reading/reading-guide";
import { SettingsSheet } from "@/components/reading/settings-button";
import { Shell } from "@/components/site/shell";
import { findIssuedDocument } from "@/lib/catalog/data";
import { inScript, otherScript } from "@/lib/catalog/other-script";
import { languageOf } from "@/lib/catalog/script";
import { isSpoken } from "@/lib/catalog/spoken";
import {
  findAccess,
  getFullText,
  getPublicationTime,
  getReadableVersions,
} from "@/lib/entitlements/data";
import { recordUse, turnText } from "@/lib/entitlements/mutations";
import { PurchaseNotes } from "./purchase-notes";
import { findBought } from "./shown-receipt";

export const dynamic = "force-dynamic";

type Props = PageProps<"/[locale]/fanwen/[number]/read">;

export async function generateMetadata({ params, searchParams }: Props): Promise<Metadata> {
  const [{ locale, number }, search] = await Promise.all([params, searchParams]);
  pageLocale(locale, `/fanwen/${number}/read`);
  const robots = { index: false, follow: false };
  const document = await findNumbered(number);
  if (document === null) return { robots };
  const script = parseScript(search.script) ?? document.script;
  const title =
    script === document.script ? document.title : await inScript(document.title, script);
  const t = await getTranslations("read");
  return { title: t("title", { title }), robots };
}

const findNumbered = cache(async (segment: string) => {
  const number = parseDocumentNumber(segment);
  return number === null ? null : findIssuedDocument(number);
});

export default async function ReadPage({ params, searchParams }: Props) {
  const [{ locale: segment, number }, search] = await Promise.all([params, searchParams]);
  const path = `/fanwen/${number}`;
  const asked = { ...search, purchase: undefined };
  const { locale, href, languages } = pageLocale(segment, withQuery(`${path}/read`, asked));
  const document = await findNumbered(number);
  if (!document) notFound();
  const readerId = await findReader();
  const access = await findAccess(readerId, document.id);
  if (access.kind === "locked" && access.reason === "blocked") {
    return (
      <Shell href={href} languages={languages}>
        <BlockedNotice document={document} href={href} />
      </Shell>
    );
  }
  if (access.kind === "locked" || readerId === null) {
    // The server in front makes it a 410.
    if (document.isWithdrawn) forbidden();
    redirect(`${href(path)}#not-open`);
  }
  const [written, versions, t, format, bought] = await Promise.all([
    getFullText(access, parseDocumentVersion(search.version)),
    getReadableVersions(access),
    getTranslations(),
    getFormatter(),
    findBought(search.purchase),
  ]);
  await recordUse(access, { readerId, documentVersion: written.version, kind: "opened" });
  const script = parseScript(search.script) ?? document.script;
  const lang = languageOf(script);
  const text = script === document.script ? written : await turnText(document.id, written, script);
  const newerSince =
    versions.own < versions.onSale ? await getPublicationTime(document.id, versions.onSale) : null;
  // What the reader has chosen goes along, in the address; without one it is the version bought.
  const version: Record<string, string> =
    text.version === versions.own ? {} : { version: String(text.version) };
  const turned: Record<string, string> = script === document.script ? {} : { script };
  const chosen = { ...version, ...turned };
  const here = (query: Record<string, string>) => {
    const asked = new URLSearchParams(query).toString();
    return href(`${path}/read${asked === "" ? "" : `?${asked}`}`);
  };
  const outline = <PieceLinks pieces={text.pieces} lang={lang} />;
  const previewHref = document.isWithdrawn ? null : href(path);
  const reportHref = href(`/report/${document.number}`);
  return (
    <Shell href={href} languages={languages}>
      <PurchaseNotes bought={bought} via={access.via} locale={locale} href={href} />
      <div className="grid grid-cols-[minmax(0,1fr)] gap-x-14 gap-y-6 lg:grid-cols-[minmax(0,42rem)_minmax(0,1fr)] [[data-focus]_&]:mx-auto [[data-focus]_&]:max-w-2xl [[data-focus]_&]:block">
        <article lang={lang}>
          <ReadHeader
            title={text.title}
            locale={locale}
            until={access.until && format.dateTime(access.until, "longTime")}
            characters={text.pieces.reduce((sum, piece) => sum + piece.characterCount, 0)}
            kind={isSpoken(document.category) ? "spoken" : "read"}
          >
            <ScriptSwitch
              written={document.script}
              shown={script}
              hrefs={{
                written: here(version),
                turned: here({ ...version, script: otherScript(document.script) }),
              }}
            />
            {newerSince && (
              <NewerVersion
                locale={locale}
                date={format.dateTime(newerSince, { dateStyle: "long" })}
                reading={text.version === versions.onSale ? "newest" : "older"}
                hrefs={{
                  newest: here({ ...turned, version: String(versions.onSale) }),
                  bought: here(turned),
                }}
              />
            )}
          </ReadHeader>
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
            <ReportLink href={reportHref} />
          </p>
        </article>
        <ReadTools
          outline={outline}
          wordHref={`/api/documents/${document.number}/docx?${new URLSearchParams({ locale, ...chosen })}`}
          previewHref={previewHref}
          reportHref={reportHref}
        />
      </div>
      <ReadSheets outline={outline} previewHref={previewHref} />
      <SettingsSheet />
      <ReadingGuide
        document={document.number}
        headings={text.pieces.map(({ heading }) => heading)}
        lang={lang}
        arrival={bought ? "paid" : "returning"}
        labels={{
          resume: t.raw("reading.resume"),
          goOn: t("reading.goOn"),
          close: t("reading.settings.close"),
          paidHere: t("reading.paidHere"),
          code: t("reading.code"),
          understood: t("reading.understood"),
          leaveFocus: t("reading.leaveFocus"),
        }}
      />
    </Shell>
  );
}
