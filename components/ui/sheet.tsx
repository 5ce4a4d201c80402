import { X } from "lucide-react";
import type { ReactNode } from "react";

type Props = {
  /** What a button names in `popoverTarget` to open it. */
  id: string;
  title: string;
  close: string;
  children: ReactNode;
};

/**
 * A native popover, which opens, closes by Esc or a press beside it and gives the focus back without a
 * script: a sheet from below on a phone, a card in the corner elsewhere.
 */
export function Sheet({ id, title, close, children }: Props) {
  return (
    <div id={id} popover="auto" role="dialog" aria-labelledby={`${id}-title`} className="sheet">
      <div className="mb-3 flex items-center justify-between gap-4">
        <h2 id={`${id}-title`} className="font-serif text-part font-semibold">
          {title}
        </h2>
        <button
          type="button"
          popoverTarget={id}
          popoverTargetAction="hide"
          className="-m-2 grid size-control cursor-pointer place-items-center text-soft hover:text-ink"
        >
          <X aria-hidden="true" size={20} />
          <span className="sr-only">{close}</span>
        </button>
      </div>
      {children}
    </div>
  );
}
