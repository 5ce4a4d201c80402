import { useTranslations } from "next-intl";
import type { BatchProgress } from "@/lib/import/import-file";

/** How far a batch has come, as a bar and in words. */
export function BatchProgressBar({ progress }: { progress: BatchProgress }) {
  const t = useTranslations("importDesk");
  const { files, done, refused, receiving, checking, queued, parsing } = progress;
  return (
    <div>
      <progress
        value={done + refused}
        max={Math.max(1, files)}
        aria-label={t("progressLabel")}
        className="h-2 w-full max-w-md accent-jade"
      />
      <p className="leading-7 text-soft tabular-nums">
        {t("progress", { files, done, refused, receiving, checking, waiting: queued + parsing })}
      </p>
    </div>
  );
}
