import type { Household } from '@breakwater/domain/household'
import { formatCents, sumOf } from '@breakwater/domain/money'
import { plausibleHousehold } from '@breakwater/domain/testing/household-arbitrary'
import { usStates } from '@breakwater/vocabulary/us-states'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { BlankError, type Block, type Document, type Section, textsOf } from '../document.ts'
import { expectReadable } from '../testing/expect-readable.ts'
import { agreementTerms, evaluated, evaluatedIn, figuresOf, sampleHousehold } from '../testing/sample-terms.ts'
import { AgreementError, agreementDocuments } from './debt-management-agreement.ts'

type State = Parameters<typeof agreementTerms>[0]

/** As if counsel had confirmed the fees of the state. */
function documentsIn(state: State) {
  const enrollment = { allowed: true, blocks: [], details: [] }
  const figures = { ...figuresOf(evaluatedIn(state)), enrollment }
  const [english, spanish] = agreementDocuments(agreementTerms(state), figures)
  if (!english || !spanish) throw new Error('The agreement is not in both languages.')
  return { english, spanish }
}

function sectionTexts({ title, blocks, sections = [] }: Section): string[] {
  return [title, ...blocks.flatMap(textsOf), ...sections.flatMap(sectionTexts)]
}

function words({ lead, sections }: Document): string {
  return [...lead.flatMap(textsOf), ...sections.flatMap(sectionTexts)].join('\n')
}

