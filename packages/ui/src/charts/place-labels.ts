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
 * other label and none of the `taken` boxes. A label without such a place is null.
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
      const distances = paths.map((path) => distance(box, path))
      const own = distances[index] ?? 0
      if (distances.some((other) => other < clearance || other < own)) continue
      const cost = own + fromEnd(box, paths[index] ?? []) / 4
      if (best === null || cost < best.cost) best = { box, cost }
    }
    placed.push(best?.box ?? null)
  }
  return placed
}

function* candidates({ width, height }: Label): Generator<Box> {
  for (let y = 0; y + height <= 98; y += 4) {
    for (let x = 1; x + width <= 100; x += 3) yield { x, y, width, height }
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
  return Math.min(...path.map((point) => gap(box, point)), Number.MAX_SAFE_INTEGER)
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
  return Math.hypot((to.x - from.x) * (picture.width / 100), (to.y - from.y) * (picture.height / 100))
}
