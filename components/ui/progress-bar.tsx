import type { ReactNode } from "react";

type Bar = { label: string; value: number; max: number };

type Props = Bar & {
  /** The same in words. */
  children: ReactNode;
};

/** How far something has come, as a bar and in words. */
export function ProgressBar({ label, value, max, children }: Props) {
  return (
    <div>
      <ProgressLine {...{ label, value, max }} className="w-full max-w-md" />
      <p className="leading-7 text-soft tabular-nums">{children}</p>
    </div>
  );
}

/** The bar alone. */
export function ProgressLine({ label, value, max, className }: Bar & { className: string }) {
  return (
    <progress
      value={value}
      max={Math.max(1, max)}
      aria-label={label}
      className={`h-2 appearance-none overflow-hidden rounded-full bg-line [&::-moz-progress-bar]:bg-jade [&::-webkit-progress-bar]:bg-line [&::-webkit-progress-value]:bg-jade ${className}`}
    />
  );
}
