import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { NextIntlClientProvider } from "next-intl";
import { getMessages, getTranslations } from "next-intl/server";
import { pageLocale } from "@/app/_i18n/page-locale";
import { parseDocumentNumber } from "@/app/_request/document-number";
import { requireStaff } from "@/app/_request/viewer";
import { Desk } from "@/components/admin/desk";
import { Notice } from "@/components/admin/notice";
import { OpenReports } from "@/components/admin/open-reports";
import { PlaceForm } from "@/components/admin/place-form";
import { StandingForms } from "@/components/admin/standing-forms";
import { PublishOutcome } from "@/components/editing/publish-outcome";
import { ReviewEditor } from "@/components/editing/review-editor";
import { languageOf } from "@/lib/catalog/script";
import { findReview } from "@/lib/editing/data";
import { taggedFindings } from "@/lib/editing/finding-tag";
import { type TextGap, textGapsSchema } from "@/lib/editing/gaps";
import { writtenText } from "@/lib/editing/text";
import { findOriginal } from "@/lib/import/data";
import { listReports } from "@/lib/moderation/data";
import type { ReportsSearch } from "@/lib/moderation/schema";
import { listPlacedCategories } from "@/lib/publishing/data/categories";
import { hasRight } from "@/lib/staff/staff";
import { leave } from "../../sign-in/actions";
import { placeMany } from "../actions";
import { check, openBeginning, publish, scheduleAnyway, setStanding } from "./actions";

export const dynamic = "force-dynamic";

export const metadata: Metadata = { robots: { index: false, follow: false } };

/** The review of one document: its source, its text in an editor, what was found in it. */
export default async function ReviewPage({
  params,
  searchParams,
}: PageProps<"/[locale]/admin/documents/[number]">) {
  const { locale: segment, number: named } = await params;
  const path = `/admin/documents/${named}`;
  const { locale, href } = pageLocale(segment, path);
  const staff = await requireStaff("edit-documents", locale, path);
  const number = parseDocumentNumber(named);
  const review = number === null ? null : await findReview(staff, number);
  if (number === null || review === null) notFound();
  const [original, categories, reports] = await Promise.all([
    findOriginal(staff, number),
    listPlacedCategories(staff),
    hasRight(staff, "judge-mistakes")
      ? listReports(staff, openReportsOf(number), reportsShown)
      : [],
  ]);
  const t = await getTranslations("review");
  const placing = await getTranslations("publishing.place");
  const messages = await getMessages();
  const search = await searchParams;
  const lang = languageOf(review.script);
  const { title: written } = writtenText(review.tree);
  const title = written === "" ? t("untitled") : written;
  const dropped = review.dropped.map(({ line, text }) => ({ number: line, text }));
  const place = { locale, path };
  const mayPublish = hasRight(staff, "publish");
  return (
    <Desk
      {...{ staff, href, path, leave, locale }}
      title={
        <>
          <span lang={lang}>{title}</span>{" "}
          <span className="font-sans text-body font-normal whitespace-nowrap text-soft">
            {t("title", { number })}
          </span>
        </>
      }
    >
      <title>{`${title} · ${t("title", { number })}`}</title>
      <p className="flex flex-wrap items-center gap-x-5 leading-7">
        <span className="text-soft">
          {t(`documentStatus.${review.status}`)}
          {review.version > 0 && ` · ${t("version", { version: review.version })}`}
          {review.status === "published" && review.isChanged && ` · ${t("unpublished")}`}
        </span>
        {review.status === "published" && (
          <a href={href(`/fanwen/${number}`)} className="py-2 text-seal underline">
            {t("publicPage")}
          </a>
        )}
        <a href={href(`${path}/preview`)} className="py-2 text-seal underline">
          {t("preview.link")}
        </a>
        <a href={href(`${path}/preview/word`)} className="py-2 text-seal underline">
          {t("preview.wordLink")}
        </a>
        <a href={href(`${path}/settings`)} className="py-2 text-seal underline">
          {t("settings")}
        </a>
        <a href={href(`${path}/versions`)} className="py-2 text-seal underline">
          {t("versions")}
        </a>
      </p>
      <OpenReports reports={reports} href={href} />
      {review.status === "draft" && (
        <PlaceForm
          action={placeMany.bind(null, place)}
          document={review.documentId}
          categoryId={review.categoryId}
          {...{ categories, locale }}
        />
      )}
      {search.saved === "placed" && <Notice kind="done">{placing("done")}</Notice>}
      <PublishOutcome search={search} publicHref={href(`/fanwen/${number}`)} />
      <NextIntlClientProvider messages={{ review: messages.review }}>
        <ReviewEditor
          draft={{
            number,
            revision: review.revision,
            tree: JSON.stringify(review.tree),
            isChanged: review.isChanged,
            findings: {
              tag: taggedFindings(review.findings).tag,
              list: review.findings,
            },
          }}
          lang={lang}
          publish={mayPublish ? publish.bind(null, place, number) : null}
          onSale={review.status === "published" ? review.version : null}
          check={check.bind(null, place, number)}
          openBeginning={openBeginning.bind(null, place, number)}
          gaps={gapsNamed(search.gaps)}
          scheduling={
            typeof search.at === "string"
              ? { action: scheduleAnyway.bind(null, place, number), at: search.at }
              : null
          }
          signInHref={href("/admin/sign-in")}
          original={{
            name: original?.name ?? null,
            lines: original?.lines ?? dropped,
            isWhole: original?.lines != null,
            href: `/api/admin/documents/${number}/original`,
            dropped: review.dropped,
          }}
          standing={
            <StandingForms
              document={review}
              action={mayPublish ? setStanding.bind(null, place, number) : null}
            />
          }
        />
      </NextIntlClientProvider>
    </Desk>
  );
}

const reportsShown = 20;

function openReportsOf(document: number): ReportsSearch {
  return { status: "undecided", document, page: 1 };
}

/** The gaps that the address of the page names. */
function gapsNamed(names: string | string[] | undefined): TextGap[] {
  if (typeof names !== "string") return [];
  try {
    return textGapsSchema.parse(JSON.parse(names));
  } catch {
    // Not an address of ours.
    return [];
  }
}
