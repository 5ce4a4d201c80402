import type { Metadata } from "next";
import { getFormatter, getTranslations } from "next-intl/server";
import { pageLocale, withQuery } from "@/app/_i18n/page-locale";
import { findOwnRenewal } from "@/app/_request/own-renewal";
import { RenewalChoice } from "@/components/checkout/renewal-choice";
import { Shell } from "@/components/site/shell";
import { button } from "@/components/ui/button";
import type { Renewal } from "@/lib/checkout/renewal";
import { getOffers } from "@/lib/pricing/data";
import { yuan } from "@/lib/pricing/fen";
import { chooseRenewal } from "./actions";

export const dynamic = "force-dynamic";

const path = "/account/renewal";

type Props = PageProps<"/[locale]/account/renewal">;

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  pageLocale((await params).locale, path);
  const t = await getTranslations("renewal");
  return {
    title: t("title"),
    robots: { index: false, follow: false },
    // The key in the address is for nobody else.
    referrer: "no-referrer",
  };
}

/** The pass that renews itself, and how to end that: for its buyer's browser, and by a link from a mail. */
export default async function RenewalPage({ params, searchParams }: Props) {
  const asked = await searchParams;
  const { locale, href, languages } = pageLocale((await params).locale, withQuery(path, asked));
  const { key: given, done, sure } = asked;
  const key = typeof given === "string" ? given : undefined;
  const renewal = await findOwnRenewal(key);
  const t = await getTranslations("renewal");
  const here = (search: Record<string, string>) =>
    `${href(path)}?${new URLSearchParams({ ...(key && { key }), ...search })}`;
  return (
    <Shell href={href} languages={languages}>
      <div className="mx-auto max-w-2xl">
        <h1 className="font-serif text-title font-bold">{t("title")}</h1>
        <Done done={done} />
        {renewal === null ? (
          <div className="mt-6 rounded-xl border border-line bg-surface p-6">
            <p className="text-lead">{t("none")}</p>
            <p className="mt-1 leading-7 text-soft">{t("noneHint")}</p>
          </div>
        ) : (
          <div className="mt-6 rounded-xl border border-line bg-surface p-6">
            <p role={done === "end" ? "status" : undefined} className="leading-8">
              {await standingText(renewal)}
            </p>
            <RenewalChoice
              renewal={renewal}
              isAsked={sure === "1"}
              askHref={here({ sure: "1" })}
              backHref={here({})}
              choose={chooseRenewal}
              locale={locale}
              proof={key}
            />
          </div>
        )}
        <a href={href("/account")} className={button("text", "-ms-2 mt-4")}>
          {t("account")}
        </a>
      </div>
    </Shell>
  );
}

/** What became of the press, where that is not how the renewal stands now. */
async function Done({ done }: { done: string | string[] | undefined }) {
  const t = await getTranslations("renewal");
  if (done === "unavailable") {
    return (
      <p role="alert" className="mt-4 leading-7 text-seal">
        {t("unavailable")}
      </p>
    );
  }
  if (done !== "go-on") return null;
  return (
    <p
      role="status"
      data-news=""
      className="mt-4 rounded-md border border-jade bg-jade-tint p-3 leading-7"
    >
      {t("resumed")}
    </p>
  );
}

async function standingText({ standing, amount, periodEnd, paidUntil }: Renewal): Promise<string> {
  const t = await getTranslations("renewal");
  const format = await getFormatter();
  const day = standing === "ending" ? paidUntil : periodEnd;
  const date = format.dateTime(day, { dateStyle: "long" });
  const { days } = (await getOffers(new Date())).pass;
  return t(standing, { days, date, amount: yuan(amount) });
}
