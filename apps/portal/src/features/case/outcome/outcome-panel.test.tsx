import { outcomeWords } from '@breakwater/domain/outcome'
import { describe, expect, it } from 'vitest'
import { evaluationOf, exampleCase, exampleHousehold } from '../../../testing/example-case.ts'
import { renderPart } from '../../../testing/render-part.tsx'
import { type EvaluationDetail, readDetail } from '../evaluation/evaluation-detail.ts'
import type { CaseFile } from '../file/case-query.ts'
import { DecidingTests } from './deciding-tests.tsx'
import { KeyFigures } from './key-figures.tsx'
import { OutcomePanel } from './outcome-panel.tsx'
import { OutcomeTests } from './outcome-tests.tsx'

const evaluation = evaluationOf(exampleHousehold)
const detail = readDetail(evaluation.detail)

type Changes = {
  evaluation?: Partial<CaseFile['evaluation']>
  detail?: Partial<EvaluationDetail>
  language?: 'en' | 'es'
}

function show(changes: Changes = {}) {
  const file = { ...exampleCase('1'), evaluation: { ...evaluation, ...changes.evaluation } } as unknown as CaseFile
  return renderPart(<OutcomePanel file={file} detail={{ ...detail, ...changes.detail }} />, changes.language)
}

describe('the proposed outcome', () => {
  it('is followed by each flag in words', () => {
    const text = show({ evaluation: { flags: ['HOUSING', 'URGENT'] } }).text()
    expect(text).toMatch(/^Proposed outcomeStandard DMPHousing.*Urgent/)
    expect(text).not.toContain('DMP blocked')
  })

  it('has the flag of a plan that cannot be opened once, also if the evaluation did not record it', () => {
    const blocked = { plan: null, blockedPlan: null }
    const count = (text: string) => text.split('DMP blocked').length - 1
    expect(count(show({ evaluation: { ...blocked, flags: [] } }).text())).toBe(1)
    expect(count(show({ evaluation: { ...blocked, flags: ['PLAN_BLOCKED'] } }).text())).toBe(1)
  })

  it('is explained by the evaluation, or by the general words for the outcome', () => {
    const why = { en: 'Because of the rent.', es: 'Por la renta.' }
    expect(show({ detail: { why } }).text()).toContain(why.en)
    expect(show({ detail: { why }, language: 'es' }).text()).toContain(why.es)
    expect(show({ detail: { why: null } }).text()).toContain(outcomeWords[evaluation.outcome].en)
  })

  it('is only by the figures stated so far while a fact is missing', () => {
    const text = { en: 'Ask for the rent.', es: 'Pregunte la renta.' }
    const { container } = show({ detail: { missing: [{ code: 'NO_RENT', about: 'RI', text }] } })
    expect(container.textContent).toContain('By the figures stated so far:')
    const note = container.querySelector('[role=note]')
    expect(note?.textContent).toBe('Not yet reliable: 1 fact is missing')
    expect(show({ detail: { missing: [] } }).text()).not.toMatch(/stated so far|Not yet reliable/)
  })

  it('says that the counselor decides, and by which settings it was found', () => {
    const known = show({ detail: { settingsVersion: 'spring' } }).text()
    expect(known).toContain(
      "The software proposes; you decide with the consumer. Evaluated by the agency's settings, version spring.",
    )
    expect(show({ detail: { settingsVersion: null } }).text()).toContain('whose version is not recorded.')
  })

  it('shows what the consumer reads, part by part, and nothing if that was not recorded', () => {
    const words = [
      {
        kind: 'PLAN',
        heading: { en: 'A plan', es: 'Un plan' },
        sentences: [
          { en: 'First.', es: 'Primero.' },
          { en: 'Second.', es: 'Segundo.' },
        ],
      },
    ] as unknown as CaseFile['evaluation']['words']
    expect(show({ evaluation: { words } }).text()).toContain('What the consumer reads A planFirst.Second.')
    expect(show({ evaluation: { words }, language: 'es' }).text()).toContain('Un planPrimero.Segundo.')
    expect(show({ evaluation: { words: [] } }).text()).not.toContain('What the consumer reads')
  })
})

