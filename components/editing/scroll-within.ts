/** Moves what scrolls a thing, and not the page, so that the thing stands in it near the top. */
export function scrollWithin(scroller: HTMLElement, thing: HTMLElement, part: number): void {
  const [outer, inner] = [scroller.getBoundingClientRect(), thing.getBoundingClientRect()];
  scroller.scrollTop += inner.top - outer.top - scroller.clientHeight * part;
}
