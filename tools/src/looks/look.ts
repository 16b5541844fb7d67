import { type Language, languages } from '@breakwater/vocabulary/languages'

export const modes = ['light', 'dark'] as const
export type Mode = (typeof modes)[number]

/** Heights of the window by its width, in CSS pixels: two phones, a tablet, and two computers. */
const heights = { 360: 640, 390: 844, 768: 1024, 1280: 720, 1440: 900 } as const
export type Width = keyof typeof heights

export const widths = Object.keys(heights).map(Number) as readonly Width[]

/** The colors of the front door, which belongs to no agency. */
export const frontDoorTheme = 'front-door'

/** How a page is seen. Its theme is the slug of an agency, or `front-door`. */
export type Look = { theme: string; language: Language; mode: Mode; width: Width }

/** The values of each part of a look that are wanted. */
export type Wanted = {
  themes: readonly string[]
  languages: readonly Language[]
  modes: readonly Mode[]
  widths: readonly Width[]
}

/** All values but the themes, which depend on the agencies. */
export const everyLook = { languages, modes, widths } as const satisfies Omit<Wanted, 'themes'>

/** Returns each combination of the values; those of one theme and language, which need one page load, follow each other. */
export function looksOf({ themes, languages, modes, widths }: Wanted): Look[] {
  return themes.flatMap((theme) =>
    languages.flatMap((language) => modes.flatMap((mode) => widths.map((width) => ({ theme, language, mode, width })))),
  )
}

/** The window of a look, in CSS pixels. */
export function screenOf({ width }: Pick<Look, 'width'>): { width: number; height: number } {
  return { width, height: heights[width] }
}

/** A look in words, in the order of its parts. */
export function nameOf({ theme, language, mode, width }: Look): string {
  return `${theme} ${language} ${mode} ${width}`
}
