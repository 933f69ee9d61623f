/** What is certain of every stretch of time between two days that were told of, for each part of a number: narrowed until nothing new comes out. Pure. */

export type Range = readonly [low: number, high: number]
/** Parts by their place, all of them together last. */
export type Told = { from: number; to: number; parts: readonly Range[]; total: Range }
/** A sum that is certain: from cut to cut, of one part, and how many of it lie in other stretches that are known and taken out. */
export type Certain = { from: number; to: number; part: number; without: number; n: number }
/** Steps after which nobody goes on; whoever asked must then take everything for known. */
export type Limits = { steps: number; packings: number }
const usual: Limits = { steps: 3_000_000, packings: 3_000_000 }

/**
 * Every part counts persons, so no stretch has fewer than one within it. From stretch to stretch sums and rests are taken, within a stretch what the other parts leave of the sum: each pair of cuts has one range,
 * so there are never more of them than pairs, however many reports there were.
 */
export class Stretches {
  readonly #cuts: number
  readonly #parts: number
  readonly #isSummed: boolean
  readonly #low: Float64Array[]
  readonly #high: Float64Array[]
  /** What was learned and not yet thought on: what is certain first, for it changes no more. */
  readonly #sure: number[] = []
  readonly #queue: number[] = []
  readonly #waits: Uint8Array
  #steps: number
  #packings: number

  constructor(cuts: number, parts: number, told: readonly Told[], limits: Limits = usual) {
    const all = Array.from({ length: parts + 1 })
    this.#cuts = cuts
    this.#parts = parts
    this.#steps = limits.steps
    this.#packings = limits.packings
    this.#isSummed = told.some(({ total }) => total[1] < Infinity)
    this.#low = all.map(() => new Float64Array(cuts * cuts))
    this.#high = all.map(() => new Float64Array(cuts * cuts).fill(Infinity))
    this.#waits = new Uint8Array((parts + 1) * cuts * cuts)
    for (const { from, to, parts: ranges, total } of told) for (const [part, range] of [...ranges, total].entries()) this.#learn(part, from, to, range[0], range[1])
    this.#narrow()
  }

