"use client";

import { X } from "lucide-react";
import { useEffect, useRef, useState } from "react";
import { button } from "../ui/button";
import { Toast } from "../ui/toast";
import { goTo, keepInView, lastPlace, type Place } from "./place";
import { usePlace } from "./use-place";

type Props = {
  document: number;
  headings: readonly string[];
  /** Whether the reader comes from paying, and is to be where the preview ended. */
  arrival: "paid" | "returning";
  labels: Record<
    "resume" | "goOn" | "fromStart" | "paidHere" | "code" | "understood" | "leaveFocus",
    string
  > & {
    /** With `{piece}` and `{pieces}`. */
    position: string;
  };
};

type Notice = { kind: "resume"; place: Place } | { kind: "paid" };

/** Fewer blocks into the first piece are still the beginning. */
const beginning = 3;

/**
 * Says where one is in an open text and brings the reader back there, after a while or after paying.
 * Brings the buttons with `data-reading="focus"` to life, which leave nothing but the text.
 */
export function ReadingGuide({ document: number, headings, arrival, labels }: Props) {
  const [notice, setNotice] = useState<Notice | null>(null);
  // Read before usePlace, whose effect may remember another one.
  useEffect(() => {
    const place = lastPlace(number);
    if (place === null || location.hash !== "" || scrollY > 50) return;
    if (arrival === "paid") {
      goTo(place);
      setNotice({ kind: "paid" });
    } else if (place.piece > 1 || place.block > beginning) setNotice({ kind: "resume", place });
  }, [number, arrival]);
  useEffect(closeSheets, []);
  const place = usePlace(number);
  return (
    <>
      <div aria-hidden="true" className="reading-progress print:hidden" />
      {place !== null && (
        <p className="beside-text print:hidden fixed end-4 top-3 z-10 rounded-full bg-surface/90 px-3 py-1 text-note text-soft tabular-nums shadow-sm lg:hidden">
          {labels.position
            .replace("{piece}", String(place.piece))
            .replace("{pieces}", String(headings.length))}
        </p>
      )}
      <Toast look="card">
        {notice !== null && (
          <Question
            text={
              notice.kind === "paid"
                ? labels.paidHere
                : labels.resume.replace("{heading}", headings[notice.place.piece - 1] ?? "")
            }
            yes={notice.kind === "paid" ? labels.code : labels.goOn}
            no={notice.kind === "paid" ? labels.understood : labels.fromStart}
            onYes={() => {
              if (notice.kind === "paid") showCode();
              else goTo(notice.place);
              setNotice(null);
            }}
            onNo={() => setNotice(null)}
          />
        )}
      </Toast>
      <FocusMode leave={labels.leaveFocus} />
    </>
  );
}

/** The page begins with the line that unfolds to it. */
function showCode(): void {
  document.querySelector("details[data-recovery]")?.setAttribute("open", "");
  scrollTo({ top: 0 });
}

type QuestionProps = {
  text: string;
  yes: string;
  no: string;
  onYes: () => void;
  onNo: () => void;
};

function Question({ text, yes, no, onYes, onNo }: QuestionProps) {
  return (
    <>
      <p className="text-pretty">{text}</p>
      <p className="mt-2 flex gap-3">
        <button type="button" onClick={onYes} className={button("primary")}>
          {yes}
        </button>
        <button type="button" onClick={onNo} className={button("quiet")}>
          {no}
        </button>
      </p>
    </>
  );
}

function FocusMode({ leave }: { leave: string }) {
  const [isOn, setOn] = useState(false);
  const leaving = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    let opener: HTMLElement | null = null;
    function turn(on: boolean): void {
      keepInView(() => document.documentElement.toggleAttribute("data-focus", on));
      setOn(on);
    }
    function press({ target }: MouseEvent): void {
      const pressed = target instanceof Element && target.closest<HTMLElement>("[data-reading]");
      if (!pressed) return;
      const on = pressed.dataset.reading === "focus";
      pressed.closest<HTMLElement>("[popover]")?.hidePopover();
      if (on) opener = pressed;
      turn(on);
      if (!on) opener?.focus({ preventScroll: true });
    }
    function key({ key: pressed }: KeyboardEvent): void {
      if (pressed !== "Escape" || !document.documentElement.hasAttribute("data-focus")) return;
      turn(false);
      opener?.focus({ preventScroll: true });
    }
    document.addEventListener("click", press);
    document.addEventListener("keydown", key);
    return () => {
      document.removeEventListener("click", press);
      document.removeEventListener("keydown", key);
      document.documentElement.removeAttribute("data-focus");
    };
  }, []);
  useEffect(() => {
    if (isOn) leaving.current?.focus({ preventScroll: true });
  }, [isOn]);
  if (!isOn) return null;
  return (
    <button
      ref={leaving}
      type="button"
      data-reading="all"
      className="print:hidden fixed end-4 bottom-4 z-20 flex min-h-control cursor-pointer items-center gap-2 rounded-full border border-line bg-surface px-4 text-note text-soft hover:text-ink"
    >
      <X aria-hidden="true" size={16} />
      {leave}
    </button>
  );
}

/** A press on a place in a sheet goes there, and the sheet is no longer wanted. */
function closeSheets(): () => void {
  const press = ({ target }: MouseEvent) => {
    const link = target instanceof Element && target.closest("[popover] a[href^='#']");
    if (link) link.closest<HTMLElement>("[popover]")?.hidePopover();
  };
  document.addEventListener("click", press);
  return () => document.removeEventListener("click", press);
}
