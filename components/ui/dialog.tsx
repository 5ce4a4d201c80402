"use client";

import { type ReactNode, useEffect, useRef } from "react";

type Props = {
  /** Names the dialog; an id of the page. */
  titleId: string;
  title: string;
  close: string;
  onClose: () => void;
  children: ReactNode;
};

/** Asks for attention before anything else on the page; there while it is mounted. */
export function Dialog({ titleId, title, close, onClose, children }: Props) {
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => dialog.current?.showModal(), []);
  return (
    <dialog
      ref={dialog}
      aria-labelledby={titleId}
      onClose={onClose}
      className="m-auto w-[min(26rem,calc(100vw-2rem))] rounded-xl border border-line bg-surface p-6 text-ink backdrop:bg-black/50"
    >
      <h2 id={titleId} className="text-center font-serif text-part font-semibold">
        {title}
      </h2>
      {children}
      <form method="dialog" className="mt-2 text-center">
        <button
          type="submit"
          className="min-h-control cursor-pointer px-4 text-soft hover:text-ink"
        >
          {close}
        </button>
      </form>
    </dialog>
  );
}
