import { button } from "../ui/button";
import type { KeptAction } from "../ui/kept";
import { KeptForm } from "../ui/kept-form";

type Props = { action: KeptAction; locale: string; labels: { understood: string; submit: string } };

/** Deletes an account, once it was said that this cannot be undone. */
export function DeleteForm({ action, locale, labels }: Props) {
  return (
    <KeptForm action={action} noValidate className="mt-4 grid justify-items-start gap-3">
      <input type="hidden" name="locale" value={locale} />
      <label className="flex min-h-control items-start gap-3 py-2 leading-7">
        <input
          type="checkbox"
          name="understood"
          required
          className="mt-1 size-5 shrink-0 accent-seal"
        />
        {labels.understood}
      </label>
      <button type="submit" className={button("primary")}>
        {labels.submit}
      </button>
    </KeptForm>
  );
}
