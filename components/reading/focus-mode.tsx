"use client";

import { X } from "lucide-react";
import { useEffect, useRef, useState } from "react";
import { keepInView } from "./place";

/**
 * Brings the buttons with `data-reading="focus"` to life, which leave nothing but the text, and shows the
 * one that brings all else back.
 */
export function FocusMode({ leave }: { leave: string }) {
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
