import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { type AgencySettings, defaultAgencySettings } from '@breakwater/domain/agency-settings'
import { evaluate } from '@breakwater/domain/evaluate'
import { type Household, householdSchema } from '@breakwater/domain/household'
import { formatCents } from '@breakwater/domain/money'
import { planSchedule } from '@breakwater/domain/plan-schedule'
import { type Language, languages } from '@breakwater/vocabulary/languages'
import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { evaluationReport } from './evaluation-report.ts'
import type { Report } from './report.ts'
import { reportHtml } from './report-html.ts'
import { reportText } from './report-text.ts'
import { reportWords } from './report-words.ts'

const folder = join(import.meta.dirname, '../../../examples/households')
const examples = readdirSync(folder).map((file) =>
  householdSchema.parse(JSON.parse(readFileSync(join(folder, file), 'utf8'))),
)
const maria = householdSchema.parse(JSON.parse(readFileSync(join(folder, 'maria.json'), 'utf8')))
const agency = { name: 'Harbor Light', phone: '+18005550111' }
const licensed: AgencySettings = { ...defaultAgencySettings, licenses: [{ state: 'RI', from: null }] }

function report(
  household: Household,
  settings: AgencySettings,
  language: Language = 'en',
  forCounselor = true,
): Report {
  const evaluation = evaluate(household, settings)
  return evaluationReport({ evaluation, household, agency, today: '2026-11-29', forCounselor }, language)
}

/** Returns every sentence and cell that is printed. */
function everything({ title, facts, remarks, sections }: Report): string[] {
  return [
    title,
    ...facts.flat(),
    ...remarks,
    ...sections.flatMap(({ title: heading, blocks }) => [
      heading,
      ...blocks.flatMap((block) => {
        if (block.kind === 'TEXT') return [block.text]
        return block.kind === 'LIST' ? block.items : [...block.head, ...block.rows.flat()]
      }),
    ]),
  ]
}

function sectionOf({ sections }: Report, title: string): string {
  const found = sections.filter((one) => one.title === title)
  return everything({ language: 'en', title: '', facts: [], remarks: [], sections: found }).join('\n')
}

const households = fc.constantFrom(...examples).chain((household) =>
  fc
    .record({
      scale: fc.integer({ min: 0, max: 40 }),
      statedRates: fc.boolean(),
      state: fc.constantFrom('RI', 'NY', 'MD', null),
    })
    .map(
      ({ scale, statedRates, state }): Household => ({
        ...household,
        state,
        debts: household.debts.map((debt) => ({
          ...debt,
          balanceCents: Math.round((debt.balanceCents * scale) / 10),
          aprBasisPoints: statedRates ? debt.aprBasisPoints : null,
        })),
      }),
    ),
)
const settings = fc.constantFrom(defaultAgencySettings, licensed)

