import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { toString as drawQr } from "qrcode";
import { pageLocale } from "@/app/_i18n/page-locale";
import { findStaffSession } from "@/app/_request/viewer";
import { button } from "@/components/ui/button";
import { TextField } from "@/components/ui/form-field";
import { beginFactor } from "@/lib/staff/mutations/second-factor";
import { guardedActSchema, returnPathSchema } from "@/lib/staff/schema";
import type { StaffMember } from "@/lib/staff/staff";
import { leave } from "../sign-in/actions";
import { proveFactor } from "./actions";

export const dynamic = "force-dynamic";

const path = "/admin/second-factor";

type Props = PageProps<"/[locale]/admin/second-factor">;

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  pageLocale((await params).locale, path);
  const t = await getTranslations("secondFactor");
  return { title: t("title"), robots: { index: false, follow: false } };
}

/**
 * After the mailed code: the code of the authenticator app, which is set up the first time. Asked for
 * once more before what takes a fresh proof.
 */
export default async function SecondFactorPage({ params, searchParams }: Props) {
  const { locale, href } = pageLocale((await params).locale, path);
  const search = await searchParams;
  const to = returnPathSchema.parse(search.to);
  const session = await findStaffSession();
  if (session === null) redirect(href("/admin/sign-in"));
  const act = guardedActSchema.parse(search.act);
  if (session.stage === "verified" && (act === undefined || session.isFresh)) redirect(to);
  const t = await getTranslations("secondFactor");
  const isNew = session.stage === "needs-setup";
  const isAgain = act !== undefined && session.stage === "verified";
  const lead = isAgain ? t(`again.${act}`) : isNew ? t("setUpLead") : t("lead");
  return (
    <main className="mx-auto flex min-h-dvh max-w-md flex-col justify-center px-4 py-10">
      <h1 className="font-serif text-title font-bold">{isNew ? t("setUp") : t("title")}</h1>
      <p className="mt-2 mb-6 leading-7 text-soft">{lead}</p>
      <form action={proveFactor} className="rounded-xl border border-line bg-surface p-5">
        <input type="hidden" name="locale" value={locale} />
        <input type="hidden" name="to" value={to} />
        {act && <input type="hidden" name="act" value={act} />}
        {isNew && <Setup staff={session.staff} />}
        <TextField
          name="code"
          label={isNew ? t("firstCode") : t("code")}
          autoComplete="one-time-code"
          inputMode={isNew ? "numeric" : "text"}
          maxLength={40}
          required
        />
        {(search.problem === "code" || search.problem === "limited") && (
          <p role="alert" className="mt-3 leading-7 text-seal">
            {t(`problem.${search.problem}`)}
          </p>
        )}
        <button type="submit" className={button("primary", "mt-4 w-full")}>
          {t("enter")}
        </button>
      </form>
      {isAgain ? (
        <a href={href("/admin/account")} className={button("text", "mt-2 self-start")}>
          {t("back")}
        </a>
      ) : (
        <form action={leave} className="mt-2 flex items-center gap-2 text-note text-soft">
          <input type="hidden" name="locale" value={locale} />
          <span className="min-w-0 wrap-anywhere">{session.staff.email}</span>
          <button type="submit" className={button("text", "shrink-0")}>
            {t("other")}
          </button>
        </form>
      )}
    </main>
  );
}

async function Setup({ staff }: { staff: StaffMember }) {
  const t = await getTranslations();
  const { key, address } = await beginFactor(staff, t("desk.name"));
  const picture = await drawQr(address, { type: "svg", margin: 2, errorCorrectionLevel: "M" });
  return (
    <div className="mb-4">
      {/* In the page itself: it is of this one moment, and no address may lead to it. */}
      <div
        role="img"
        aria-label={t("secondFactor.qr")}
        className="mx-auto size-50 overflow-hidden rounded-md border border-line"
        // biome-ignore lint/security/noDangerouslySetInnerHtml: drawn here, of squares alone
        dangerouslySetInnerHTML={{ __html: picture }}
      />
      <p className="mt-3 text-note leading-6 text-soft">{t("secondFactor.byHand")}</p>
      <p className="font-mono text-aside leading-7 break-all" data-key={key}>
        {key.match(/.{1,4}/g)?.join(" ")}
      </p>
    </div>
  );
}
