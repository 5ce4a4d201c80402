import type { Node } from "prosemirror-model";
import { Fragment } from "prosemirror-model";
import { type Mappable, type MapResult, Step, StepMap, StepResult } from "prosemirror-transform";
import { z } from "zod";

const jsonSchema = z.object({ start: z.int(), middle: z.int(), end: z.int() });

/**
 * Lets two runs of neighbouring pieces change places: from `start` to `middle`, and from there to `end`.
 * Cut and inserted again, a piece would lose what a second editor writes into it at the same moment; this
 * step says where each position has gone.
 */
export class SwapStep extends Step {
  readonly start: number;
  readonly middle: number;
  readonly end: number;

  constructor(start: number, middle: number, end: number) {
    super();
    this.start = start;
    this.middle = middle;
    this.end = end;
  }

  override apply(tree: Node): StepResult {
    const { start, middle, end } = this;
    if (!(start < middle && middle < end && end <= tree.content.size)) {
      return StepResult.fail("nothing to swap");
    }
    const bounds = [start, middle, end].map((position) => tree.resolve(position));
    if (bounds.some(({ depth }) => depth > 0)) return StepResult.fail("a piece has been torn");
    const [first = 0, second = 0, last = 0] = bounds.map((bound) => bound.index(0));
    const nodes = tree.children;
    const order = [
      ...nodes.slice(0, first),
      ...nodes.slice(second, last),
      ...nodes.slice(first, second),
      ...nodes.slice(last),
    ];
    if (!tree.type.validContent(Fragment.from(order))) return StepResult.fail("not pieces");
    return StepResult.ok(tree.copy(Fragment.from(order)));
  }

  override invert(): SwapStep {
    return new SwapStep(this.start, this.start + this.end - this.middle, this.end);
  }

  override map(mapping: Mappable): SwapStep | null {
    const start = mapping.mapResult(this.start, 1);
    const middle = mapping.mapResult(this.middle, 1);
    const end = mapping.mapResult(this.end, -1);
    if (middle.deleted || !(start.pos < middle.pos && middle.pos < end.pos)) return null;
    return new SwapStep(start.pos, middle.pos, end.pos);
  }

  override getMap(): StepMap {
    return new SwapMap(this.start, this.middle, this.end);
  }

  override toJSON() {
    return { stepType: "swap", start: this.start, middle: this.middle, end: this.end };
  }

  static override fromJSON(_schema: unknown, json: unknown): SwapStep {
    const parsed = jsonSchema.safeParse(json);
    if (!parsed.success) throw new RangeError("Invalid input for SwapStep.fromJSON");
    return new SwapStep(parsed.data.start, parsed.data.middle, parsed.data.end);
  }
}

Step.jsonID("swap", SwapStep);

/** Nothing is deleted: every position goes along with its piece. */
class SwapMap extends StepMap {
  readonly #start: number;
  readonly #middle: number;
  readonly #end: number;

  constructor(start: number, middle: number, end: number) {
    super([start, end - start, end - start]);
    this.#start = start;
    this.#middle = middle;
    this.#end = end;
  }

  override map(position: number): number {
    return position + this.#shift(position);
  }

  override mapResult(position: number, assoc?: number): MapResult {
    return StepMap.offset(this.#shift(position)).mapResult(position, assoc);
  }

  override invert(): StepMap {
    return new SwapMap(this.#start, this.#start + this.#end - this.#middle, this.#end);
  }

  #shift(position: number): number {
    const [start, middle, end] = [this.#start, this.#middle, this.#end];
    if (position <= start || position >= end) return 0;
    if (position < middle) return end - middle;
    // What stood between the two still does.
    return position === middle ? start + end - 2 * middle : start - middle;
  }
}
