import type { ReactNode } from "react";

type Props = {
  label: string;
  value: number;
  max: number;
  /** The same in words. */
  children: ReactNode;
};

/** How far something has come, as a bar and in words. */
export function ProgressBar({ label, value, max, children }: Props) {
  return (
    <div>
      <progress
        value={value}
        max={Math.max(1, max)}
        aria-label={label}
        className="h-2 w-full max-w-md appearance-none overflow-hidden rounded-full bg-line [&::-moz-progress-bar]:bg-jade [&::-webkit-progress-bar]:bg-line [&::-webkit-progress-value]:bg-jade"
      />
      <p className="leading-7 text-soft tabular-nums">{children}</p>
    </div>
  );
}
