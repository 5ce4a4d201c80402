/** Items of which the one with the smallest key is always at hand; equal keys come out in order. */
export class Heap<T> {
  readonly #nodes: { key: number; order: number; item: T }[] = [];
  #order = 0;

  put(key: number, item: T): void {
    const nodes = this.#nodes;
    const node = { key, order: this.#order++, item };
    let at = nodes.length;
    nodes.push(node);
    while (at > 0) {
      const parent = (at - 1) >> 1;
      if (!this.#isBefore(at, parent)) break;
      this.#swap(at, parent);
      at = parent;
    }
  }

  first(): { key: number; item: T } | undefined {
    return this.#nodes[0];
  }

  takeFirst(): void {
    const nodes = this.#nodes;
    const last = nodes.pop();
    if (last === undefined || nodes.length === 0) return;
    nodes[0] = last;
    let at = 0;
    for (;;) {
      const left = 2 * at + 1;
      const right = left + 1;
      let least = at;
      if (left < nodes.length && this.#isBefore(left, least)) least = left;
      if (right < nodes.length && this.#isBefore(right, least)) least = right;
      if (least === at) return;
      this.#swap(at, least);
      at = least;
    }
  }

  #isBefore(a: number, b: number): boolean {
    const [one, other] = [this.#nodes[a], this.#nodes[b]];
    if (!one || !other) return false;
    return one.key === other.key ? one.order < other.order : one.key < other.key;
  }

  #swap(a: number, b: number): void {
    const [one, other] = [this.#nodes[a], this.#nodes[b]];
    if (!one || !other) return;
    this.#nodes[a] = other;
    this.#nodes[b] = one;
  }
}
