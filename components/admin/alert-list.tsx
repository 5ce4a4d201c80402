import { useFormatter, useTranslations } from "next-intl";
import type { OpenAlert } from "@/lib/checkout/ledger-day";
import { hasRight, type StaffMember } from "@/lib/staff/staff";
import { button } from "../ui/button";
import { TextField } from "../ui/form-field";
import type { KeptAction } from "../ui/kept";
import { KeptForm } from "../ui/kept-form";

type Props = {
  alerts: readonly OpenAlert[];
  staff: StaffMember;
  resolve: KeptAction;
};

/** What a person must look at, each with a form that says how it was dealt with. */
export function AlertList({ alerts, staff, resolve }: Props) {
  const t = useTranslations("desk");
  const format = useFormatter();
  return (
    <section className="mt-6 rounded-xl border border-seal bg-seal-tint p-4">
      <h2 className="text-lead font-semibold">{t("alerts.title")}</h2>
      <ul className="mt-2 divide-y divide-line">
        {alerts.map(({ id, kind, subject, detail, raisedAt }) => (
          <li key={id} className="py-3">
            <p className="font-medium">{t(`alerts.${alertName(kind)}`)}</p>
            <p className="text-note leading-6 break-all text-soft">
              <span className="tabular-nums">{format.dateTime(raisedAt, "shortTime")}</span> ·{" "}
              <span className="font-mono">{subject}</span>
              {Object.entries(detail).map(([name, value]) => (
                <span key={name}>
                  {" "}
                  · {name} {String(value)}
                </span>
              ))}
            </p>
            {hasRight(staff, "refund") && (
              <KeptForm action={resolve} className="mt-2 flex flex-wrap items-end gap-2">
                <input type="hidden" name="alert" value={id} />
                <div className="min-w-48 flex-1">
                  <TextField
                    name="reason"
                    label={t("alerts.reason")}
                    minLength={2}
                    maxLength={500}
                    required
                  />
                </div>
                <button type="submit" className={button("quiet")}>
                  {t("alerts.resolve")}
                </button>
              </KeptForm>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}

const names = [
  "unmatched_payment",
  "mismatched_payment",
  "refund_failed",
  "dispute_opened",
  "method_dropped",
] as const;

function alertName(kind: string) {
  return names.find((name) => name === kind) ?? "ledger_difference";
}
