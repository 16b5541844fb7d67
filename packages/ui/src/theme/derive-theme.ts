import { contrast, fromOklch, type Hex, toOklch, untilContrast } from './color.ts'

/** An agency's colors as the registry has them, each `#rrggbb`. */
export type AgencyColors = { primary: string; accent: string; primaryDark?: string | undefined }

export type Mode = 'light' | 'dark'

const backgrounds = ['surface', 'paper', 'sunken', 'brandTint', 'accentTint'] as const

/** The colors of the pages, by the name of their CSS variable. */
export type Theme = Record<
  | (typeof backgrounds)[number]
  | 'line'
  | 'lineStrong'
  | 'ink'
  | 'ink2'
  | 'brand'
  | 'onBrand'
  | 'brandHover'
  | 'brandInk'
  | 'deep'
  | 'onDeep'
  | 'onDeep2'
  | 'accent'
  | 'accentInk'
  | 'cost'
  | 'chartBase',
  Hex
>

/** The hue (degrees) of every agency's paper. */
const warm = 85

/**
 * The colors of an agency's pages. Hue and chroma are the agency's; lightness moves until every contrast of
 * `contrastPromises` holds.
 */
export function deriveTheme(colors: AgencyColors, mode: Mode): Theme {
  return mode === 'light' ? lightTheme(colors) : darkTheme(colors)
}

/** Text and shape on background, with the least contrast that WCAG 2.2 AA asks of what the components do with them. */
export const contrastPromises: readonly (readonly [front: keyof Theme, background: keyof Theme, ratio: number])[] = [
  ...backgrounds.flatMap((background) =>
    (['ink', 'ink2', 'brandInk', 'accentInk'] as const).map((text) => [text, background, 4.5] as const),
  ),
  ['onBrand', 'brand', 4.5],
  ['onBrand', 'brandHover', 4.5],
  ['onDeep', 'deep', 7],
  ['onDeep2', 'deep', 7],
  ['brand', 'surface', 3],
  ['brand', 'paper', 3],
  ['lineStrong', 'surface', 3],
  ['lineStrong', 'paper', 3],
  ['lineStrong', 'sunken', 3],
  ['accent', 'surface', 3],
  ['accent', 'sunken', 3],
  ['cost', 'surface', 3],
  ['cost', 'paper', 3],
  ['chartBase', 'surface', 3],
  ['chartBase', 'paper', 3],
]

function lightTheme({ primary, accent, primaryDark }: AgencyColors): Theme {
  const [p, a] = [toOklch(primary), toOklch(accent)]
  const surface = '#ffffff'
  const paper = fromOklch({ l: 0.985, c: 0.004, h: warm })
  const sunken = fromOklch({ l: 0.962, c: 0.006, h: warm })
  const brandTint = tone(p, 0.955, 0.022)
  const accentTint = tone(a, 0.955, 0.03)
  const onAll = (ratio: number) => [surface, paper, sunken, brandTint, accentTint].map((on) => [on, ratio] as const)
  const brand = untilContrast(primary, -1, [[surface, 4.6]])
  return {
    surface,
    paper,
    sunken,
    brandTint,
    accentTint,
    line: fromOklch({ l: 0.905, c: 0.008, h: warm }),
    lineStrong: untilContrast(tone(p, 0.7, 0.02), -1, [
      [sunken, 3.3],
      [surface, 3.3],
      [paper, 3.3],
    ]),
    ink: untilContrast(tone(p, 0.27, 0.022), -1, onAll(12)),
    ink2: untilContrast(tone(p, 0.55, 0.018), -1, onAll(5.4)),
    brand,
    onBrand: '#ffffff',
    brandHover: untilContrast(brand, -1, [['#ffffff', Math.min(20, contrast(brand, '#ffffff') + 1.4)]]),
    brandInk: untilContrast(primary, -1, onAll(4.8)),
    deep: untilContrast(primaryDark ?? tone(p, 0.36, 0.09), -1, [['#ffffff', 9.5]]),
    onDeep: '#ffffff',
    onDeep2: tone(p, 0.91, 0.03),
    accent: untilContrast(accent, -1, [
      [surface, 3.4],
      [sunken, 3.1],
    ]),
    accentInk: untilContrast(accent, -1, onAll(4.8)),
    cost: untilContrast(fromOklch(costOf(a)), -1, [
      [surface, 3.6],
      [sunken, 3.2],
    ]),
    chartBase: untilContrast(tone(p, 0.76, 0.055), -1, [
      [surface, 3.1],
      [paper, 3.05],
    ]),
  }
}

function darkTheme({ primary, accent }: AgencyColors): Theme {
  const [p, a] = [toOklch(primary), toOklch(accent)]
  const paper = tone(p, 0.185, 0.007)
  const surface = tone(p, 0.225, 0.008)
  const sunken = tone(p, 0.155, 0.006)
  const brandTint = tone(p, 0.3, 0.036)
  const accentTint = tone(a, 0.3, 0.04)
  const onAll = (ratio: number) => [surface, paper, sunken, brandTint, accentTint].map((on) => [on, ratio] as const)
  const onSheets = (ratio: number) => [surface, paper].map((on) => [on, ratio] as const)
  const brand = untilContrast(tone(p, 0.62, 0.13), 1, onSheets(5.6))
  return {
    surface,
    paper,
    sunken,
    brandTint,
    accentTint,
    line: tone(p, 0.33, 0.01),
    lineStrong: untilContrast(tone(p, 0.4, 0.02), 1, [...onSheets(3.3), [sunken, 3.3]]),
    ink: untilContrast(tone(p, 0.93, 0.01), 1, onAll(9)),
    ink2: untilContrast(tone(p, 0.7, 0.02), 1, onAll(5.4)),
    brand,
    onBrand: sunken,
    brandHover: untilContrast(brand, 1, [[surface, contrast(brand, surface) + 1.2]]),
    brandInk: untilContrast(tone(p, 0.66, 0.11), 1, onAll(4.8)),
    deep: tone(p, 0.255, 0.05),
    onDeep: '#ffffff',
    onDeep2: tone(p, 0.9, 0.03),
    accent: untilContrast(tone(a, 0.62, 0.12), 1, onAll(4.6)),
    accentInk: untilContrast(tone(a, 0.66, 0.11), 1, onAll(4.8)),
    cost: untilContrast(tone(costOf(a), 0.62, 0.12), 1, onAll(4.6)),
    chartBase: untilContrast(tone(p, 0.45, 0.05), 1, onSheets(3.1)),
  }
}

type Oklch = ReturnType<typeof toOklch>

/** The hue of a color at a lightness, with its own chroma up to a limit. */
function tone({ c, h }: Oklch, l: number, most: number): Hex {
  return fromOklch({ l, c: Math.min(c, most), h })
}

/** What debt costs (interest) is in the accent only where that is warm: a green one would praise it. */
function costOf(accent: Oklch): Oklch {
  return accent.c >= 0.06 && accent.h >= 25 && accent.h <= 95 ? accent : toOklch('#b3541e')
}
