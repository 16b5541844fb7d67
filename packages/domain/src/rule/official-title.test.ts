import { describe, expect, it } from 'vitest'
import { officialTitle, titledPieces } from './official-title.ts'

describe('an official title', () => {
  it('keeps its published wording, and Spanish puts it in quotation marks', () => {
    expect(officialTitle('26 CFR 1.1')).toEqual({ en: '26 CFR 1.1', es: '«26 CFR 1.1»' })
  })

  it('is split from the words around it', () => {
    const title = 'IRS Collection Financial Standards'
    expect(titledPieces(`Fuente: ${officialTitle(title).es}, vigente.`)).toEqual([
      { text: 'Fuente: «', isTitle: false },
      { text: title, isTitle: true },
      { text: '», vigente.', isTitle: false },
    ])
    expect(titledPieces('Sin título.')).toEqual([{ text: 'Sin título.', isTitle: false }])
    expect(titledPieces('')).toEqual([])
  })
})
