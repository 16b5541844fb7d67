import { titledPieces } from '@breakwater/domain/official-title'

/** A part of a line in one language; official titles are English in any document. */
export type Segment = { text: string; isTitle: boolean }

export type Line = Segment[]

/** The width of a text in points. */
export type Measure = (text: string) => number

/**
 * Breaks a text into lines of at most a width. A line keeps the space at its end, so that the lines joined are the text; a word
 * that is wider than a line is broken between its characters.
 */
export function wrapText(text: string, width: number, measure: Measure): Line[] {
  const lines: Line[] = [[]]
  let used = 0
  const put = (word: string, isTitle: boolean) => {
    const wordWidth = measure(word.trimEnd())
    if (used > 0 && used + wordWidth > width) {
      lines.push([])
      used = 0
    }
    const line = lines.at(-1) ?? []
    const last = line.at(-1)
    if (last?.isTitle === isTitle) last.text += word
    else line.push({ text: word, isTitle })
    used += measure(word)
  }
  for (const piece of titledPieces(text)) {
    for (const word of piece.text.match(/\s*\S+\s*|\s+/g) ?? []) {
      for (const part of fittingParts(word, width, measure)) put(part, piece.isTitle)
    }
  }
  return lines
}

/** The width of the widest word: what a column needs, so that no word is broken. */
export function widestWord(text: string, measure: Measure): number {
  return Math.max(0, ...text.split(/\s+/).map(measure))
}

function fittingParts(word: string, width: number, measure: Measure): string[] {
  if (measure(word.trimEnd()) <= width) return [word]
  const parts = ['']
  for (const character of word) {
    const longer = `${parts.at(-1)}${character}`
    if (measure(longer.trimEnd()) > width && parts.at(-1) !== '') parts.push(character)
    else parts[parts.length - 1] = longer
  }
  return parts
}
