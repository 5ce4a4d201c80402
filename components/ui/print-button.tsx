"use client";

import { button } from "./button";

/** Prints the page; not there for browsers that run no scripts, and for WeChat's, which prints nothing. */
export function PrintButton({ label, className = "" }: { label: string; className?: string }) {
  return (
    <button
      type="button"
      onClick={() => print()}
      className={button("quiet", `out-of-wechat noscript:hidden ${className}`)}
    >
      {label}
    </button>
  );
}
