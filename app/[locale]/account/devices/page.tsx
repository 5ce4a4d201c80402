import type { Metadata } from "next";
import { getFormatter, getTranslations } from "next-intl/server";
import { pageLocale, withQuery } from "@/app/_i18n/page-locale";
import { requireAccount } from "@/app/_request/require-reader";
import { AccountFrame } from "@/components/account/account-frame";
import { Shell } from "@/components/site/shell";
import { button } from "@/components/ui/button";
import { listDevices } from "@/lib/accounts/data";
import { leave } from "../sign-in/actions";
import { endDevice, endOtherDevices } from "./actions";

export const dynamic = "force-dynamic";

const path = "/account/devices";

/** So long after the last note of its use a browser may still be in use, in ms. */
const nowPeriod = 2 * 60 * 60 * 1000;

type Props = PageProps<"/[locale]/account/devices">;

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  pageLocale((await params).locale, path);
  const t = await getTranslations("library.devices");
  return { title: t("title"), robots: { index: false, follow: false } };
}

/** The browsers that are signed in to an account, each of which can be signed out from here. */
export default async function DevicesPage({ params, searchParams }: Props) {
  const asked = await searchParams;
  const { locale, href, languages } = pageLocale((await params).locale, withQuery(path, asked));
  const { id, readerId, account } = await requireAccount(locale);
  const [devices, t, format] = await Promise.all([
    listDevices(readerId),
    getTranslations("library.devices"),
    getFormatter(),
  ]);
  const { told } = asked;
  const news = told === "ended" || told === "endedOthers" ? t(told) : null;
  const now = Date.now();
  const day = (at: Date) => format.dateTime(at, { dateStyle: "long" });
  return (
    <Shell href={href} languages={languages}>
      <AccountFrame current="devices" email={account.email} {...{ href, locale, leave, news }}>
        <p className="leading-7 text-soft">{t("lead")}</p>
        <ul className="mt-4 divide-y divide-line border-y border-line">
          {devices.map(({ id: device, browser, system, signedInAt, seenAt }) => (
            <li key={device} className="flex items-center justify-between gap-4 py-4">
              <div className="min-w-0">
                <p className="text-lead leading-7 font-medium">
                  {browser && system
                    ? t("on", { browser, system })
                    : browser || system || t("unknown")}
                </p>
                <p className="flex flex-wrap gap-x-4 text-note leading-6 text-soft tabular-nums">
                  <span>{t("since", { at: day(signedInAt) })}</span>
                  <span>
                    {now - seenAt.getTime() < nowPeriod
                      ? t("seenNow")
                      : t("seen", { at: day(seenAt) })}
                  </span>
                </p>
              </div>
              {device === id ? (
                <span className="px-2 text-note whitespace-nowrap text-jade">{t("this")}</span>
              ) : (
                <form action={endDevice}>
                  <input type="hidden" name="locale" value={locale} />
                  <input type="hidden" name="device" value={device} />
                  <button type="submit" className={button("text", "whitespace-nowrap")}>
                    {t("end")}
                  </button>
                </form>
              )}
            </li>
          ))}
        </ul>
        {devices.length > 1 && (
          <form action={endOtherDevices} className="mt-5">
            <input type="hidden" name="locale" value={locale} />
            <button type="submit" className={button("quiet")}>
              {t("endOthers")}
            </button>
          </form>
        )}
        <p className="mt-5 leading-7 text-soft">{t("guests")}</p>
      </AccountFrame>
    </Shell>
  );
}
