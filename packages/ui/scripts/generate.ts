/** Writes src/generated: the font of the pages, cut down to what they show, and their icons as one sprite. */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import subsetFont from 'subset-font'
import { iconNames } from '../src/icons/icon-names.ts'

const { resolve } = createRequire(import.meta.url)
const target = join(import.meta.dirname, '../src/generated')

/** Every character of these ranges (inclusive): the letters of the languages of names, and the signs that texts use. */
const characters = {
  latin: text(
    [0x20, 0x7e],
    [0xa0, 0xff],
    [0x131, 0x131],
    [0x152, 0x153],
    [0x2000, 0x206f],
    [0x20ac, 0x20ac],
    [0x2122, 0x2122],
    [0x2190, 0x2193],
    [0x2212, 0x2212],
  ),
  'latin-ext': text([0x100, 0x24f], [0x1e00, 0x1eff]),
}

mkdirSync(target, { recursive: true })
for (const [subset, wanted] of Object.entries(characters)) {
  const file = resolve(`@fontsource-variable/figtree/files/figtree-${subset}-wght-normal.woff2`)
  // Lighter and heavier weights than the pages use would be a tenth of the file.
  const variationAxes = { wght: { min: 400, max: 700 } }
  const font = await subsetFont(readFileSync(file), wanted, { targetFormat: 'woff2', variationAxes })
  writeFileSync(join(target, `figtree-${subset}.woff2`), font)
}
writeFileSync(join(target, 'icons.svg'), sprite())

function text(...ranges: [first: number, last: number][]): string {
  return ranges
    .flatMap(([first, last]) =>
      Array.from({ length: last - first + 1 }, (_, index) => String.fromCodePoint(first + index)),
    )
    .join('')
}

/** Each icon as a symbol of its name, without the invisible square that Tabler draws around it. */
function sprite(): string {
  const symbols = iconNames.map((name) => {
    const svg = readFileSync(resolve(`@tabler/icons/outline/${name}.svg`), 'utf8')
    const shapes = [...svg.matchAll(/<(?!svg|\/)[^>]*>/g)]
      .map(([shape]) => shape)
      .filter((shape) => !shape.includes('M0 0h24v24H0z'))
    return `<symbol id="${name}" viewBox="0 0 24 24">${shapes.join('')}</symbol>`
  })
  return `<svg xmlns="http://www.w3.org/2000/svg">${symbols.join('')}</svg>\n`
}
