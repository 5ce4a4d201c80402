"use client";

import { useRouter } from "next/navigation";
import { useEffect } from "react";

/** Shows the page anew every so many ms, while somebody looks at it. */
export function RefreshPage({ every }: { every: number }) {
  const router = useRouter();
  useEffect(() => {
    const timer = setInterval(() => {
      if (document.visibilityState === "visible") router.refresh();
    }, every);
    return () => clearInterval(timer);
  }, [router, every]);
  return null;
}
