import type { ReactNode } from "react";

/** The way to the offers at the thumb of whoever reads on a phone; gone where the offers are. */
export function BuyBar({ children }: { children: ReactNode }) {
  return (
    <p className="buy-bar print:hidden sticky bottom-0 z-10 -mx-4 mt-8 -mb-6 border-t border-line bg-surface px-4 py-2.5 pb-[max(0.625rem,env(safe-area-inset-bottom))] md:-mx-8 md:-mb-10 md:px-8 lg:hidden">
      {children}
    </p>
  );
}
