"use client";

import { useEffect, useState } from "react";
import type { Block } from "@/lib/catalog/block";
import { type Clip, clipOf, documentClip, pieceClip } from "@/lib/catalog/clipboard-text";
import { copyByCommand } from "../ui/copy-text";
import { Toast } from "../ui/toast";
import { selectedBlocks } from "./selected-blocks";

export type CopyableText = {
  intro: readonly string[];
  pieces: readonly { ordinal: number; heading: string; blocks: readonly Block[] }[];
};

type Props = {
  /** The document's number. */
  document: number;
  /** The version that stands on the page. */
  version: number;
  content: CopyableText;
  labels: { copied: string; failed: string };
};

/**
 * Brings the copy buttons of an open text to life (`data-copy` names what to copy: `full-text`, or
 * `piece-` with its number), and cleans whatever is selected and copied by hand. Says in a live region
 * what has happened, and tells the server that something was copied.
 */
export function CopyTools({ document: number, version, content, labels }: Props) {
  const [message, setMessage] = useState("");
  useEffect(() => {
    async function press(event: MouseEvent): Promise<void> {
      const button = event.target instanceof Element && event.target.closest("[data-copy]");
      const clip = button && clipNamed(button.getAttribute("data-copy") ?? "", content);
      if (!clip) return;
      setMessage("");
      const done = await write(clip);
      if (done) tellCopied(number, version);
      setMessage(done ? labels.copied : labels.failed);
    }
    function copy(event: ClipboardEvent): void {
      const clip = selectedClip();
      if (clip === null) return;
      fill(event, clip);
      tellCopied(number, version);
    }
    const onPress = (event: MouseEvent) => void press(event);
    document.addEventListener("click", onPress);
    document.addEventListener("copy", copy);
    return () => {
      document.removeEventListener("click", onPress);
      document.removeEventListener("copy", copy);
    };
  }, [number, version, content, labels]);
  useEffect(() => {
    if (message === "") return;
    const timer = setTimeout(() => setMessage(""), 4000);
    return () => clearTimeout(timer);
  }, [message]);
  return <Toast look="line">{message}</Toast>;
}

function clipNamed(name: string, content: CopyableText): Clip | null {
  if (name === "full-text") return documentClip(content);
  const piece = content.pieces.find(({ ordinal }) => name === `piece-${ordinal}`);
  return piece ? pieceClip(piece) : null;
}

/** Null where nothing of the text is selected. */
function selectedClip(): Clip | null {
  const selection = getSelection();
  const text = document.querySelector("[data-full-text]");
  if (!selection || !text) return null;
  const ranges = Array.from({ length: selection.rangeCount }, (_, at) => selection.getRangeAt(at));
  const blocks = ranges.flatMap((range) => selectedBlocks(range, text));
  return blocks.length > 0 ? clipOf(blocks) : null;
}

/** What was copied is no longer untouched. The page may be left at once, and nobody waits for an answer. */
function tellCopied(number: number, version: number): void {
  navigator.sendBeacon(`/api/documents/${number}/copies?version=${version}`);
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
  const done = copyByCommand(clip.text);
  document.removeEventListener("copy", once, { capture: true });
  return done;
}

function fill(event: ClipboardEvent, clip: Clip): void {
  event.preventDefault();
  event.clipboardData?.setData("text/plain", clip.text);
  event.clipboardData?.setData("text/html", clip.html);
}