describe('the report of any household', () => {
  it('is in words, without codes, gaps or British spelling', () => {
    fc.assert(
      fc.property(households, settings, fc.constantFrom(...languages), (household, chosen, language) => {
        for (const said of everything(report(household, chosen, language))) {
          expect(said).not.toMatch(
            /\b[A-Z]{2,}_[A-Z_]+|\b(STANDARD|HARDSHIP|DEFICIT)\b|undefined|\bnull\b|NaN|\[object/,
          )
          expect(said).not.toMatch(/\b(enrolment|licence|utilisation|programme)/i)
        }
      }),
    )
  })

  it('contains no English sentence in Spanish', () => {
    fc.assert(
      fc.property(households, settings, (household, chosen) => {
        const spanish = new Set(everything(report(household, chosen, 'es')))
        const english = everything(report(household, chosen, 'en')).filter((said) => / [a-z]+ /.test(said))
        const names = [agency.name, ...household.debts.map(({ creditor }) => creditor)]
        expect(english.filter((said) => spanish.has(said) && !names.some((name) => said.includes(name)))).toEqual([])
      }),
    )
  })

  it('offers no plan that cannot be opened, with neither calendar nor saving', () => {
    fc.assert(
      fc.property(households, settings, (household, chosen) => {
        const words = reportWords.en
        const evaluation = evaluate(household, chosen)
        const paper = report(household, chosen)
        const isOffered = evaluation.plan !== null && evaluation.enrollment.allowed
        expect(paper.sections.some(({ title }) => title === words.plan)).toBe(isOffered)
        const rows = paper.sections
          .filter(({ title }) => title === words.options)
          .flatMap(({ blocks }) => blocks.flatMap((block) => (block.kind === 'TABLE' ? block.rows : [])))
        for (const row of rows) {
          if (row[0]?.includes('cannot be opened') || row[2] === words.no) expect(row.at(-1)).toBe('-')
        }
      }),
    )
  })

  it('adds up the minimum payments of exactly the debts that it says could join a plan', () => {
    fc.assert(
      fc.property(households, settings, fc.constantFrom(...languages), (household, chosen, language) => {
        const words = reportWords[language]
        const { sections } = report(household, chosen, language)
        const rowsOf = (title: string) =>
          sections
            .filter((one) => one.title === title)
            .flatMap(({ blocks }) => blocks.flatMap((block) => (block.kind === 'TABLE' ? block.rows : [])))
        const cents = (shown = '') => Math.round(Number(shown.replace(/[^\d.-]/g, '')) * 100)
        const amount = (shown = '') => cents(shown.replace(/^(about|aprox\.) /, ''))
        const joining = rowsOf(words.debts).filter((row) => row.at(-1) === words.inPlan)
        const named = rowsOf(words.budget).filter(([name]) => /minimum payments on|pagos mínimos de/i.test(name ?? ''))
        expect(named.map(([name, sum]) => [name, amount(sum)])).toEqual([
          [
            language === 'en'
              ? 'Minimum payments on the debts that could join a plan'
              : 'Pagos mínimos de las deudas que podrían entrar en un plan',
            joining.reduce((sum, row) => sum + amount(row[3]), 0),
          ],
        ])
      }),
    )
  })

  it('has the notices that the act requires if a debt could join a plan', () => {
    fc.assert(
      fc.property(households, settings, fc.constantFrom(...languages), (household, chosen, language) => {
        const hasDebt = evaluate(household, chosen).options.length > 0
        const titles = report(household, chosen, language).sections.map(({ title }) => title)
        expect(titles.includes(reportWords[language].notices)).toBe(hasDebt)
        expect(titles).toContain(reportWords[language].steps)
      }),
    )
  })
})

describe('the report of a household with a plan', () => {
  const paper = report(maria, licensed)

  it('names the client, the agency with its phone, the day, the state and the law', () => {
    expect(Object.fromEntries(paper.facts)).toEqual({
      'Prepared for': 'Maria Sample',
      'Prepared by': 'Harbor Light, (800) 555-0111',
      Date: 'November 29, 2026',
      State: 'Rhode Island',
      'Law applied': 'the newest that is recorded; law on the fees: R.I. Gen. Laws 19-14.8-23',
    })
    expect(reportText(paper)).toContain('This is an estimate from the figures that you gave. It is not legal advice.')
  })

  it('names a law by its title only in Spanish, and says in Spanish which year its figures are from', () => {
    const settings: AgencySettings = { ...defaultAgencySettings, licenses: [{ state: 'TX', from: null }] }
    const said = everything(report({ ...maria, state: 'TX' }, settings, 'es')).join('\n')
    expect(said).toContain('ley sobre los cargos: «Tex. Fin. Code 394.210(f)»\n')
    expect(said).toContain('Se mantienen las cifras de julio de 2025')
    expect(said.replaceAll('«Tex. Fin. Code 394.210(f)»', '')).not.toMatch(/Tex\. Fin\.|figures|July/)
  })

  it("shows each payment of the plan, which add up to the plan's total", () => {
    const { plan } = evaluate(maria, licensed)
    if (plan === null) return expect.fail('no plan')
    const calendar = paper.sections
      .find(({ title }) => title === reportWords.en.plan)
      ?.blocks.flatMap((block) => (block.kind === 'TABLE' && block.head[0] === reportWords.en.due ? block.rows : []))
    const cents = (shown = '') => Math.round(Number(shown.replace(/[$,]/g, '')) * 100)
    const paid = calendar?.reduce((sum, [, months = '', deposit]) => {
      const [from = 0, through = from] = months.split(' to ').map(Number)
      return sum + (through - from + 1) * cents(deposit)
    }, 0)
    expect(paid).toBe(plan.totalCents)
    expect(sectionOf(paper, reportWords.en.plan)).toContain('If the first payment is made on December 1, 2026:')
  })

  it('names the month in which the debts are paid, and the law that its fees follow', () => {
    const { plan } = evaluate(maria, licensed)
    if (plan === null) return expect.fail('no plan')
    expect(planSchedule(plan, '2026-12-01').at(-1)?.dueOn).toBe('2031-04-01')
    const pages = sectionOf(paper, reportWords.en.plan)
    expect(pages).toContain('The last payment would be in April 2031.')
    expect(pages).toContain('The fees follow the law of Rhode Island: R.I. Gen. Laws 19-14.8-23.')
  })

  it('says which questions were asked, which one decided, and why hardship terms are not offered', () => {
    const how = sectionOf(paper, reportWords.en.how).split('\n')
    expect(how.filter((line) => line.includes('This decides the result.'))).toEqual([
      'A standard plan takes about $367.50 a month, and $650.00 is available: it fits. Hardship terms are for people for whom it does not. This decides the result.',
    ])
    expect(sectionOf(paper, reportWords.en.options)).toContain('Hardship terms are shown for comparison')
  })

  it('states the same minimum payments everywhere', () => {
    const { minimumPaymentsCents } = evaluate(maria, licensed)
    const options = paper.sections.find(({ title }) => title === reportWords.en.options)?.blocks[0]
    const onlyMinimums = options?.kind === 'TABLE' ? options.rows[0]?.[1] : undefined
    expect(onlyMinimums).toBe(formatCents(minimumPaymentsCents))
    expect(sectionOf(paper, reportWords.en.budget)).toContain(formatCents(minimumPaymentsCents))
  })

  it("leaves the counselor's pages out of the client's copy", () => {
    const titles = report(maria, licensed, 'en', false).sections.map(({ title }) => title)
    expect(titles.filter((title) => title.startsWith('For the counselor'))).toEqual([])
    expect(paper.sections.length).toBeGreaterThan(titles.length)
  })
})

describe('a report with unknown figures', () => {
  it('says which rate is assumed', () => {
    const debts = maria.debts.map((debt) => ({ ...debt, aprBasisPoints: null }))
    expect(sectionOf(report({ ...maria, debts }, licensed), reportWords.en.debts)).toContain(
      'not stated; 21.80% is assumed',
    )
  })

  it.each([
    ['en', 'Utilization of cards: no card states a limit', 'Utilization of cards: there is no card that counts'],
    [
      'es',
      'Uso de las tarjetas: ninguna tarjeta indica un límite',
      'Uso de las tarjetas: no hay ninguna tarjeta que cuente',
    ],
  ] as const)('says why no utilization is computed (%s)', (language, withoutLimits, withoutCards) => {
    const debts = maria.debts.map((debt) => ({ ...debt, limitCents: null }))
    expect(everything(report({ ...maria, debts }, licensed, language))).toContain(withoutLimits)
    expect(everything(report({ ...maria, debts: [] }, licensed, language))).toContain(withoutCards)
  })

  it('says in words why an option never ends', () => {
    const debts = maria.debts.map((debt) => ({ ...debt, aprBasisPoints: 3_600, minimumPaymentCents: 100 }))
    expect(sectionOf(report({ ...maria, debts }, licensed), reportWords.en.options)).toContain(
      'Only the minimums: Never pays off at this payment: it is not more than the interest.',
    )
  })
})

describe('a printed report', () => {
  const household = {
    ...maria,
    debts: maria.debts.map((debt) => ({ ...debt, creditor: '<b>\u001b[31m\u202Eknab\n銀行' })),
  }
  const paper = report(household, licensed)

  it('is text without characters that a terminal would interpret, in lines that fit a page', () => {
    const lines = reportText(paper).split('\n')
    expect(lines.join('')).not.toMatch(/[\p{Cc}\u202E]/u)
    expect(lines.filter((line) => line.length > 92 && !/ {2,}\S+ {2,}/.test(line))).toEqual([])
  })

  it('marks the title of a law as English in the Spanish page', () => {
    const household = householdSchema.parse({ state: 'RI', incomes: [], expenses: [], debts: [] })
    const input = { evaluation: evaluate(household), household, today: '2026-11-29', forCounselor: true }
    const html = reportHtml(evaluationReport(input, 'es'))
    expect(html).toMatch(/ley sobre los cargos: «<span lang="en">R\.I\. Gen\. Laws[^<]*<\/span>»/)
    expect(reportHtml(evaluationReport(input, 'en'))).not.toContain('<span')
  })

  it('is an HTML page no wider than a phone, with tables that scroll in their own frame, which the keyboard reaches', () => {
    const html = reportHtml(paper)
    const tables = html.match(/<table>/g) ?? []
    expect(tables.length).toBeGreaterThan(5)
    expect(html.match(/<div class="frame" role="region" aria-label="[^"]+" tabindex="0"><table>/g)).toHaveLength(
      tables.length,
    )
    expect(html).toContain('aria-label="Your ways out, side by side"')
    const [printed = '', onScreen = ''] = (/<style>(.*)<\/style>/s.exec(html)?.[1] ?? '').split('@media screen')
    expect(onScreen).toContain('.frame{overflow-x:auto}')
    expect(onScreen).toContain('overflow-wrap:anywhere')
    expect(printed).not.toContain('overflow')
  })

  it('is an HTML page with names as text and without scripts', () => {
    const html = reportHtml(paper)
    expect(html).toContain('&#60;b&#62;\\u{1b}[31m\\u{202e}knab\\u{a}銀行')
    expect(html).not.toMatch(/<script|<b>|http/)
    expect(html).toContain('<html lang="en">')
  })
})
