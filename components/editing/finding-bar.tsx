import { ChevronLeft, ChevronRight } from "lucide-react";
import { useTranslations } from "next-intl";
import type { RefObject } from "react";
import type { FindingView } from "@/lib/editing/finding";
import { FindingActs, FindingName, type FindingPresses, FindingProposal } from "./finding-parts";

type Props = FindingPresses & {
  ref: RefObject<HTMLDivElement | null>;
  finding: FindingView;
  isPlaced: boolean;
  onStep: (direction: 1 | -1) => void;
};

/** The finding that one is at, at the foot of a narrow window, where its list is out of sight. */
export function FindingBar({ ref, finding, isPlaced, onStep, ...presses }: Props) {
  const t = useTranslations("review");
  return (
    <section
      ref={ref}
      aria-label={t("currentFinding")}
      className="fixed inset-x-0 bottom-0 z-20 border-t border-line bg-surface px-4 pt-2 pb-[max(0.25rem,env(safe-area-inset-bottom))] shadow-lg xl:hidden"
    >
      <p role="status" className="leading-6 font-medium">
        {finding.status !== "open" && `${t(`status.${finding.status}`)} · `}
        <FindingName finding={finding} />
      </p>
      <FindingProposal finding={finding} isPlaced={isPlaced} />
      <div className="-mx-2 flex items-center">
        <FindingActs {...{ finding, isPlaced }} {...presses} />
        <StepButton label={t("finding.previous")} onPress={() => onStep(-1)} className="ms-auto">
          <ChevronLeft aria-hidden="true" size={20} />
        </StepButton>
        <StepButton label={t("finding.next")} onPress={() => onStep(1)}>
          <ChevronRight aria-hidden="true" size={20} />
        </StepButton>
      </div>
    </section>
  );
}

function StepButton({
  label,
  onPress,
  className = "",
  children,
}: {
  label: string;
  onPress: () => void;
  className?: string;
  children: React.ReactNode;
}) {
  return (
    <button
      type="button"
      title={label}
      aria-label={label}
      onClick={onPress}
      className={`grid size-control cursor-pointer place-items-center rounded-md hover:bg-seal-tint ${className}`}
    >
      {children}
    </button>
  );
}
