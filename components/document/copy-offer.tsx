"use client";

import { useEffect, useState } from "react";

type Props = {
  /** The longest passage that may be copied as a quotation, in characters. */
  limit: number;
  labels: { notice: string; offer: string; dismiss: string };
};

/**
 * A copy of more than a quotation from the preview: the quotation goes into the clipboard, and a line
 * says what whole copies cost. Owners copy what they like. Selecting is not touched, so reading aids work
 * as ever.
 */
export function CopyOffer({ limit, labels }: Props) {
  const [isShown, setShown] = useState(false);
  useEffect(() => {
    function copy(event: ClipboardEvent): void {
      if (document.documentElement.dataset.owned !== undefined) return;
      const selection = getSelection();
      const text = selection?.toString() ?? "";
      const preview = document.querySelector("[data-preview]");
      if (text.length <= limit || !selection || !preview) return;
      if (!selection.containsNode(preview, true)) return;
      event.preventDefault();
      event.clipboardData?.setData("text/plain", `${text.slice(0, limit)}……\n${location.href}`);
      setShown(true);
    }
    document.addEventListener("copy", copy);
    return () => document.removeEventListener("copy", copy);
  }, [limit]);
  return (
    <div role="status" className="print:hidden">
      {isShown && (
        <div className="fixed inset-x-4 bottom-4 z-20 mx-auto max-w-xl rounded-lg border border-line bg-surface p-4 shadow-lg">
          <p className="leading-7">{labels.notice}</p>
          <p className="mt-1 flex gap-4">
            <button
              type="button"
              onClick={() => {
                setShown(false);
                location.hash = "offers";
              }}
              className="min-h-11 cursor-pointer font-medium text-seal"
            >
              {labels.offer}
            </button>
            <button
              type="button"
              onClick={() => setShown(false)}
              className="min-h-11 cursor-pointer text-soft"
            >
              {labels.dismiss}
            </button>
          </p>
        </div>
      )}
    </div>
  );
}
