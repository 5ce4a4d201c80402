import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { useTranslations } from "next-intl";
import { getFormatter, getTranslations } from "next-intl/server";
import { pageLocale } from "@/app/_i18n/page-locale";
import { requireStaff } from "@/app/_request/viewer";
import { Desk } from "@/components/admin/desk";
import { Facts } from "@/components/admin/facts";
import { FormCard } from "@/components/admin/form-card";
import { GrantForm } from "@/components/admin/grant-form";
import { Outcome } from "@/components/admin/outcome";
import { RefreshPage } from "@/components/admin/refresh-page";
import { RefundForm } from "@/components/admin/refund-form";
import { Status } from "@/components/admin/status";
import { Timeline } from "@/components/admin/timeline";
import { button } from "@/components/ui/button";
import { TextField } from "@/components/ui/form-field";
import { KeptForm } from "@/components/ui/kept-form";
import { findPurchaseFile } from "@/lib/checkout/data/desk";
import type { PurchaseFile } from "@/lib/checkout/desk-purchase";
import { purchaseIdSchema } from "@/lib/checkout/schema";
import { yuan } from "@/lib/pricing/fen";
import { hasRight } from "@/lib/staff/staff";
import { leave } from "../../sign-in/actions";
import { grant, refund, resend } from "../actions";

export const dynamic = "force-dynamic";

export const metadata: Metadata = { robots: { index: false, follow: false } };

/** The file of one purchase: its facts, all that happened, and what staff can do. */
export default async function PurchasePage({
  params,
  searchParams,
}: PageProps<"/[locale]/admin/purchases/[id]">) {
  const { locale: segment, id } = await params;
  const path = `/admin/purchases/${id}`;
  const { locale, href } = pageLocale(segment, path);
  const staff = await requireStaff("read-purchases", locale, path);
  const file = purchaseIdSchema.safeParse(id).success ? await findPurchaseFile(staff, id) : null;
  if (file === null) notFound();
  const t = await getTranslations("desk");
  const place = { locale, path };
  const payable = file.deskPayments.filter(({ left }) => left > 0);
  return (
    <Desk {...{ staff, href, path, leave, locale }} title={file.number}>
      <a href={href("/admin/purchases")} className="text-seal underline underline-offset-4">
        {t("back")}
      </a>
      <Outcome search={await searchParams} />
      {file.isRefundRequested && <RefreshPage every={3000} />}
      <div className="mt-4 grid items-start gap-8 lg:grid-cols-[1fr_22rem]">
        <div>
          <PurchaseFacts file={file} href={href} />
          <h2 className="mt-8 text-lead font-semibold">{t("file.timeline")}</h2>
          <Timeline entries={file.timeline} />
        </div>
        <div className="grid gap-4">
          {hasRight(staff, "refund") && (
            <FormCard title={t("refund.title")} hint={t(refundHint(file, payable.length))}>
              <div className="grid gap-6">
                {payable.map((payment) => (
                  <RefundForm
                    key={payment.id}
                    payment={payment}
                    creditedTo={payment.standing === "matched" ? file.creditedTo : null}
                    href={href}
                    action={refund.bind(null, place)}
                  />
                ))}
              </div>
            </FormCard>
          )}
          {hasRight(staff, "help-buyers") && file.paidAt !== null && (
            <FormCard title={t("resend.title")} hint={t("resend.hint")}>
              <KeptForm action={resend.bind(null, place)} className="grid gap-3">
                <input type="hidden" name="purchase" value={file.id} />
                <TextField
                  name="email"
                  type="email"
                  label={t("resend.email")}
                  defaultValue={file.email ?? ""}
                  required
                />
                <TextField
                  name="reason"
                  label={t("resend.reason")}
                  minLength={2}
                  maxLength={500}
                  required
                />
                <button type="submit" className={button("quiet")}>
                  {t("resend.submit")}
                </button>
              </KeptForm>
            </FormCard>
          )}
          {hasRight(staff, "help-buyers") && (
            <GrantForm action={grant.bind(null, place)} locale={file.locale} helped={file} />
          )}
        </div>
      </div>
    </Desk>
  );
}

async function PurchaseFacts({
  file,
  href,
}: {
  file: PurchaseFile;
  href: (path: string) => string;
}) {
  const t = await getTranslations("desk");
  return (
    <Facts
      label={t("file.facts")}
      rows={[
        [t("column.status"), <Standing key="status" file={file} />],
        [t("column.amount"), file.isGift ? t("gift") : t("yuan", { amount: yuan(file.amount) })],
        [t("column.what"), t(`kind.${file.kind}`)],
        [
          t("file.document"),
          <a key="document" href={href(`/fanwen/${file.document}`)} className="text-seal underline">
            {file.title}
          </a>,
        ],
        [t("file.email"), file.email ?? t("file.none")],
        [
          t("file.code"),
          <span key="code" className="font-mono">
            {file.recoveryCode ?? "–"}
          </span>,
        ],
        [t("file.access"), await accessText(file)],
      ]}
    />
  );
}

function Standing({ file }: { file: PurchaseFile }) {
  const t = useTranslations("desk");
  return (
    <>
      <Status status={file.status} />
      {file.refunding > 0 && (
        <span className="ms-2">{t("refunding", { amount: yuan(file.refunding) })}</span>
      )}
    </>
  );
}

function refundHint({ deskPayments }: PurchaseFile, payable: number) {
  if (payable > 0) return "refund.hint";
  return deskPayments.length > 0 ? "refund.nothing" : "refund.none";
}

async function accessText({ access }: PurchaseFile): Promise<string> {
  const t = await getTranslations("desk.file");
  const format = await getFormatter();
  if (access === null) return t("notYet");
  if (!access.isOpen) return t("closed");
  const until =
    access.until === null
      ? t("open")
      : t("openUntil", {
          until: format.dateTime(access.until, "mediumTime"),
        });
  return `${until} · ${t("browsers", { count: access.browsers })}`;
}
