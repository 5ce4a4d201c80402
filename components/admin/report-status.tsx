import { useTranslations } from "next-intl";
import type { ReportStatus as Status } from "@/lib/moderation/report";

const looks: Record<Status, string> = {
  received: "border-seal bg-seal-tint text-seal",
  appealed: "border-seal bg-seal-tint text-seal",
  hidden: "border-seal text-seal",
  upheld: "border-jade bg-jade-tint text-jade",
  rejected: "border-line text-soft",
  restored: "border-line text-ink",
};

/** The state of a report as a small label. */
export function ReportStatus({ status }: { status: Status }) {
  const t = useTranslations("report.status");
  return (
    <span className={`rounded border px-1.5 py-0.5 text-note whitespace-nowrap ${looks[status]}`}>
      {t(status)}
    </span>
  );
}
