import { languages } from '@breakwater/vocabulary/languages'
import { describe, expect, it } from 'vitest'
import { feeCapInForce, feeCapRows } from '../settings/fee-cap.ts'
import { feeLawWords, feeStepWords } from './fee-law-words.ts'

describe('the law behind the fees in words', () => {
  it('names the law, how well it is known, what it asks for and what else it lets an agency charge', () => {
    expect(feeLawWords(feeCapInForce('SC').law, 'en')).toEqual([
      'Fees by S.C. Code Regs. 28-700(B)(2)(a). Only a secondary source was read, or only a part of the text.',
      '$10 for each creditor was read; the ceiling of a month was cut off in the copy, and $50 is assumed.',
      "Condition: The set-up fee is returned if creditors' refusal makes the plan unsuitable within 45 days.",
      'Also allowed: Consultation (up to $60.00, initial)',
    ])
    expect(feeLawWords(feeCapInForce('CO', '2025-03-01').law, 'es')).toEqual([
      'Cargos según «Colo. Rev. Stat. 5-19-223». Se leyó el texto de la propia ley.',
      'Condición: Liquidación: ningún cargo hasta que una deuda se liquide y se haga un pago de ella.',
      'También permitido: Asesoría sin un plan (hasta $100.00)',
      'También permitido: Pago devuelto (hasta $25.00)',
    ])
    expect(feeLawWords(feeCapInForce('GA').law, 'en')).toContain(
      'Also allowed: Returned payment (no figure, a reasonable charge)',
    )
  })

  it('says where the figures are not those of the state', () => {
    expect(feeLawWords(feeCapInForce('AL').law, 'en')[0]).toMatch(/^Fees by the model act .* in place of Ala\. Code/)
    expect(feeLawWords(feeCapInForce('WY').law, 'en')[0]).toMatch(/^The agency's own fees; Wyo\. Stat\./)
  })

  it('holds no empty words, in either language, for any row', () => {
    for (const { state, from } of feeCapRows)
      for (const language of languages)
        for (const line of feeLawWords(feeCapInForce(state, from ?? '2015-01-01').law, language))
          expect(line).toMatch(/^\S.*\S$/)
  })

  it('writes the months of each fee where it changes', () => {
    const steps = [
      { fromMonth: 1, throughMonth: 1, feeCents: 0 },
      { fromMonth: 2, throughMonth: 45, feeCents: 3_000 },
    ]
    expect(feeStepWords(steps, 'en')).toBe('month 1 $0.00; months 2-45 $30.00')
    expect(feeStepWords(steps, 'es')).toBe('mes 1 $0.00; meses 2-45 $30.00')
    expect(feeStepWords(steps.slice(1), 'en')).toBe('')
  })
})
