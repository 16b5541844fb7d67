import { converter, formatHex, type Oklch, type Rgb, wcagContrast, wcagLuminance } from 'culori'

/** A color as `#rrggbb`. */
export type Hex = `#${string}`

const [oklch, rgb] = [converter('oklch'), converter('rgb')]

/** The contrast of two colors, from 1 to 21. @see https://www.w3.org/TR/WCAG22/#dfn-contrast-ratio */
export const contrast: (one: string, other: string) => number = wcagContrast

/** The lightness (0 to 1), chroma and hue (degrees; 0 for a gray) of a color. */
export function toOklch(color: string): Required<Pick<Oklch, 'l' | 'c' | 'h'>> {
  const { l, c, h = 0 } = oklch(color) ?? refuse(color)
  return { l, c, h }
}

/** The color in sRGB. One that is outside loses chroma, never lightness or hue. */
export function fromOklch({ l, c, h }: { l: number; c: number; h: number }): Hex {
  const at = (chroma: number) => rgb({ mode: 'oklch', l, c: chroma, h })
  if (inside(at(c))) return hexOf(at(c))
  // A gray of the same lightness is always inside.
  let [least, most] = [0, c]
  while (most - least > 0.0005) {
    const middle = (least + most) / 2
    if (inside(at(middle))) least = middle
    else most = middle
  }
  return hexOf(at(least))
}

/**
 * Moves the lightness of a color by the fewest steps of 0.004, towards black (-1) or white (1), until it has a contrast
 * with each of the backgrounds. Hue and chroma stay. Black or white is the last step.
 * @param demands backgrounds with the least contrast for each
 */
export function untilContrast(
  color: string,
  direction: -1 | 1,
  demands: readonly (readonly [background: string, ratio: number])[],
): Hex {
  const start = toOklch(color)
  const needed = demands.map(([background, ratio]) => ({ luminance: wcagLuminance(background), ratio }))
  const holds = (tried: string) => {
    const luminance = wcagLuminance(tried)
    return needed.every(({ luminance: other, ratio }) => {
      const [darker, lighter] = luminance < other ? [luminance, other] : [other, luminance]
      return (lighter + 0.05) / (darker + 0.05) >= ratio
    })
  }
  const at = (steps: number) =>
    fromOklch({ ...start, l: Math.min(1, Math.max(0, start.l + direction * steps * 0.004)) })
  // More lightness in one direction is more contrast, so that the first step that holds is found by halving.
  let [low, high] = [0, Math.ceil((direction < 0 ? start.l : 1 - start.l) / 0.004)]
  while (low < high) {
    const middle = Math.floor((low + high) / 2)
    if (holds(at(middle))) high = middle
    else low = middle + 1
  }
  return at(high)
}

function inside({ r, g, b }: Rgb): boolean {
  return [r, g, b].every((value) => value > -0.0005 && value < 1.0005)
}

function hexOf(color: Rgb): Hex {
  return formatHex(color) as Hex
}

function refuse(color: string): never {
  throw new Error(`"${color}" is not a color`)
}
