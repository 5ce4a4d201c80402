import { useTranslations } from "next-intl";
import { useId, useRef, useState } from "react";
import { areDoubts, type TextGap } from "@/lib/editing/gaps";
import { button } from "../ui/button";

type Props = {
  action: ((data: FormData) => Promise<void>) | null;
  gaps: readonly TextGap[];
  /** The version that readers see; null while they see none. */
  onSale: number | null;
  /** Whether the text says something else than that version. */
  isChanged: boolean;
  flush: () => Promise<boolean>;
  onGap: (gap: TextGap) => void;
};

/**
 * Publishes the text, once all that was written is saved; tells what is missing, and takes the word of who
 * presses once more for what only has to be meant.
 */
export function PublishForm({ action, gaps, onSale, isChanged, flush, onGap }: Props) {
  const t = useTranslations("review");
  const gap = useTranslations("review.gap");
  const hint = useId();
  const named = ({ kind, ...values }: TextGap) => gap(kind, values);
  const isDoubtful = areDoubts(gaps);
  const isIdle = onSale !== null && !isChanged;
  const label = onSale === null ? "button" : "newVersion";
  const [problem, setProblem] = useState(false);
  const saved = useRef(false);
  async function saveFirst(event: React.FormEvent<HTMLFormElement>): Promise<void> {
    if (saved.current) return;
    event.preventDefault();
    const form = event.currentTarget;
    saved.current = await flush();
    setProblem(!saved.current);
    if (saved.current) form.requestSubmit();
    saved.current = false;
  }
  return (
    <section aria-label={t("publish.button")}>
      {gaps.length > 0 && (
        <div role="alert" className="mb-3 rounded-md border border-seal bg-seal-tint p-3 leading-7">
          <p>{t(isDoubtful ? "publish.doubtful" : "publish.incomplete")}</p>
          <ul>
            {gaps.map((one) => (
              <li key={`${one.kind}-${"piece" in one ? one.piece : 0}`}>
                <button
                  type="button"
                  onClick={() => onGap(one)}
                  className={button("text", "-ms-2")}
                >
                  {named(one)}
                </button>
              </li>
            ))}
          </ul>
        </div>
      )}
      {action && (
        <form action={action} onSubmit={(event) => void saveFirst(event)}>
          {isDoubtful &&
            gaps.map(({ kind }) => <input key={kind} type="hidden" name="accepted" value={kind} />)}
          <button
            type="submit"
            disabled={isIdle}
            aria-describedby={isIdle ? hint : undefined}
            className={button("primary", "w-full")}
          >
            {t(`publish.${isDoubtful ? "anyway" : label}`)}
          </button>
        </form>
      )}
      {onSale !== null && (
        <p id={hint} role="status" className="mt-1.5 text-center text-note leading-6 text-soft">
          {isChanged ? t("publish.changed") : t("publish.nothingNew", { version: onSale })}
        </p>
      )}
      {problem && (
        <p role="alert" className="mt-2 leading-7 text-seal">
          {t("publish.unsaved")}
        </p>
      )}
    </section>
  );
}
