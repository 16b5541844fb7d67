/** A measured ratio: the time of the code over the time of the baseline, both measured in one run. */
export type Figure = {
  measured: string
  baseline: string
  ratio: number
  /** The limit: the ratio must not exceed it. */
  atMost: number
}

export type Benchmark = { name: string; run: () => Promise<Figure[]> }
