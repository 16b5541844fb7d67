/** A measured ratio: the value of the code over the value of the baseline, both measured in one run. */
export type RatioFigure = {
  measured: string
  baseline: string
  ratio: number
  /** The limit: the ratio must not exceed it. */
  atMost: number
}

/** A measured value whose limit is a promise to people and does not depend on a baseline. */
export type ValueFigure = {
  measured: string
  value: number
  /** Follows the number, for example "ms"; empty for a plain number. */
  unit: string
  /** The limit: the value must not exceed it. */
  atMost: number
}

export type Figure = RatioFigure | ValueFigure

export type Benchmark = { name: string; run: () => Promise<Figure[]> }

/** Whether the figure is within its limit. */
export function isKept(figure: Figure): boolean {
  return ('ratio' in figure ? figure.ratio : figure.value) <= figure.atMost
}

/** The figure as a line of text, with a second one that names the baseline of a ratio. */
export function figureInWords(figure: Figure): string {
  const mark = isKept(figure) ? '✓' : '✗'
  if ('ratio' in figure) {
    const { ratio, atMost, measured, baseline } = figure
    return `${mark} ${significant(ratio)}x (at most ${significant(atMost)}x)  ${measured}\n    against ${baseline}`
  }
  const { value, unit, atMost, measured } = figure
  const inUnit = (number: number) => `${Number(significant(number))}${unit && ` ${unit}`}`
  return `${mark} ${inUnit(value)} (at most ${inUnit(atMost)})  ${measured}`
}

function significant(number: number): string {
  return number.toPrecision(3)
}
