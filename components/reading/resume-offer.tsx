"use client";

import { X } from "lucide-react";
import { type ReactNode, useEffect, useState } from "react";
import { button } from "../ui/button";

type Props = {
  text: ReactNode;
  labels: { goOn: string; close: string };
  onGoOn: () => void;
  /** To be the same function as long as it is shown. */
  onClose: () => void;
};

/** Ms that it is shown, unless somebody is at it. */
const patience = 12_000;

/** Pixels that a reader scrolls who has begun to read from the beginning. */
const begun = 200;

/** Leads back to where somebody left off. It goes by itself, and when the reader goes another way. */
export function ResumeOffer({ text, labels, onGoOn, onClose }: Props) {
  const [isHovered, setHovered] = useState(false);
  const [hasFocus, setFocus] = useState(false);
  const isHeld = isHovered || hasFocus;
  useEffect(() => {
    if (isHeld) return;
    const timer = setTimeout(onClose, patience);
    return () => clearTimeout(timer);
  }, [isHeld, onClose]);
  useEffect(() => {
    const move = () => {
      if (scrollY > begun) onClose();
    };
    addEventListener("scroll", move, { passive: true });
    return () => removeEventListener("scroll", move);
  }, [onClose]);
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: it is only noticed that somebody is at it
    <div
      onPointerEnter={() => setHovered(true)}
      onPointerLeave={() => setHovered(false)}
      onFocus={() => setFocus(true)}
      onBlur={() => setFocus(false)}
      className="flex items-center gap-2"
    >
      <p className="line-clamp-2 min-w-0 flex-1 leading-6">{text}</p>
      <button type="button" onClick={onGoOn} className={button("primary", "shrink-0 px-3!")}>
        {labels.goOn}
      </button>
      <button
        type="button"
        onClick={onClose}
        aria-label={labels.close}
        className="grid size-11 shrink-0 cursor-pointer place-items-center text-soft hover:text-ink"
      >
        <X aria-hidden="true" size={18} />
      </button>
    </div>
  );
}
