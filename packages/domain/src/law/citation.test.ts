import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { usStates } from '@breakwater/vocabulary/us-states'
import { describe, expect, it } from 'vitest'
import { feeFindings } from '../findings/finding.ts'
import { enrollment } from '../plan/enrollment.ts'
import { feeLawWords } from '../plan/fee-law-words.ts'
import { cancellation } from '../servicing/cancellation.ts'
import { payOut } from '../servicing/pay-out.ts'
import { retention } from '../servicing/retention.ts'
import { defaultAgencySettings } from '../settings/agency-settings.ts'
import { feeCapInForce, feeCapRows } from '../settings/fee-cap.ts'

const folder = import.meta.dirname

const citations = readdirSync(folder)
  .filter((file) => file.endsWith('.json'))
  .flatMap((file): [string, string][] => {
    const content: unknown = JSON.parse(readFileSync(join(folder, file), 'utf8'))
    return [content].flat().map((row) => [file, (row as { citation: string }).citation])
  })

/** The small words with which the laws themselves are cited; any other one, and a month, is a remark in English. */
const wordsOfCitations = ['tit', 'title', 'subtitle', 'ch', 'pt', 'to', 'of', 'the', 'et', 'seq']
const month = /\b(?:January|February|March|April|May|June|July|August|September|October|November|December)\b/

function remarks(citation: string): string[] {
  const withoutSubsections = citation.replace(/\(\w{1,4}\)/g, '')
  const small = withoutSubsections.match(/\b[a-z]{2,}\b/g) ?? []
  return [...small.filter((word) => !wordsOfCitations.includes(word)), ...(citation.match(month) ?? [])]
}

describe('a citation of law', () => {
  it.each([
    ['Tex. Fin. Code 394.210(f), figures of July 2026', ['figures', 'July']],
    ['Guam Code (nothing on debt management found)', ['nothing', 'on', 'debt', 'management', 'found']],
    ['Md. Code, Fin. Inst. title 12, subtitle 9', []],
    ['Ark. Code 5-63-301 et seq.', []],
    ['D.C. Code 28-4601(2)(D)(iv)', []],
  ])('is told from a remark: %s', (citation, found) => {
    expect(remarks(citation)).toEqual(found)
  })

  it('is the name of the law alone in every row, which is printed in every language', () => {
    expect(citations.length).toBeGreaterThan(100)
    const withRemarks = citations.map(([file, citation]) => [file, citation, remarks(citation)] as const)
    expect(withRemarks.filter(([, , found]) => found.length > 0)).toEqual([])
  })

  it('is the whole source of a right or a term, whatever the state', () => {
    const receipt = { receivedOn: '2026-07-02', first: false, cash: false }
    for (const state of [...usStates, null]) {
      for (const { source } of [
        cancellation(state, '2026-07-02', { defective: false }).rule,
        payOut(state, receipt).rule,
      ])
        expect([state, source, remarks(source.en)]).toEqual([state, source, []])
    }
  })
})

describe('what Spanish says of a law', () => {
  const settings = { ...defaultAgencySettings, licenses: [] }
  const texts = feeCapRows.flatMap(({ state, from, citation }) => {
    const feeCap = feeCapInForce(state, from ?? '2015-01-01')
    const { details } = enrollment(feeCap, settings, from ?? '2015-01-01')
    return [
      ...feeLawWords(feeCap.law, 'es'),
      ...feeFindings(feeCap, settings).map(({ text }) => text.es),
      ...details.flatMap(({ words, todo }) => [words.es, todo.es]),
    ].map((text) => ({ text, citation }))
  })

  it('holds every citation in the marks of a title, so that a page can mark its language', () => {
    const bare = texts.filter(({ text, citation }) => text.replaceAll(`«${citation}»`, '').includes(citation))
    expect(bare).toEqual([])
    expect(texts.filter(({ text, citation }) => text.includes(`«${citation}»`)).length).toBeGreaterThan(60)
  })

  it('gives the reason of a retention in both languages', () => {
    for (const state of [...usStates, null]) {
      const { reasons } = retention({ endedOn: '2026-03-15', state, held: ['PLAN', 'HOUSING'], legalHold: false })
      for (const { en, es } of reasons) {
        expect(es).toMatch(/^«[^»]+»: /)
        expect(remarks(es.slice(1, es.indexOf('»')))).toEqual([])
        expect(es.slice(es.indexOf('»'))).not.toBe(en.slice(en.indexOf(':')))
      }
    }
  })
})
