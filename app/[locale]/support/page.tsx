import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { pageLocale, withQuery } from "@/app/_i18n/page-locale";
import { pageMetadata } from "@/app/_i18n/page-metadata";
import { sitePicture } from "@/app/_i18n/share-picture";
import { findReader } from "@/app/_request/guest";
import { findOwnReceipt, peekOwnPurchase } from "@/app/_request/own-purchase";
import { readPath } from "@/app/_request/purchase-response";
import { Shell } from "@/components/site/shell";
import { AskForm } from "@/components/support/ask-form";
import { FirstAnswers } from "@/components/support/first-answers";
import { findPublicDocument } from "@/lib/catalog/data";
import { languageOf } from "@/lib/catalog/script";
import { listAccountEntries } from "@/lib/checkout/data/receipt";
import type { AccountEntry } from "@/lib/checkout/receipt";
import { env } from "@/lib/platform/env";
import { getSupportContact } from "@/lib/settings/data";
import { supportSearchSchema } from "@/lib/support/schema";
import { ask, checkPayments } from "./actions";

export const dynamic = "force-dynamic";

/** So many purchases are looked at for whether they can be given back, and can be chosen in the form. */
const newestShown = 20;

type Props = PageProps<"/[locale]/support">;

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { locale } = pageLocale((await params).locale, "/support");
  const t = await getTranslations();
  return pageMetadata({
    locale,
    path: "/support",
    title: t("support.title"),
    description: [t("discovery.supportDescription")],
    picture: (await sitePicture(locale)).address,
  });
}

/** What most people ask, answered from what this browser has bought, and a form for the rest. */
export default async function SupportPage({ params, searchParams }: Props) {
  const path = withQuery("/support", await searchParams);
  const { locale, href, languages } = pageLocale((await params).locale, path);
  const { topic, purchase, document, checked, opened } = supportSearchSchema.parse(
    await searchParams,
  );
  const [t, account] = await Promise.all([getTranslations("support"), getTranslations("account")]);
  const readerId = await findReader();
  const entries = readerId === null ? [] : await listAccountEntries(readerId, new Date());
  const returns = await listReturns(entries);
  const paid = opened === undefined ? null : await peekOwnPurchase(opened);
  const openedHref = paid?.state.status === "paid" ? readPath(paid, locale) : null;
  const contact = await getSupportContact();
  const email = contact.email || env().SUPPORT_EMAIL;
  const titleOf = ({ item }: AccountEntry) =>
    item.kind === "copy" ? item.title : account("pass", { days: item.days });
  return (
    <Shell href={href} languages={languages}>
      <div className="mx-auto max-w-2xl">
        <h1 className="font-serif text-title font-bold">{t("title")}</h1>
        <p className="mt-2 text-lead text-soft">{t("lead")}</p>
        <FirstAnswers
          {...{ entries, returns, checked, openedHref, locale, href }}
          check={checkPayments}
        />
        <section aria-labelledby="ask-title" id="ask" className="mt-8 scroll-mt-6">
          <h2 id="ask-title" className="font-serif text-section font-semibold">
            {t("ask.title")}
          </h2>
          <p className="mt-1 mb-4 leading-7 text-soft">{t("ask.lead")}</p>
          <AskForm
            action={ask}
            locale={locale}
            purchases={entries.slice(0, newestShown).map((entry) => ({
              id: entry.id,
              name: titleOf(entry),
              lang: entry.item.kind === "copy" ? languageOf(entry.document.script) : undefined,
            }))}
            chosen={{
              topic: topic ?? "",
              // Most write about what they bought last.
              purchase: purchase ?? entries[0]?.id ?? "",
              document: document === undefined ? "" : String(document),
            }}
          />
          <p className="mt-4 leading-7 text-soft">
            {t.rich("mail", {
              email,
              mail: (chunks) => (
                <a href={`mailto:${email}`} className={link}>
                  {chunks}
                </a>
              ),
            })}
            {contact.hours !== "" && ` ${t("hours", { hours: contact.hours })}`}
          </p>
          {contact.qr && (
            <figure className="mt-4 flex flex-wrap items-center gap-4">
              {/* biome-ignore lint/performance/noImgElement: it is one small picture, served as it is */}
              <img
                src={`/api/images/${contact.qr.hash}`}
                alt={t("wechatPicture")}
                width={160}
                height={160}
                className="size-40 rounded-md border border-line bg-white object-contain"
              />
              <figcaption className="max-w-xs leading-7 text-soft">{t("wechat")}</figcaption>
            </figure>
          )}
        </section>
        <section aria-labelledby="more" className="mt-8">
          <h2 id="more" className="font-serif text-section font-semibold">
            {t("more")}
          </h2>
          <dl className="mt-2 divide-y divide-line">
            <div className="py-4">
              <dt className="text-lead font-medium">{t("renewal.title")}</dt>
              <dd className="mt-1 leading-8 text-soft">{t("renewal.text")}</dd>
            </div>
            <div className="py-4">
              <dt className="text-lead font-medium">{t("wrong.title")}</dt>
              <dd className="mt-1 leading-8 text-soft">
                {t("wrong.text")}
                {document !== undefined && (await findPublicDocument(document)) && (
                  <>
                    {" "}
                    <a href={href(`/report/${document}`)} className={link}>
                      {t("wrong.link")}
                    </a>
                  </>
                )}
              </dd>
            </div>
          </dl>
        </section>
      </div>
    </Shell>
  );
}

const link = "text-seal underline underline-offset-4";

/** Of what was bought here and stands, whether it can be given back. */
async function listReturns(entries: readonly AccountEntry[]) {
  const bought = entries.filter((entry) => entry.kind === "bought" && entry.standing === "paid");
  const receipts = await Promise.all(
    bought.slice(0, newestShown).map(({ id }) => findOwnReceipt(id)),
  );
  return receipts.flatMap((found) => {
    if (found === null) return [];
    const { receipt, returning } = found;
    const { id, item, document } = receipt;
    return [{ id, item, document, returning }];
  });
}
