import { useFormatter, useLocale } from "next-intl";
import { typedLanguage } from "@/lib/catalog/script";

type Message = { id: string; by: "reader" | "staff"; name: string; text: string; at: Date };

/** What was said, the oldest first. The newest can be led to. */
export function Conversation({ label, messages }: { label: string; messages: readonly Message[] }) {
  const format = useFormatter();
  const locale = useLocale();
  return (
    <ol aria-label={label} className="grid gap-4">
      {messages.map(({ id, by, name, text, at }, index) => (
        <li
          key={id}
          id={index === messages.length - 1 ? "newest" : undefined}
          className={`scroll-mt-6 rounded-xl border p-4 ${by === "staff" ? "border-jade bg-jade-tint" : "border-line bg-surface"}`}
        >
          <p className="flex flex-wrap justify-between gap-x-4 text-note text-soft">
            <span className="font-medium break-all text-ink">{name}</span>
            <time dateTime={at.toISOString()} className="tabular-nums">
              {format.dateTime(at, "mediumTime")}
            </time>
          </p>
          <p
            lang={typedLanguage(text, locale)}
            className="mt-2 leading-7 break-words whitespace-pre-wrap"
          >
            {text}
          </p>
        </li>
      ))}
    </ol>
  );
}
