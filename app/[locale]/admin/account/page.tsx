import type { Metadata } from "next";
import { getFormatter, getTranslations } from "next-intl/server";
import { pageLocale } from "@/app/_i18n/page-locale";
import { requireSession } from "@/app/_request/viewer";
import { Desk } from "@/components/admin/desk";
import { Notice } from "@/components/admin/notice";
import { button } from "@/components/ui/button";
import { deviceOf } from "@/lib/accounts/device";
import { countRecoveryCodes, findRecoveryCodes, listSessions } from "@/lib/staff/data";
import { returnPathSchema } from "@/lib/staff/schema";
import { leave } from "../sign-in/actions";
import { changeFactor, end, endOthers, renewCodes } from "./actions";
import { askAgain } from "./guarded";

export const dynamic = "force-dynamic";

const path = "/admin/account";

type Props = PageProps<"/[locale]/admin/account">;

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  pageLocale((await params).locale, path);
  const t = await getTranslations("deskAccount");
  return { title: t("title"), robots: { index: false, follow: false } };
}

/** What a member of staff sees of the own account: browsers that are signed in, and codes to keep. */
export default async function DeskAccountPage({ params, searchParams }: Props) {
  const { locale, href } = pageLocale((await params).locale, path);
  const session = await requireSession(locale, path);
  const { id, staff } = session;
  const { codes, done, to } = await searchParams;
  const shown = codes === undefined ? undefined : await findRecoveryCodes(session);
  if (shown === null) askAgain("show-codes", locale);
  const [sessions, left, t, format] = await Promise.all([
    listSessions(staff),
    countRecoveryCodes(staff),
    getTranslations("deskAccount"),
    getFormatter(),
  ]);
  const place = { locale, path };
  const time = (date: Date) => format.dateTime(date, "mediumTime");
  return (
    <Desk {...{ staff, href, path, leave, locale }} title={t("title")}>
      <p className="mt-1 text-soft">
        {staff.email} · {t(`role.${staff.role}`)}
      </p>
      {done === "ended" && <Notice kind="done">{t("ended")}</Notice>}
      <div className="mt-6 grid items-start gap-6 lg:grid-cols-2">
        <section className="rounded-xl border border-line bg-surface p-5">
          <h2 className="font-semibold">{t("codes")}</h2>
          <p className="mt-1 leading-7 text-soft">{t("codesLead", { left })}</p>
          {shown && <RecoveryCodes codes={shown} />}
          <div className="mt-3 flex flex-wrap gap-3">
            {!shown && (
              <a href={`${href(path)}?codes=shown`} className={button("quiet")}>
                {t("show")}
              </a>
            )}
            {codes === "new" && to !== undefined && (
              <a href={returnPathSchema.parse(to)} className={button("primary")}>
                {t("goOn")}
              </a>
            )}
            <form action={renewCodes.bind(null, place)}>
              <button type="submit" className={button("quiet")}>
                {t("renew")}
              </button>
            </form>
            <form action={changeFactor.bind(null, place)}>
              <button type="submit" className={button("quiet")}>
                {t("change")}
              </button>
            </form>
          </div>
        </section>
        <section className="rounded-xl border border-line bg-surface p-5">
          <h2 className="font-semibold">{t("sessions")}</h2>
          <ul className="mt-2 divide-y divide-line">
            {sessions.map((session) => (
              <li key={session.id} className="flex items-start justify-between gap-4 py-3">
                <div className="min-w-0">
                  <p className="leading-6 break-words">
                    {deviceName(session.userAgent) || t("unknown")}
                  </p>
                  <p className="mt-1 text-note leading-6 text-soft">
                    {session.address} · {t("seen", { time: time(session.seenAt) })}
                  </p>
                </div>
                {session.id === id ? (
                  <span className="py-2 text-note whitespace-nowrap text-jade">{t("this")}</span>
                ) : (
                  <form action={end.bind(null, place)}>
                    <input type="hidden" name="session" value={session.id} />
                    <button type="submit" className={button("text", "whitespace-nowrap")}>
                      {t("end")}
                    </button>
                  </form>
                )}
              </li>
            ))}
          </ul>
          {sessions.length > 1 && (
            <form action={endOthers.bind(null, place)} className="mt-3">
              <button type="submit" className={button("quiet")}>
                {t("endOthers")}
              </button>
            </form>
          )}
        </section>
      </div>
    </Desk>
  );
}

async function RecoveryCodes({ codes }: { codes: { code: string; isUsed: boolean }[] }) {
  const t = await getTranslations("deskAccount");
  return (
    <ol
      aria-label={t("codes")}
      className="mt-2 grid list-decimal grid-cols-1 gap-x-8 ps-8 sm:grid-cols-2"
    >
      {codes.map(({ code, isUsed }) => (
        <li key={code} className="font-mono leading-8">
          {isUsed ? (
            <>
              <s className="text-soft">{code}</s>{" "}
              <span className="font-sans text-note text-soft">{t("used")}</span>
            </>
          ) : (
            code
          )}
        </li>
      ))}
    </ol>
  );
}

function deviceName(userAgent: string): string {
  const { browser, system } = deviceOf(userAgent);
  return [browser, system].filter((name) => name !== "").join(" · ");
}
