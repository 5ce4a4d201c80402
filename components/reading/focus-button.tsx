import { Maximize } from "lucide-react";
import { button } from "../ui/button";

/** Leaves nothing but the text; the reading guide of the page brings it to life. */
export function FocusButton({ label, className = "" }: { label: string; className?: string }) {
  return (
    <button
      type="button"
      data-reading="focus"
      className={button("small", `noscript:hidden ${className}`)}
    >
      <Maximize aria-hidden="true" size={18} />
      {label}
    </button>
  );
}
