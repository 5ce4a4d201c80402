import type { useFormatter } from "next-intl";

/** A number of bytes in words, as kB or MB. */
export function bytesOf(bytes: number, format: ReturnType<typeof useFormatter>): string {
  const isSmall = bytes < 1024 ** 2;
  return format.number(bytes / (isSmall ? 1024 : 1024 ** 2), {
    style: "unit",
    unit: isSmall ? "kilobyte" : "megabyte",
    maximumFractionDigits: isSmall ? 0 : 1,
  });
}
