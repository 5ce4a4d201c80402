import { useTranslations } from "next-intl";
import type { TicketStatus as Status } from "@/lib/support/ticket";

const looks: Record<Status, string> = {
  open: "border-seal bg-seal-tint text-seal",
  answered: "border-jade bg-jade-tint text-jade",
  closed: "border-line text-soft",
};

/** The state of a ticket as a small label. */
export function TicketStatus({ status }: { status: Status }) {
  const t = useTranslations("ticketDesk.status");
  return (
    <span className={`rounded border px-1.5 py-0.5 text-note whitespace-nowrap ${looks[status]}`}>
      {t(status)}
    </span>
  );
}
