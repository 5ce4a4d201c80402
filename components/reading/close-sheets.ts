/** A press on a place in a sheet goes there, and the sheet is no longer wanted. */
export function closeSheets(): () => void {
  const press = ({ target }: MouseEvent) => {
    const link = target instanceof Element && target.closest("[popover] a[href^='#']");
    if (link) link.closest<HTMLElement>("[popover]")?.hidePopover();
  };
  document.addEventListener("click", press);
  return () => document.removeEventListener("click", press);
}
