/** Width and height of the picture's view box. */
export const calmWaterSize = { width: 2400, height: 120 }

/** Where the water is calm, in units of the view box from the left. */
const calmFrom = 400

/**
 * The lines of calm water: six lines of water, rough at the left and straight from `calmFrom` on. Lower lines have longer
 * waves and fade.
 * @returns for each line the `d` of its path and its opacity (0 to 1)
 */
export function calmWaterLines(): { path: string; opacity: number }[] {
  return Array.from({ length: 6 }, (_, line) => {
    const [level, height, length] = [14 + line * 20, 8 + line * 1.6, 66 + line * 10]
    const points = Array.from({ length: 41 }, (_, step) => {
      const x = step * 10
      const rough = (1 - x / calmFrom) ** 2
      return { x, y: level + height * rough * Math.sin((x / length) * 2 * Math.PI + line) }
    })
    // The line bends at each point and is straight between them, so that the waves are round.
    const bends = points.slice(1, -1).map((point, index) => {
      const next = points[index + 2] ?? point
      return `Q${point.x} ${point.y.toFixed(1)} ${(point.x + next.x) / 2} ${((point.y + next.y) / 2).toFixed(1)}`
    })
    const start = points[0]?.y.toFixed(1)
    return { path: `M0 ${start}${bends.join('')}H${calmWaterSize.width}`, opacity: Math.round(62 - line * 9) / 100 }
  })
}
