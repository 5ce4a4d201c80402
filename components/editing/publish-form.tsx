import { useTranslations } from "next-intl";
import { useId, useRef, useState } from "react";
import { areDoubts, type TextGap } from "@/lib/editing/gaps";
import { button } from "../ui/button";

export type Scheduling = { action: (data: FormData) => Promise<void>; at: string };

type Props = {
  action: ((data: FormData) => Promise<void>) | null;
  gaps: readonly TextGap[];
  /** Where the gaps are those of scheduling: what does it all the same, and the time, as a field has it. */
  scheduling: Scheduling | null;
  /** The version that readers see; null while they see none. */
  onSale: number | null;
  /** Whether the text says something else than that version. */
  isChanged: boolean;
  flush: () => Promise<boolean>;
  onGap: (gap: TextGap) => void;
};

/**
 * Publishes the text, or schedules it, once all that was written is saved; tells what is missing, and takes
 * the word of who presses once more for what only has to be meant.
 */
export function PublishForm(props: Props) {
  const { gaps, scheduling, onSale, isChanged, flush, onGap } = props;
  const t = useTranslations("review");
  const gap = useTranslations("review.gap");
  const hint = useId();
  const named = ({ kind, ...values }: TextGap) => gap(kind, values);
  const isDoubtful = areDoubts(gaps);
  const isScheduling = scheduling !== null && gaps.length > 0;
  const isTakenAtWord = isScheduling && isDoubtful;
  const action = props.action && (isTakenAtWord ? scheduling.action : props.action);
  const isIdle = onSale !== null && !isChanged;
  const label = onSale === null ? "button" : "newVersion";
  const schedulingWords = isDoubtful ? "scheduleDoubtful" : "scheduleIncomplete";
  const publishingWords = isDoubtful ? "doubtful" : "incomplete";
  const anyway = isTakenAtWord ? "scheduleAnyway" : "anyway";
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
          <p>{t(`publish.${isScheduling ? schedulingWords : publishingWords}`)}</p>
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
          {isTakenAtWord && <input type="hidden" name="at" value={scheduling.at} />}
          <button
            type="submit"
            disabled={isIdle}
            aria-describedby={isIdle ? hint : undefined}
            className={button("primary", "w-full")}
          >
            {t(`publish.${isDoubtful ? anyway : label}`)}
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
