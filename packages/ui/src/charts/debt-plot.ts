/** The three ways to pay that a picture of debt tells apart, each with a line of its own. */
export type LineKind = 'plan' | 'own' | 'minimums'

/** What is owed along one way. */
export type DebtLine = {
  kind: LineKind
  name: string
  /** Cents owed now, after each 12 monthly payments, and at the end if there is one. */
  balances: readonly number[]
  /** Payments until nothing is owed; null where that never happens. */
  months: number | null
}

/** A place in percent of the picture, from the left and from the top. */
export type Point = { x: number; y: number }

export type DebtPlot = {
  lines: { kind: LineKind; points: Point[] }[]
  /** Round amounts below the top, which is the highest balance. */
  grid: { cents: number; y: number }[]
  /** Payments (0 is now) that the axis of time names. */
  ticks: { payment: number; x: number }[]
}

const mostTicks = 6

/** Months between the ticks of the axis of time. */
const tickSteps = [1, 2, 3, 6, 12, 24, 36, 60, 120, 240, 600]

/** The geometry of debts over time: one scale for all lines, from zero, from now to the last payment of the longest. */
export function debtPlot(lines: readonly DebtLine[]): DebtPlot {
  const payments = lines.map(paymentsBefore)
  const months = Math.max(1, ...payments.flat())
  const top = Math.max(1, ...lines.flatMap(({ balances }) => balances))
  const step = tickSteps.find((one) => months / one < mostTicks) ?? months
  const gridStep = roundStep(top / 3)
  return {
    lines: lines.map(({ kind, balances }, line) => ({
      kind,
      points: balances.map((cents, index) => {
        return { x: ((payments[line]?.[index] ?? 0) / months) * 100, y: 100 - (cents / top) * 100 }
      }),
    })),
    grid: multiples(gridStep, top).map((cents) => ({ cents, y: 100 - (cents / top) * 100 })),
    ticks: [0, ...multiples(step, months + 1)].map((payment) => ({ payment, x: (payment / months) * 100 })),
  }
}

/** How many payments come before each balance of a line. */
function paymentsBefore({ balances, months }: DebtLine): number[] {
  return balances.map((_, year) => Math.min(year * 12, months ?? Number.POSITIVE_INFINITY))
}

/** The multiples of a step above zero and below a limit. */
function multiples(step: number, below: number): number[] {
  return Array.from({ length: Math.ceil(below / step) - 1 }, (_, index) => (index + 1) * step)
}

/** The smallest of 1, 2 or 5 times a power of ten that is not below a value. */
function roundStep(value: number): number {
  const power = 10 ** Math.floor(Math.log10(value))
  return ([1, 2, 5].find((factor) => factor * power >= value) ?? 10) * power
}
