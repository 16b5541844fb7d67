import { plausibleHousehold } from '@breakwater/domain/testing/household-arbitrary'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { expectReadable } from '../testing/expect-readable.ts'
import { actionPlanTerms, evaluated, evaluatedIn, sampleHousehold } from '../testing/sample-terms.ts'
import { actionPlan, DecisionError } from './action-plan.ts'

describe('an action plan', () => {
  it.each(['en', 'es'] as const)('is a readable PDF in the language %s', async (language) => {
    const evaluation = evaluatedIn('RI')
    const pdf = await expectReadable(actionPlan(evaluation, actionPlanTerms(evaluation), language))
    const text = pdf.texts.map((one) => one.text).join(' ')
    expect(text).toContain('María Núñez Ibáñez')
    expect(text).toContain('$367.50')
  })

  it('writes what is missing in a month with a true minus sign', async () => {
    const expenses = sampleHousehold.expenses.map((one) => ({ ...one, amountCents: one.amountCents * 3 }))
    const evaluation = evaluated({ ...sampleHousehold, expenses })
    expect(evaluation.availableIncomeCents).toBeLessThan(0)
    const pdf = await expectReadable(actionPlan(evaluation, actionPlanTerms(evaluation), 'es'))
    expect(pdf.texts.map(({ text }) => text).join('\n')).toMatch(/^−\$[\d,]+\.\d\d$/m)
  })

  it('reads the same as PDF and as HTML for any household, cent for cent', { timeout: 240_000 }, async () => {
    await fc.assert(
      fc.asyncProperty(plausibleHousehold, fc.constantFrom('en', 'es'), async (household, language) => {
        const evaluation = evaluated(household)
        await expectReadable(actionPlan(evaluation, actionPlanTerms(evaluation), language))
      }),
      { numRuns: 6, interruptAfterTimeLimit: 180_000 },
    )
  })

  it('sets what a counselor typed in several lines as one paragraph', () => {
    const evaluation = evaluatedIn('RI')
    const goal = { en: 'Save.\n\nPay the cards.', es: 'Ahorrar.\n\tPagar las tarjetas.' }
    const [facts] = actionPlan(evaluation, { ...actionPlanTerms(evaluation), goal }, 'es').lead
    expect(facts).toMatchObject({ facts: expect.arrayContaining([['Su meta', 'Ahorrar. Pagar las tarjetas.']]) })
  })

  it('needs a reason and a supervisor for a plan against the recommendation', () => {
    const evaluation = evaluatedIn('RI')
    const against = { ...actionPlanTerms(evaluation), decided: 'DMP_HARDSHIP' as const, reason: null }
    expect(() => actionPlan(evaluation, against, 'en')).toThrow(
      new DecisionError(['REASON_MISSING', 'SUPERVISOR_NEEDED']),
    )
  })

  it('says what was recommended where it was decided otherwise, with the reason of the counselor', () => {
    const evaluation = evaluatedIn('RI')
    const terms = { ...actionPlanTerms(evaluation), decided: 'SELF_PAY' as const }
    const decision = actionPlan(evaluation, terms, 'en').sections.find(({ title }) =>
      title.startsWith('What was decided'),
    )
    expect(decision?.blocks[0]).toMatchObject({
      facts: [
        ['Decided', expect.stringContaining('no plan is needed')],
        ['Recommended by the figures', evaluation.why.en],
        ["Your counselor's reason", 'The deposit leaves room for repairs.'],
      ],
    })
  })
})
