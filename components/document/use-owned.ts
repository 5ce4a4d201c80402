"use client";

import { useEffect, useState } from "react";
import type { AccessJson } from "@/lib/checkout/access-json";
import { askAccess } from "../checkout/ask-access";

export type Owned = Extract<AccessJson, { access: "granted" }>;

/** What opens a document to this browser; null for most, and until the server has said so. */
export function useOwned(document: number): Owned | null {
  const [owned, setOwned] = useState<Owned | null>(null);
  useEffect(() => {
    void askAccess(document).then((answer) => answer?.access === "granted" && setOwned(answer));
  }, [document]);
  return owned;
}
