"use client";

import { useEffect, useRef } from "react";
import type { PurchaseAnswer } from "./purchase-call";
import { type QrLabels, QrPayment } from "./qr-payment";

type Props = {
  started: Extract<PurchaseAnswer, { kind: "purchase" }>;
  labels: QrLabels;
  onClose: () => void;
};

/** The payment QR over the page it was asked for on. */
export default function QrDialog({ started, labels, onClose }: Props) {
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => dialog.current?.showModal(), []);
  return (
    <dialog
      ref={dialog}
      aria-labelledby="qr-title"
      onClose={onClose}
      className="m-auto w-[min(26rem,calc(100vw-2rem))] rounded-xl border border-line bg-surface p-6 text-ink backdrop:bg-black/50"
    >
      <h2 id="qr-title" className="text-center font-serif text-xl font-semibold">
        {labels.title}
      </h2>
      <QrPayment started={started} labels={labels} />
      <form method="dialog" className="mt-2 text-center">
        <button type="submit" className="min-h-11 cursor-pointer px-4 text-soft hover:text-ink">
          {labels.close}
        </button>
      </form>
    </dialog>
  );
}
