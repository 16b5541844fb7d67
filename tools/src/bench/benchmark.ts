/** How many times the baseline's time something takes, both measured in one run. */
export type Figure = {
  measured: string
  baseline: string
  ratio: number
  /** The promise: the ratio stays at or below it. */
  atMost: number
}

export type Benchmark = { name: string; run: () => Promise<Figure[]> }
