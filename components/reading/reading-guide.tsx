"use client";

import { useCallback, useEffect, useState } from "react";
import { createPortal } from "react-dom";
import { Filled } from "../site/filled";
import { button } from "../ui/button";
import { Toast } from "../ui/toast";
import { closeSheets } from "./close-sheets";
import { FocusMode } from "./focus-mode";
import { goTo, lastPlace, type Place } from "./place";
import { positionId } from "./position";
import { ResumeOffer } from "./resume-offer";
import { usePlace } from "./use-place";

type Props = {
  document: number;
  headings: readonly string[];
  /** The language of the headings. */
  lang: string;
  /** Whether the reader comes from paying, and is to be where the preview ended. */
  arrival: "paid" | "returning";
  labels: Record<
    "resume" | "goOn" | "close" | "paidHere" | "code" | "understood" | "leaveFocus",
    string
  >;
};

type Notice = { kind: "resume"; place: Place } | { kind: "paid" };

/** Fewer blocks into the first piece are still the beginning. */
const beginning = 3;

/**
 * Says where one is in an open text and brings the reader back there, after a while or after paying.
 */
export function ReadingGuide({ document: number, headings, lang, arrival, labels }: Props) {
  const [notice, setNotice] = useState<Notice | null>(null);
  const close = useCallback(() => setNotice(null), []);
  // Read before usePlace, whose effect may remember another one.
  useEffect(() => {
    const place = lastPlace(number);
    if (place === null || location.hash !== "" || scrollY > 50) return;
    if (arrival === "paid") {
      goTo(place);
      setNotice({ kind: "paid" });
    } else if (place.piece > 1 || place.block > beginning) setNotice({ kind: "resume", place });
  }, [number, arrival]);
  useEffect(() => {
    if (arrival === "paid") forgetPayment();
  }, [arrival]);
  useEffect(closeSheets, []);
  const place = usePlace(number);
  const [slot, setSlot] = useState<Element | null>(null);
  useEffect(() => setSlot(document.getElementById(positionId)), []);
  return (
    <>
      <div aria-hidden="true" className="reading-progress print:hidden" />
      {slot !== null && createPortal(`${place?.piece ?? 1}/${headings.length}`, slot)}
      <Toast look="strip">
        {notice?.kind === "resume" && (
          <ResumeOffer
            text={
              <Filled text={labels.resume}>
                <span lang={lang}>{headings[notice.place.piece - 1]}</span>
              </Filled>
            }
            labels={labels}
            onGoOn={() => {
              goTo(notice.place);
              close();
            }}
            onClose={close}
          />
        )}
      </Toast>
      <Toast look="card">
        {notice?.kind === "paid" && (
          <PaidNotice
            labels={labels}
            onCode={() => {
              showCode();
              close();
            }}
            onClose={close}
          />
        )}
      </Toast>
      <FocusMode leave={labels.leaveFocus} />
    </>
  );
}

/** The greeting is for once: whoever loads the page again, or keeps its address, comes back to it. */
function forgetPayment(): void {
  const address = new URL(location.href);
  address.searchParams.delete("purchase");
  history.replaceState(history.state, "", address);
}

/** The page begins with the line that unfolds to it. */
function showCode(): void {
  document.querySelector("details[data-recovery]")?.setAttribute("open", "");
  scrollTo({ top: 0 });
}

type PaidProps = { labels: Props["labels"]; onCode: () => void; onClose: () => void };

function PaidNotice({ labels, onCode, onClose }: PaidProps) {
  return (
    <>
      <p className="text-pretty">{labels.paidHere}</p>
      <p className="mt-2 flex gap-3">
        <button type="button" onClick={onCode} className={button("primary")}>
          {labels.code}
        </button>
        <button type="button" onClick={onClose} className={button("quiet")}>
          {labels.understood}
        </button>
      </p>
    </>
  );
}
