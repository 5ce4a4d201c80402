import { Mapping, ReplaceAroundStep, ReplaceStep, type Step } from "prosemirror-transform";

// What is typed where somebody else parts a piece stays with what stands before it: looking both ways,
// it would become a replacement of all that was moved in between.
ReplaceStep.MAP_BIAS = -1;

/**
 * Steps that were not saved, carried over to a text that has changed since: mapped through what others
 * did. A step that has lost its place is left out, and so is one that would now take away more than it
 * did: what others have written or moved into its range is not its to take.
 *
 * @param steps made one after the other on the text before `over`.
 * @param over what was saved meanwhile.
 * @param apply carries a step out; false when it cannot be.
 */
export function rebaseSteps(
  steps: readonly Step[],
  over: readonly Step[],
  apply: (step: Step) => boolean,
): void {
  const back = steps.map((step) => step.getMap().invert()).toReversed();
  const mapping = new Mapping([...back, ...over.map((step) => step.getMap())]);
  for (const [at, step] of steps.entries()) {
    const mirror = steps.length - 1 - at;
    const mapped = step.map(mapping.slice(mirror + 1));
    if (mapped === null || removed(mapped) > removed(step)) continue;
    if (apply(mapped)) mapping.appendMap(mapped.getMap(), mirror);
  }
}

/** How much a step takes away, in positions. */
function removed(step: Step): number {
  if (step instanceof ReplaceStep) return step.to - step.from;
  if (!(step instanceof ReplaceAroundStep)) return 0;
  return step.to - step.from - (step.gapTo - step.gapFrom);
}

/** Which of the steps that a window has left behind were saved after all, before others came. */
export function countSaved(client: string, clients: readonly string[]): number {
  const other = clients.findIndex((name) => name !== client);
  return other === -1 ? clients.length : other;
}
