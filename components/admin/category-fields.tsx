import { useTranslations } from "next-intl";
import type { Category } from "@/lib/catalog/document";
import { TextField } from "../ui/form-field";

/** The names of a category in three languages, and its address. */
export function CategoryFields({ category }: { category?: Category }) {
  const t = useTranslations("publishing.categories");
  return (
    <div className="grid gap-3 sm:grid-cols-2">
      <TextField
        name="name"
        label={t("name")}
        defaultValue={category?.name}
        maxLength={60}
        required
      />
      <TextField
        name="nameHant"
        label={t("nameHant")}
        defaultValue={category?.nameHant}
        maxLength={60}
        required
      />
      <TextField
        name="nameEn"
        label={t("nameEn")}
        defaultValue={category?.nameEn}
        maxLength={60}
        required
      />
      <TextField
        name="slug"
        label={t("slug")}
        defaultValue={category?.slug}
        maxLength={60}
        pattern="[A-Za-z0-9]+(-[A-Za-z0-9]+)*"
        title={t("slugHint")}
        required
      />
    </div>
  );
}
