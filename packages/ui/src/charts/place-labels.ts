import type { Point } from './debt-plot.ts'

/** A rectangle in percent of the picture. */
export type Box = { x: number; y: number; width: number; height: number }

export type Label = { width: number; height: number }

/** Width and height of the narrowest picture that has labels, in pixels: distances are those that the eye sees there. */
const picture = { width: 320, height: 208 }

/** Pixels that stay free between a label and a line. */
const clearance = 5

/**
 * Finds a place for the label of each line: beside its own line, nearer to it than to any other, and over no line, no
 * other label and none of the `taken` boxes. Lines that end almost together may have their labels side by side. A label
 * without such a place is null.
 * @param lines the points of each line, and its label
 */
export function placeLabels(
  lines: readonly { points: readonly Point[]; label: Label }[],
  taken: readonly Box[],
): (Box | null)[] {
  const paths = lines.map(({ points }) => dense(points))
  const placed: (Box | null)[] = []
  for (const [index, { label }] of lines.entries()) {
    const occupied = [...taken, ...placed.filter((box) => box !== null)]
    let best: { box: Box; cost: number } | null = null
    for (const box of candidates(label)) {
      if (occupied.some((other) => overlap(box, other))) continue
      const own = distance(box, paths[index] ?? [])
      const cost = own + fromEnd(box, paths[index] ?? []) / 4
      if (own < clearance || (best !== null && cost >= best.cost)) continue
      const isNearest = paths.every((path, line) => {
        const least = line === index || endTogether(paths, line, index) ? clearance : own
        return distance(box, path) >= least
      })
      if (isNearest) best = { box, cost }
    }
    placed.push(best?.box ?? null)
  }
  return placed
}

/** Whether two lines end so near to each other that a label there is of both ends. */
function endTogether(paths: readonly Point[][], one: number, other: number): boolean {
  const [end, otherEnd] = [paths[one]?.at(-1), paths[other]?.at(-1)]
  return end !== undefined && otherEnd !== undefined && length(end, otherEnd) < 12
}

function* candidates({ width, height }: Label): Generator<Box> {
  for (let y = 0; y + height <= 100; y += 2) {
    for (let x = 1; x + width <= 100; x += 2) yield { x, y, width, height }
  }
}

/** Points of a line that are at most 6 pixels apart, so that no label fits between two of them. */
function dense(points: readonly Point[]): Point[] {
  const path: Point[] = points.slice(0, 1)
  for (const [index, point] of points.entries()) {
    const from = points[index - 1] ?? point
    const parts = Math.floor(length(from, point) / 6)
    for (let part = 1; part <= parts; part++) {
      const share = part / (parts + 1)
      path.push({ x: from.x + (point.x - from.x) * share, y: from.y + (point.y - from.y) * share })
    }
    const last = path.at(-1) ?? point
    if (index === points.length - 1 || length(last, point) >= 3) path.push(point)
  }
  return path
}

export function overlap(one: Box, other: Box): boolean {
  return (
    one.x < other.x + other.width &&
    other.x < one.x + one.width &&
    one.y < other.y + other.height &&
    other.y < one.y + one.height
  )
}

/** Pixels between a box and the nearest point of a line; 0 if the line is in the box. */
export function distance(box: Box, path: readonly Point[]): number {
  return path.reduce((least, point) => Math.min(least, gap(box, point)), Number.MAX_SAFE_INTEGER)
}

function fromEnd(box: Box, path: readonly Point[]): number {
  const end = path.at(-1)
  return end ? gap(box, end) : 0
}

function gap({ x, y, width, height }: Box, point: Point): number {
  const across = Math.max(x - point.x, 0, point.x - x - width)
  const down = Math.max(y - point.y, 0, point.y - y - height)
  return length({ x: 0, y: 0 }, { x: across, y: down })
}

/** Pixels between two places. */
function length(from: Point, to: Point): number {
  const across = (to.x - from.x) * (picture.width / 100)
  const down = (to.y - from.y) * (picture.height / 100)
  // Math.hypot takes ten times as long.
  return Math.sqrt(across * across + down * down)
}