describe('a debt management agreement', () => {
  const { english, spanish } = documentsIn('RI')

  it.each([english, spanish])('is a readable PDF with its notice in the language of the client', async (one) => {
    await expectReadable(one.agreement)
    const notice = await expectReadable(one.notice)
    expect(notice.pages).toHaveLength(1)
  })

  it('states the amounts and days of the engine: deposits, fees, total, first and last day, creditor by creditor', () => {
    const { plan } = figuresOf(evaluatedIn('RI'))
    const text = words(english.agreement)
    for (const cents of [plan.depositCents, plan.setUpFeeCents, plan.feesCents, plan.totalCents, plan.interestCents])
      expect(text).toContain(formatCents(cents))
    expect(text).toContain('July 15, 2026')
    expect(text).toContain('November 15, 2030')
    expect(text).toContain('Alpha Bank: $108.00 in each of the months 1 to 52; $95.62 in month 53.')
    expect(words(spanish.agreement)).toContain('15 de noviembre de 2030')
  })

  it('lists deposits that add up to the total of all payments, to the cent', () => {
    const { plan } = figuresOf(evaluatedIn('RI'))
    const tables = english.agreement.sections.flatMap(({ blocks }) => blocks.filter((block) => block.kind === 'TABLE'))
    const calendar = tables.find(({ rows }) => rows.length === plan.termMonths)
    const deposits = calendar?.rows.map((row) => Number(row.at(-1)?.replace(/[$,.]/g, ''))) ?? []
    expect(sumOf(deposits, (cents) => cents)).toBe(plan.totalCents)
  })

  it('says each content of the law in words', () => {
    const text = words(documentsIn('MI').english.agreement)
    for (const said of [
      'Date of the agreement\nJuly 2, 2026',
      "María Núñez Ibáñez\nClient's address",
      "Agency's address\n100 Example Wharf",
      'credit counseling and education',
      'Set-up fee\nmonth 1, July 15, 2026',
      'Fee for canceling or ending this agreement\nat any time\n$0.00',
      'Estimated last deposit due',
      'Estimated total of all payments',
      'Time until the debts of the plan are paid',
      'You may pay more than this at any time, or pay a debt early, without a penalty',
      'The debts in the plan come to $15,000.00. All debts of yours that we know of come to $15,000.00.',
      'Not known yet: whether each creditor accepts the plan',
      'each debt that you told us about is in the plan',
      'The money in it is yours. You may withdraw it at any time without a penalty',
      'You authorize any bank where we keep a trust account to show its records',
      'in writing within 5 days after we learn of it',
      'Each month, within 5 business days after you ask for it, and when the plan ends',
      'every power of attorney that you gave us ends',
      'We may end this agreement for good cause, for example after 60 days without a deposit',
      'until midnight on July 8, 2026. That is the third business day',
      'We may be paid by your creditors',
      'Department of Business Regulation',
      'You may add debts to the plan or take debts out of it',
    ])
      expect(text).toContain(said)
  })

  it.each(usStates)('leaves nothing blank in %s, in either language', (state) => {
    const { english: one, spanish: other } = documentsIn(state)
    expect(one.agreement.sections).toHaveLength(other.agreement.sections.length)
    expect(words(other.notice)).toContain('medianoche')
  })

  it('takes no right of the client: no arbitration, no waiver, no law of another state, no liability', () => {
    for (const one of [english, spanish]) {
      const forbidden = /arbitra|waive|renunci|indemni|hold harmless|governed by|se rige por|jury|jurado/i
      expect(words(one.agreement)).not.toMatch(forbidden)
      expect(words(one.notice)).not.toMatch(forbidden)
    }
  })

  it('reads the same as PDF and as HTML for any household with debts for a plan', { timeout: 240_000 }, async () => {
    const inState = plausibleHousehold.map((household): Household => ({ ...household, state: 'RI' }))
    const planned = inState.map(evaluated).filter(({ plans }) => plans !== null)
    await fc.assert(
      fc.asyncProperty(planned, async (evaluation) => {
        const { plan } = figuresOf(evaluation)
        for (const { agreement, notice } of agreementDocuments(agreementTerms('RI'), figuresOf(evaluation))) {
          expect(words(agreement)).toContain(formatCents(plan.totalCents))
          await expectReadable(agreement)
          await expectReadable(notice)
        }
      }),
      { numRuns: 3, interruptAfterTimeLimit: 180_000 },
    )
  })

  it('is set in 12 points in Kansas', async () => {
    const pdf = await expectReadable(documentsIn('KS').english.agreement)
    expect(Math.min(...pdf.texts.map(({ size }) => size))).toBeGreaterThanOrEqual(12)
  })

  it('has its fees in bold in Virginia, and five days to cancel', () => {
    const { sections } = documentsIn('VA').english.agreement
    const fees = sections.find(({ title }) => title === 'What you pay us')
    expect(fees?.blocks[0]).toMatchObject({ kind: 'NOTICE', form: { bold: true }, blocks: [{ kind: 'TABLE' }] })
    const text = words(documentsIn('VA').english.agreement)
    expect(text).toContain('until midnight on July 7, 2026. That is the fifth day')
    expect(text).toContain('not after August 1, 2026')
    const notice = words(documentsIn('VA').english.notice)
    expect(notice).toContain('before midnight of the fifth day that begins the day after you agree')
    expect(notice).toContain('not after August 1, 2026, we refund all fees except the set-up fee.\nAfter that day')
  })

  it.each(['WA', 'MS', 'MT'] as const)(
    'has in %s the notice of the law in bold of 10 points directly above the signatures',
    (state) => {
      const { agreement } = documentsIn(state).spanish
      const blocks = agreement.sections.at(-1)?.blocks ?? []
      const at = blocks.findIndex(({ kind }) => kind === 'SIGNATURES')
      expect(blocks[at - 1]).toMatchObject({ kind: 'NOTICE', form: { bold: true, minimumPoints: 10 } })
    },
  )

  it('has a notice of cancellation with the calculated day, in bold inside lines, that is a document of its own', () => {
    expect(english.notice.form).toMatchObject({ bold: true, boxed: true })
    expect(words(english.notice)).toContain('help@harborlight.example')
    expect(words(english.notice)).toContain('before midnight on July 8, 2026')
    expect(words(spanish.notice)).toContain('antes de la medianoche del 8 de julio de 2026')
  })

  it('has lines for two clients, in the agreement and in the notice', () => {
    const { clients, ...terms } = agreementTerms('RI')
    const two = { ...terms, clients: [...clients, { name: 'José Núñez', address: 'the same address' }] }
    const [one] = agreementDocuments(two, figuresOf(evaluatedIn('RI')))
    const lines = (blocks: readonly Block[] = []) =>
      blocks.flatMap((block) => (block.kind === 'SIGNATURES' ? [block.labels] : []))
    expect(lines(one?.agreement.sections.at(-1)?.blocks)).toEqual([
      ['María Núñez Ibáñez, client', 'Date'],
      ['José Núñez, client', 'Date'],
      ['For Harbor Light Credit Counseling', 'Date'],
    ])
    expect(lines(one?.notice.lead)).toEqual([
      ['Print your name', 'Signature', 'Date'],
      ['Print your name', 'Signature', 'Date'],
    ])
  })

  it('is in English alone where the client was served in English', () => {
    const terms = { ...agreementTerms('RI'), dealtIn: ['en' as const] }
    expect(agreementDocuments(terms, figuresOf(evaluatedIn('RI'))).map(({ language }) => language)).toEqual(['en'])
  })

  it('is refused where the state asks for a step before it', () => {
    const terms = { ...agreementTerms('PA'), stepsDone: [] }
    expect(() => agreementDocuments(terms, figuresOf(evaluatedIn('PA')))).toThrow(AgreementError)
    expect(() => documentsIn('PA')).not.toThrow()
  })

  it('is refused without a surety where the state asks for one, and is made without one elsewhere', () => {
    const without = (state: State) => {
      const terms = agreementTerms(state)
      return { ...terms, agency: { ...terms.agency, surety: null } }
    }
    expect(() => agreementDocuments(without('ME'), figuresOf(evaluatedIn('ME')))).toThrow('MISSING surety')
    expect(() => agreementDocuments(without('RI'), figuresOf(evaluatedIn('RI')))).not.toThrow()
  })

  it('is refused where no plan may be opened, and for figures of another state', () => {
    const figures = figuresOf(evaluatedIn('RI'))
    const blocked = { ...figures, enrollment: { ...figures.enrollment, blocks: ['NOT_LICENSED' as const] } }
    expect(() => agreementDocuments(agreementTerms('RI'), blocked)).toThrow('ENROLLMENT NOT_LICENSED')
    expect(() => agreementDocuments(agreementTerms('CO'), figures)).toThrow('not those of CO')
  })

  it.each(['', '   ', 'Bank of ____'])('is refused with the blank "%s"', (trustBank) => {
    const terms = agreementTerms('RI')
    const blank = { ...terms, agency: { ...terms.agency, trustBank } }
    expect(() => agreementDocuments(blank, figuresOf(evaluatedIn('RI')))).toThrow()
  })

  it('names the place of a blank', () => {
    const terms = agreementTerms('RI')
    const blank = { ...terms, counselor: '______' }
    expect(() => agreementDocuments(blank, figuresOf(evaluatedIn('RI')))).toThrow(BlankError)
    expect(() => agreementDocuments(blank, figuresOf(evaluatedIn('RI')))).toThrow('The parties and the date')
  })

  it('is refused with a first deposit before its day', () => {
    const terms = { ...agreementTerms('RI'), firstDepositOn: '2026-07-01' }
    expect(() => agreementDocuments(terms, figuresOf(evaluatedIn('RI')))).toThrow('not before the day of the agreement')
  })

  it('names debts outside of the plan with the reason', () => {
    const debts = [
      ...sampleHousehold.debts,
      {
        id: 'car',
        creditor: 'Auto Ñandú',
        kind: 'VEHICLE_LOAN' as const,
        owner: 'INDIVIDUAL' as const,
        secured: true,
        balanceCents: 900_000,
        minimumPaymentCents: 20_000,
      },
    ]
    const [one] = agreementDocuments(agreementTerms('RI'), figuresOf(evaluated({ ...sampleHousehold, debts })))
    expect(one && words(one.agreement)).toContain('Auto Ñandú\n$9,000.00\nSecured debt')
    expect(one && words(one.agreement)).toContain(
      'come to $15,000.00. All debts of yours that we know of come to $24,000.00.',
    )
  })

  it('breaks 30 debts of long names and 60 months over pages, with the heads of tables on each', async () => {
    const debts = Array.from({ length: 30 }, (_, index) => ({
      id: `debt-${index}`,
      creditor: `Cooperativa de Ahorro y Crédito de la Señora Núñez, Sucursal Número ${index + 1} del Puerto de San Juan`,
      kind: 'CREDIT_CARD' as const,
      owner: 'INDIVIDUAL' as const,
      secured: false,
      balanceCents: 310_000 + 1_000 * index,
      aprBasisPoints: 2_499,
      minimumPaymentCents: 9_000,
    }))
    const figures = figuresOf(evaluated({ ...sampleHousehold, debts }))
    const [, spanishDocuments] = agreementDocuments(agreementTerms('RI'), figures)
    if (!spanishDocuments) throw new Error('The agreement is not in Spanish.')
    const pdf = await expectReadable(spanishDocuments.agreement)
    expect(pdf.pages.length).toBeGreaterThan(6)
    const heads = pdf.texts.filter(({ text }) => text === 'A los acreedores')
    expect(heads.length).toBeGreaterThan(1)
    expect(heads.map(({ isArtifact }) => isArtifact)).toEqual(heads.map((_, index) => index > 0))
  })
})
