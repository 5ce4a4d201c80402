"use client";

import { useEffect, useState } from "react";
import { type Clip, clipOf } from "./clipboard";

type Props = { labels: { copied: string; failed: string } };

/**
 * Brings the copy buttons of an open text to life (`data-copy` names the id of what to copy), and
 * cleans whatever is selected and copied by hand. Says in a live region what has happened.
 */
export function CopyTools({ labels }: Props) {
  const [message, setMessage] = useState("");
  useEffect(() => {
    async function press(event: MouseEvent): Promise<void> {
      const button = event.target instanceof Element && event.target.closest("[data-copy]");
      const source = button && document.getElementById(button.getAttribute("data-copy") ?? "");
      if (!source) return;
      setMessage("");
      setMessage((await write(clipOf(source))) ? labels.copied : labels.failed);
    }
    function copy(event: ClipboardEvent): void {
      const selection = getSelection();
      const text = document.querySelector("[data-full-text]");
      if (!selection?.rangeCount || !text || !selection.containsNode(text, true)) return;
      fill(event, clipOf(selection.getRangeAt(0).cloneContents()));
    }
    const onPress = (event: MouseEvent) => void press(event);
    document.addEventListener("click", onPress);
    document.addEventListener("copy", copy);
    return () => {
      document.removeEventListener("click", onPress);
      document.removeEventListener("copy", copy);
    };
  }, [labels]);
  useEffect(() => {
    if (message === "") return;
    const timer = setTimeout(() => setMessage(""), 4000);
    return () => clearTimeout(timer);
  }, [message]);
  return (
    <p
      role="status"
      className="print:hidden fixed inset-x-0 bottom-24 z-20 mx-auto w-fit rounded-full bg-ink px-5 py-2.5 text-paper shadow-lg empty:hidden"
    >
      {message}
    </p>
  );
}

async function write(clip: Clip): Promise<boolean> {
  try {
    await navigator.clipboard.write([
      new ClipboardItem({
        "text/plain": new Blob([clip.text], { type: "text/plain" }),
        "text/html": new Blob([clip.html], { type: "text/html" }),
      }),
    ]);
    return true;
  } catch {
    // Plain http, and browsers inside other apps, have no clipboard but the old way into it.
    return writeByCommand(clip);
  }
}

function writeByCommand(clip: Clip): boolean {
  const once = (event: ClipboardEvent) => {
    event.stopImmediatePropagation();
    fill(event, clip);
  };
  document.addEventListener("copy", once, { capture: true, once: true });
  const done = document.execCommand("copy");
  document.removeEventListener("copy", once, { capture: true });
  return done;
}

function fill(event: ClipboardEvent, clip: Clip): void {
  event.preventDefault();
  event.clipboardData?.setData("text/plain", clip.text);
  event.clipboardData?.setData("text/html", clip.html);
}
