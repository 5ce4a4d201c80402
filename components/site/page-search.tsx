import { Search } from "lucide-react";

type Props = { action: string; label: string; placeholder: string; submit: string };

/** The search box of a page that begins with one; app/globals.css takes the one above away meanwhile. */
export function PageSearch({ action, label, placeholder, submit }: Props) {
  return (
    <search className="search-of-page block">
      <form action={action} className="flex max-w-xl">
        <label className="sr-only" htmlFor="page-q">
          {label}
        </label>
        <input
          id="page-q"
          name="q"
          type="search"
          maxLength={60}
          enterKeyHint="search"
          placeholder={placeholder}
          className="h-13 min-w-0 flex-1 rounded-s-lg border-2 border-e-0 border-seal bg-surface px-4 text-lg placeholder:text-base placeholder:text-soft"
        />
        <button
          type="submit"
          className="inline-flex h-13 cursor-pointer items-center gap-2 rounded-e-lg bg-seal px-5 font-medium text-on-seal hover:bg-seal-strong"
        >
          <Search aria-hidden="true" size={18} />
          {submit}
        </button>
      </form>
    </search>
  );
}
