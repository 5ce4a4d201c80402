"use client";

import { useState } from "react";
import { button } from "../ui/button";
import { copyText } from "../ui/copy-text";

type Props = {
  code: string;
  qrSrc: string;
  fileName: string;
  labels: Record<
    | "title"
    | "what"
    | "copy"
    | "copied"
    | "copyFailed"
    | "save"
    | "hold"
    | "saveFailed"
    | "pictureTitle"
    | "pictureAlt"
    | "pictureHint",
    string
  >;
};

/**
 * The recovery code, to copy and to keep as a picture. WeChat's own browser saves no file, but what is
 * pressed and held: there the picture is shown.
 */
export function RecoveryCard({ code, qrSrc, fileName, labels }: Props) {
  const [isCopied, setCopied] = useState(false);
  const [failure, setFailure] = useState("");
  const [shown, setShown] = useState<string | null>(null);

  async function copy(): Promise<void> {
    const done = await copyText(code);
    setCopied(done);
    setFailure(done ? "" : labels.copyFailed);
  }

  async function save(): Promise<void> {
    const picture = await drawPicture(code, qrSrc, labels);
    setFailure(picture === null ? labels.saveFailed : "");
    if (picture === null) return;
    if (document.documentElement.dataset.inside === "wechat") {
      setShown(picture);
      return;
    }
    const link = document.createElement("a");
    link.href = picture;
    link.download = fileName;
    link.click();
  }

  return (
    <section className="flex flex-wrap items-center gap-x-6 gap-y-4">
      {/* biome-ignore lint/performance/noImgElement: a private picture, drawn for this purchase */}
      <img
        src={qrSrc}
        alt=""
        width={112}
        height={112}
        className="rounded bg-white max-sm:hidden print:block"
      />
      <div className="min-w-0 flex-1 sm:min-w-64">
        <h2 className="font-medium">{labels.title}</h2>
        <output className="block font-mono text-section font-semibold tracking-wider select-all">
          {code}
        </output>
        <p className="mt-1 leading-7 text-soft">{labels.what}</p>
        <p className="print:hidden noscript:hidden mt-3 flex flex-wrap gap-3">
          <button
            type="button"
            onClick={() => void copy()}
            className={button("quiet", "max-sm:flex-1")}
          >
            {isCopied ? labels.copied : labels.copy}
          </button>
          <button
            type="button"
            onClick={() => void save()}
            className={button("quiet", "max-sm:flex-1")}
          >
            {labels.save}
          </button>
        </p>
        <p role="alert" className="mt-2 text-seal empty:hidden">
          {failure}
        </p>
        <div role="status" className="print:hidden">
          {shown !== null && (
            <>
              <p className="mt-3">{labels.hold}</p>
              {/* biome-ignore lint/performance/noImgElement: drawn in this browser */}
              <img
                src={shown}
                alt={labels.pictureAlt}
                width={720}
                height={900}
                className="mt-2 h-auto w-full max-w-72 rounded border border-line"
              />
            </>
          )}
        </div>
      </div>
    </section>
  );
}

/** The code and its QR as a PNG of 720 × 900 pixels; null where the QR does not come, or nothing can draw. */
async function drawPicture(
  code: string,
  qrSrc: string,
  labels: Pick<Props["labels"], "pictureTitle" | "pictureHint">,
): Promise<string | null> {
  const qr = new Image();
  qr.src = qrSrc;
  const isThere = await qr.decode().then(
    () => true,
    () => false,
  );
  const canvas = document.createElement("canvas");
  canvas.width = 720;
  canvas.height = 900;
  const pen = canvas.getContext("2d");
  if (!isThere || !pen) return null;
  const sans = getComputedStyle(document.body).fontFamily;
  pen.fillStyle = "#ffffff";
  pen.fillRect(0, 0, 720, 900);
  pen.fillStyle = "#a8322a";
  pen.fillRect(0, 0, 720, 16);
  pen.textAlign = "center";
  pen.fillStyle = "#1f1d1a";
  pen.font = `600 40px ${sans}`;
  pen.fillText(labels.pictureTitle, 360, 110);
  pen.drawImage(qr, 140, 150, 440, 440);
  pen.font = "600 56px ui-monospace, Menlo, Consolas, monospace";
  pen.fillText(code, 360, 690);
  pen.fillStyle = "#69635a";
  pen.font = `26px ${sans}`;
  pen.fillText(labels.pictureHint, 360, 780, 660);
  return canvas.toDataURL("image/png");
}
