import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { pageLocale, withQuery } from "@/app/_i18n/page-locale";
import { checkNewest } from "@/app/_request/check-newest";
import { parseDocumentNumber } from "@/app/_request/document-number";
import { findReader } from "@/app/_request/guest";
import { RestoreForm } from "@/components/checkout/restore-form";
import { Shell } from "@/components/site/shell";
import { findIssuedDocument } from "@/lib/catalog/data";
import { findAccess } from "@/lib/entitlements/data";
import { restore } from "./actions";

export const dynamic = "force-dynamic";

type Props = PageProps<"/[locale]/restore">;

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  pageLocale((await params).locale, "/restore");
  const t = await getTranslations("restore");
  return { title: t("title"), robots: { index: false } };
}

/** 「已付款請點這里」: first what this browser has paid for, then the recovery code. */
export default async function RestorePage({ params, searchParams }: Props) {
  const path = withQuery("/restore", await searchParams);
  const { locale, href, languages } = pageLocale((await params).locale, path);
  const from = (await searchParams).document;
  const number = typeof from === "string" ? parseDocumentNumber(from) : null;
  if (number !== null && (await isOpenAfterCheck(number))) redirect(href(`/fanwen/${number}/read`));
  const t = await getTranslations("restore");
  return (
    <Shell href={href} languages={languages}>
      <div className="mx-auto max-w-2xl">
        <h1 className="font-serif text-title font-bold">{t("title")}</h1>
        <p className="mt-2 mb-6 text-lead text-soft">
          {number === null ? t("lead") : t("checkedNothing")}
        </p>
        <RestoreForm
          action={restore}
          locale={locale}
          labels={{
            label: t("label"),
            hint: t("hint"),
            submit: t("submit"),
            foundTitle: t("foundTitle"),
            found: t("found"),
            open: t("open"),
          }}
        >
          <h2 className="mt-8 font-medium">{t("lost")}</h2>
          <p className="leading-7 text-soft">
            <a href={href("/support")} className="text-seal underline underline-offset-4">
              {t("contact")}
            </a>
          </p>
        </RestoreForm>
      </div>
    </Shell>
  );
}

/** Asks the payment provider about what this browser has not seen paid yet, and looks again. */
async function isOpenAfterCheck(number: number): Promise<boolean> {
  const [readerId, document] = await Promise.all([findReader(), findIssuedDocument(number)]);
  if (readerId === null || document === null) return false;
  await checkNewest(readerId);
  return (await findAccess(readerId, document.id)).kind === "granted";
}
