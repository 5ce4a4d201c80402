import type { useFormatter } from "next-intl";

/** A number of bytes in words, as bytes, kB or MB. */
export function bytesOf(bytes: number, format: ReturnType<typeof useFormatter>): string {
  if (bytes < 1024) return format.number(bytes, { ...inUnits, unit: "byte", unitDisplay: "long" });
  const isSmall = bytes < 1024 ** 2;
  return format.number(bytes / (isSmall ? 1024 : 1024 ** 2), {
    ...inUnits,
    unit: isSmall ? "kilobyte" : "megabyte",
    maximumFractionDigits: isSmall ? 0 : 1,
  });
}

const inUnits = { style: "unit" } as const;