describe('the tests behind an outcome', () => {
  const test = (outcome: string, holds: boolean, needCents: number | null = 20_000) => ({
    outcome,
    holds,
    haveCents: 10_000,
    needCents,
    words: { en: `Test ${outcome}`, es: `Prueba ${outcome}` },
  })
  const lines = (tests: EvaluationDetail['tests'], estimated: string[] = []) => {
    const text = { en: 'x', es: 'x' }
    const changed = { ...detail, tests, estimated: estimated.map((path) => ({ path, text })) }
    const { container } = renderPart(<OutcomeTests detail={changed} />)
    return [...container.querySelectorAll('li')].map(({ textContent }) => textContent?.replace(/\s+/g, ' ').trim())
  }

  it('mark only the first that holds as the one that decides', () => {
    const shown = lines([test('SELF_PAY', false), test('DMP_STANDARD', true), test('DMP_HARDSHIP', true)])
    expect(shown.map((line) => line?.endsWith('Decides'))).toEqual([false, true, false, false])
    expect(shown[0]).toContain('does not hold')
    expect(shown[2]).toMatch(/: holds/)
  })

  it('show the figures of a test that needs one, and none where that is not known', () => {
    const shown = lines([test('DMP_STANDARD', false), test('DMP_HARDSHIP', false, null), test('NEW_TEST', false)])
    expect(shown[0]).toContain('($100.00 available; the deposit takes $200.00)')
    expect(shown[1]).not.toContain('$')
    expect(shown[2]).not.toContain('$')
    expect(shown[3]).toMatch(/Decides$/)
  })

  it('are shown beside the outcome through the one that decides', () => {
    const tests = [test('SELF_PAY', false), test('DMP_STANDARD', true), test('DMP_HARDSHIP', true)]
    const { container } = renderPart(<DecidingTests detail={{ ...detail, tests }} />)
    const shown = [...container.querySelectorAll('li')]
    expect(shown.map(({ dataset }) => dataset.decides)).toEqual([undefined, 'true'])
    expect(shown[0]?.textContent).toBe(
      'Test SELF_PAY: does not hold ($100.00 after the cushion; the payments take $200.00) estimated',
    )
    expect(shown[1]?.textContent).toBe('Test DMP_STANDARD: holds ($100.00 available; the deposit takes $200.00)')
  })

  it('are all shown beside an outcome that none of them decides', () => {
    const tests = [test('SELF_PAY', false), test('DMP_STANDARD', false)]
    const { container } = renderPart(<DecidingTests detail={{ ...detail, tests }} />)
    expect(container.querySelectorAll('li')).toHaveLength(2)
    expect(container.querySelector('[data-decides]')).toBeNull()
  })

  it.each([
    ['SELF_PAY', 'endingPaymentsCents'],
    ['DMP_STANDARD', 'plans.standard.depositCents'],
    ['DMP_HARDSHIP', 'plans.hardship.depositCents'],
  ])('mark the figure that %s needs if it is an estimate', (outcome, path) => {
    expect(lines([test(outcome, true)], [path])[0]).toMatch(/\) estimated Decides$/)
    expect(lines([test(outcome, true)], ['availableIncomeCents'])[0]).not.toContain('estimated')
  })

  it('are not listed if the evaluation records none', () => {
    expect(lines([])).toEqual([])
  })
})

describe('the key figures', () => {
  const deposit = (changed: Partial<CaseFile['evaluation']>, of: Partial<EvaluationDetail> = {}) => {
    const { container } = renderPart(
      <KeyFigures evaluation={{ ...evaluation, ...changed }} detail={{ ...detail, ...of }} />,
    )
    return [...container.querySelectorAll('dd')].at(-1)?.textContent?.trim()
  }

  it('end with the deposit of a plan that may be opened, and with a dash where there is no plan', () => {
    expect(deposit({})).toBe('$367.50 × 53 months')
    expect(deposit({ plan: null, blockedPlan: null }, { plan: null })).toBe('–')
  })

  it('promise no deposit of a plan that may not be opened', () => {
    expect(deposit({ plan: null, blockedPlan: null })).toBe('no DMP can be opened')
  })
})
