import { useTranslations } from "next-intl";
import type { Category, CategoryDescriptions } from "@/lib/catalog/document";
import { TextArea, TextField } from "../ui/form-field";

const descriptions = ["description", "descriptionHant", "descriptionEn"] as const;

/** The names of a category in three languages, its address, and a few sentences about it. */
export function CategoryFields({ category }: { category?: Category & CategoryDescriptions }) {
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
        hint={t("nameHantHint")}
        defaultValue={category?.nameHant}
        maxLength={60}
      />
      <TextField
        name="nameEn"
        label={t("nameEn")}
        hint={t("nameEnHint")}
        defaultValue={category?.nameEn}
        maxLength={60}
      />
      <TextField
        name="slug"
        label={t("slug")}
        hint={t("slugLeft")}
        defaultValue={category?.slug}
        maxLength={60}
        pattern="[A-Za-z0-9]+(-[A-Za-z0-9]+)*"
        title={t("slugHint")}
      />
      {descriptions.map((name) => (
        <TextArea
          key={name}
          name={name}
          label={t(name)}
          defaultValue={category?.[name]}
          maxLength={400}
          rows={3}
        />
      ))}
    </div>
  );
}
