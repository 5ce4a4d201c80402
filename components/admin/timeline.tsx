import { useFormatter, useTranslations } from "next-intl";
import type { TimelineEntry } from "@/lib/checkout/timeline";
import { yuan } from "@/lib/pricing/fen";

/** What happened to a purchase, oldest first. */
export function Timeline({ entries }: { entries: readonly TimelineEntry[] }) {
  const format = useFormatter();
  const tell = useTold();
  return (
    <ol className="mt-3 border-s border-line">
      {entries.map((entry, at) => {
        const { text, more } = tell(entry);
        return (
          // biome-ignore lint/suspicious/noArrayIndexKey: entries have no id, and their order is theirs
          <li key={at} className="relative ps-5 pb-4">
            <span
              aria-hidden="true"
              className={`absolute start-[-5px] top-2 size-2.5 rounded-full ${dot(entry)}`}
            />
            <p className="leading-7">{text}</p>
            <p className="text-note leading-6 break-all text-soft">
              <time dateTime={entry.at.toISOString()} className="tabular-nums">
                {format.dateTime(entry.at, "exactTime")}
              </time>
              {more.map((part) => (
                <span key={part}> · {part}</span>
              ))}
            </p>
          </li>
        );
      })}
    </ol>
  );
}

function dot({ kind }: TimelineEntry): string {
  switch (kind) {
    case "granted":
    case "restored":
    case "payment":
      return "bg-jade";
    case "suspended":
    case "revoked":
    case "refund":
    case "dispute":
      return "bg-seal";
    default:
      return "bg-line";
  }
}

/** Says an entry in words: the sentence, and what else is known. */
function useTold(): (entry: TimelineEntry) => { text: string; more: string[] } {
  const t = useTranslations("desk.timeline");
  const name = useNames();
  const format = useFormatter();
  const time = (at: Date) => format.dateTime(at, "exactTime");
  return (entry) => {
    switch (entry.kind) {
      case "created":
        return { text: created(entry, t), more: [] };
      case "attempt": {
        const status = name("attemptStatus", entry.status);
        const method = name("method", entry.method);
        return { text: t("attempt", { method, status }), more: present(entry.reference) };
      }
      case "payment":
        return {
          text: t("payment", {
            amount: yuan(entry.amount),
            standing: name("standing", entry.standing),
          }),
          more: present(
            entry.method && name("method", entry.method),
            t("paidAt", { time: time(entry.paidAt) }),
            entry.reference,
            entry.walletNumber && t("wallet", { number: entry.walletNumber }),
          ),
        };
      case "granted":
      case "suspended":
      case "restored":
      case "revoked":
        return {
          text: t(entry.kind),
          more: [t("by", { cause: name("cause", entry.cause) }), entry.reference],
        };
      case "opened":
      case "copied":
      case "downloaded":
        return {
          text: t(entry.kind, { times: entry.times }),
          more: [`/fanwen/${entry.document}`],
        };
      case "joined":
        return { text: t("joined"), more: [] };
      case "refund": {
        const status = name("refundStatus", entry.status);
        return {
          text: t("refund", { amount: yuan(entry.amount), status }),
          more: present(name("refundReason", entry.reason), entry.note, entry.reference),
        };
      }
      case "dispute":
        return {
          text: t("dispute", {
            amount: yuan(entry.amount),
            status: name("disputeStatus", entry.status),
          }),
          more: [name("disputeReason", entry.reason), entry.reference],
        };
      case "event":
        return {
          text: t("event", { type: name("event", entry.type.replaceAll(".", "_")) }),
          more: [name("outcome", entry.outcome), entry.reference],
        };
      case "mail":
        return {
          text: t("mail", { mail: name("mail", entry.mail), to: entry.to }),
          more: [entry.sentAt === null ? t("unsent") : t("sent")],
        };
      case "staff":
        return {
          text: t("staff", {
            staff: entry.staff || t("server"),
            action: name("action", entry.action),
          }),
          more: present(entry.reason),
        };
    }
  };
}

function created(
  { amount, credit }: Extract<TimelineEntry, { kind: "created" }>,
  t: ReturnType<typeof useTranslations<"desk.timeline">>,
): string {
  if (amount === 0) return t("gift");
  if (credit === 0) return t("created", { amount: yuan(amount) });
  return t("createdCredit", { amount: yuan(amount), credit: yuan(credit) });
}

type Group =
  | "attemptStatus"
  | "method"
  | "standing"
  | "cause"
  | "refundStatus"
  | "refundReason"
  | "disputeStatus"
  | "disputeReason"
  | "event"
  | "outcome"
  | "mail"
  | "action";

/** The words for the states of the books and of the provider, which may come to have others. */
function useNames(): (group: Group, state: string) => string {
  const t = useTranslations("desk");
  return (group, state) => {
    const key = `${group}.${state}` as "event.other";
    return t(t.has(key) ? key : `${group}.other`);
  };
}

function present(...parts: (string | null)[]): string[] {
  return parts.filter((part) => part !== null && part !== "") as string[];
}
