"use client";

import { Dialog } from "../ui/dialog";
import type { PurchaseAnswer } from "./purchase-call";
import { type QrLabels, QrPayment } from "./qr-payment";

type Props = {
  started: Extract<PurchaseAnswer, { kind: "purchase" }>;
  labels: QrLabels;
  onClose: () => void;
};

/** The payment QR over the page it was asked for on. */
export default function QrDialog({ started, labels, onClose }: Props) {
  return (
    <Dialog titleId="qr-title" title={labels.title} close={labels.close} onClose={onClose}>
      <QrPayment started={started} labels={labels} />
    </Dialog>
  );
}
