/** What one way to pay costs, in cents. Interest is null where the way never pays the debt off. */
export type Cost = { debt: number; interest: number | null; fees: number }

/** A part of a bar, from and to in percent of the bar's width. */
export type CostSegment = { kind: 'debt' | 'interest' | 'fees'; from: number; to: number }

/** How much longer than its debt a bar is whose interest has no end, if no other way is longer. */
const roomForEndless = 1.5

/**
 * The common scale of the bars of some ways: the cents of the longest one. A way without an end has no total; it gets
 * room for an end that is open.
 */
export function costScale(ways: readonly Cost[]): number {
  return Math.max(0, ...ways.map((way) => total(way) ?? way.debt * roomForEndless))
}

/** What a person pays in total, in cents; null where the way never ends. */
export function total({ debt, interest, fees }: Cost): number | null {
  return interest === null ? null : debt + interest + fees
}

/**
 * The parts of a bar on a scale (cents at the right edge), from zero. Interest without an end runs to the edge, and fees
 * that nothing bounds are not drawn. A bar that is longer than the scale fills it.
 */
export function costSegments({ debt, interest, fees }: Cost, scale: number): CostSegment[] {
  const end = Math.max(scale, interest === null ? debt * roomForEndless : debt + interest + fees)
  const parts = [
    ['debt', debt],
    ['interest', interest ?? end - debt],
    ['fees', interest === null ? 0 : fees],
  ] as const
  let from = 0
  return parts.flatMap(([kind, cents]) => {
    if (cents <= 0) return []
    const to = from + cents
    const segment = { kind, from: percent(from, end), to: percent(to, end) }
    from = to
    return [segment]
  })
}

function percent(cents: number, scale: number): number {
  return Math.min(100, (cents / scale) * 100)
}