  /** Whether it was thought through to the end. */
  get isWhole(): boolean { return this.#steps > 0 && this.#packings > 0 }
  rangeOf(from: number, to: number, part: number): Range { return [this.#low[part]![from * this.#cuts + to]!, this.#high[part]![from * this.#cuts + to]!] }

  /** What contradicts what is known, because something was corrected in between, teaches nothing. */
  #learn(part: number, from: number, to: number, low: number, high: number): void {
    const lows = this.#low[part]!, highs = this.#high[part]!, at = from * this.#cuts + to, nextLow = Math.max(lows[at]!, low), nextHigh = Math.min(highs[at]!, high)
    if (nextLow > nextHigh || (nextLow === lows[at] && nextHigh === highs[at])) return
    lows[at] = nextLow
    highs[at] = nextHigh
    const key = part * this.#cuts * this.#cuts + at
    if (nextLow === nextHigh) { this.#waits[key] = 0; this.#sure.push(key) } else if (!this.#waits[key]) { this.#waits[key] = 1; this.#queue.push(key) }
  }

  #narrow(): void {
    const size = this.#cuts * this.#cuts
    for (let next = 0; this.#steps > 0;) {
      const sure = this.#sure.pop(), key = sure ?? this.#queue[next++]
      if (key === undefined) return
      if (sure === undefined && !this.#waits[key]) continue
      const part = Math.floor(key / size), at = key % size
      this.#waits[key] = 0
      this.#steps -= this.#cuts
      this.#setBeside(part, Math.floor(at / this.#cuts), at % this.#cuts)
      if (this.#isSummed) this.#addUp(Math.floor(at / this.#cuts), at % this.#cuts)
    }
  }

  /** Two stretches that meet are a third one. */
  #setBeside(part: number, from: number, to: number): void {
    const lows = this.#low[part]!, highs = this.#high[part]!, n = this.#cuts
    for (let cut = 0; cut < n; cut++) {
      const low = lows[from * n + to]!, high = highs[from * n + to]!
      if (cut < from) {
        const before = cut * n + from, both = cut * n + to
        this.#learn(part, cut, to, lows[before]! + low, highs[before]! + high)
        this.#learn(part, cut, from, lows[both]! - high, highs[both]! - low)
      } else if (cut > to) {
        const after = to * n + cut, both = from * n + cut
        this.#learn(part, from, cut, low + lows[after]!, high + highs[after]!)
        this.#learn(part, to, cut, lows[both]! - high, highs[both]! - low)
      } else if (cut > from && cut < to) {
        const first = from * n + cut, second = cut * n + to
        this.#learn(part, from, cut, low - highs[second]!, high - lows[second]!)
        this.#learn(part, cut, to, low - highs[first]!, high - lows[first]!)
      }
    }
  }

  /** Parts are what the others leave of the sum. */
  #addUp(from: number, to: number): void {
    const at = from * this.#cuts + to, parts = this.#parts
    let low = 0, high = 0, endless = 0
    for (let part = 0; part < parts; part++) {
      low += this.#low[part]![at]!
      if (this.#high[part]![at] === Infinity) endless++; else high += this.#high[part]![at]!
    }
    this.#learn(parts, from, to, low, endless ? Infinity : high)
    const least = this.#low[parts]![at]!, most = this.#high[parts]![at]!
    for (let part = 0; part < parts; part++) {
      const mine = this.#high[part]![at]!, isEndless = mine === Infinity
      this.#learn(part, from, to, endless - Number(isEndless) ? -Infinity : least - (isEndless ? high : high - mine), most - (low - this.#low[part]![at]!))
    }
  }

  /** Every number from one to `most` that is certain. */
  *certain(most: number): Generator<Certain> {
    for (let part = 0; part < this.#parts; part++) {
      for (let from = 0; from < this.#cuts; from++) for (let to = from + 1; to < this.#cuts; to++) { const [low, high] = this.rangeOf(from, to, part); if (low === high && low > 0 && low <= most) yield { from, to, part, without: 0, n: low } }
      yield* this.#leftOver(part, most)
    }
  }

  /**
   * What is left of a stretch when others within it are taken out: their ends are known to each other, but not to the ends of the whole, or it would be stretches by themselves.
   * From the left to the right every sum that can be taken out, as long as little enough may be left over.
   */
  *#leftOver(part: number, most: number): Generator<Certain> {
    const n = this.#cuts, isExact = (from: number, to: number) => { const [low, high] = this.rangeOf(from, to, part); return low === high }
    const home = Array.from({ length: n }, (_, cut) => { for (let other = 0; other < cut; other++) if (isExact(other, cut)) return other; return cut })
    const groups = home.map((one, cut) => (one === cut ? cut : home[one]!)), ends = groups.map((group) => groups.flatMap((one, cut) => (one === group ? [cut] : [])))
    if (new Set(groups.filter((_, cut) => ends[cut]!.length > 1)).size < 2) return
    for (let from = 0; from < n; from++) {
      const taken = Array.from({ length: n }, () => new Set<number>())
      taken[from]!.add(0)
      for (let cut = from; cut < n; cut++) {
        const [least] = cut === from ? [0] : this.rangeOf(from, cut, part)
        for (const sum of taken[cut]!) {
          if (least! - sum > most) continue
          if (cut > from && groups[cut] === groups[from] && sum > 0 && this.rangeOf(from, cut, part)[0] - sum > 0) yield { from, to: cut, part, without: sum, n: this.rangeOf(from, cut, part)[0] - sum }
          if (cut + 1 < n) taken[cut + 1]!.add(sum)
          if (groups[cut] !== groups[from]) for (const end of ends[cut]!) if (end > cut) taken[end]!.add(sum + this.rangeOf(cut, end, part)[0])
          if (--this.#packings <= 0) return
        }
      }
    }
  }
}
