/** The seal of the house, in the script of the page around it. */
export function Mark() {
  return (
    <span
      aria-hidden="true"
      className="grid size-9 place-items-center rounded-sm bg-seal font-serif text-part font-bold text-on-seal"
    >
      <span className="[:lang(zh-Hant)_&]:hidden">范</span>
      <span className="hidden [:lang(zh-Hant)_&]:inline">範</span>
    </span>
  );
}
