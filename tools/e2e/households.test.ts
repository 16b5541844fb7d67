import type { HouseholdInput } from '@breakwater/contracts/generated/consumer'
import { CaseDocument, type CaseQuery } from '@breakwater/contracts/generated/staff'
import type { Evaluation } from '@breakwater/domain/evaluation'
import { householdSchema } from '@breakwater/domain/household'
import { type Outcome, outcomes } from '@breakwater/domain/outcome'
import { wrongFigures } from '@breakwater/domain/testing/shown-figures'
import { amountsIn, contradictions, isJudged, type Judged } from '@breakwater/domain/testing/words-against-figures'
import { type Language, languages } from '@breakwater/vocabulary/languages'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import type { AgencyOutputs } from '../src/sandbox-data/outputs.ts'
import { launchBrowser } from './browser.ts'
import { createConsumer } from './consumer-account.ts'
import { type Application, agencyInProcess, type Person } from './households/agency-in-process.ts'
import { wrongInCase } from './households/case-against-figures.ts'
import { readCase } from './households/case-page.ts'
import { printEvaluation } from './households/printed-evaluation.ts'
import { wrongInReport } from './households/report-against-figures.ts'
import { openResultPage, readResult, type ShownResult } from './households/result-page.ts'
import { statedHouseholds } from './households/stated-household.ts'
import { addUntil } from './households/until.ts'
import { signInAtPortal } from './portal-sign-in.ts'
import { staffUser } from './staff-sign-in.ts'

const { agencies, mailbox } = inject('outputs')
const agency = Object.values(agencies)[0] as AgencyOutputs

const seed = 2_026
const count = 2_000
const on = '2026-11-29'
/** The number of parallel streams: while one waits for its page, another is evaluated. */
const streams = 3
/** The case page is large, and reading it for each household would double the time: it is read for one in this many. */
const householdsPerCase = 8
/** Faults are rarely isolated: the first few show the kind. */
const maxFaults = 5

let browser: Browser
beforeAll(async () => {
  browser = await launchBrowser()
})
afterAll(() => browser?.close())

describe(`${count} generated households`, () => {
  const api = agencyInProcess(agency.slug, on)
  // Some of the generated amounts add up to more than the API accepts: those households are refused, and others replace
  // them.
  const generated = statedHouseholds(Math.ceil(count * 1.1), seed)
  const seen = new Map<Outcome, number>()
  const refusals: string[] = []
  let shown = 0

  it('have the same figures on the result page, in the API, on the command line, in the report and in the case', async () => {
    const portal = await openPortal()
    const faults: string[] = []
    let next = 0
    await Promise.all(
      Array.from({ length: streams }, async (_, stream) => {
        const consumer = `consumer-${stream}`
        const readers = { result: await openResult(consumer), case: await portal.newPage() }
        await readers.case.goto(agency.portalUrl)
        await readers.case.locator('h1').waitFor()
        while (shown < count && faults.length < maxFaults) {
          const index = next++
          const household = generated[index]
          if (!household) return
          const application = await api.submit(household, consumer)
          if ('refused' in application) {
            refusals.push(...application.refused)
            continue
          }
          shown += 1
          const wrong = await contradictionsOf({ household, application, index }, readers).catch((error: Error) => [
            error.message,
          ])
          if (wrong.length > 0) {
            faults.push(`household ${index} of seed ${seed}: ${JSON.stringify(household)}\n${wrong.join('\n')}`)
          }
        }
      }),
    )
    expect(faults.join('\n\n')).toBe('')
    expect(shown).toBeGreaterThanOrEqual(count)
    expect(refusals.filter((refusal) => !/^INVALID_INPUT: the amounts add up to more than/.test(refusal))).toEqual([])
    for (const outcome of outcomes) expect(seen.get(outcome), outcome).toBeGreaterThan(count / 100)
  }, 900_000)

  /** Reads the result page in both languages; the report and the case in one language, alternating by household. */
  async function contradictionsOf(generated: Generated, pages: { result: Page; case: Page }): Promise<string[]> {
    const { household, application, index } = generated
    const language: Language = Math.floor(index / householdsPerCase) % 2 === 0 ? 'en' : 'es'
    await api.openCase(application.id)
    const reading = readResult(pages.result, application.caseNumber ?? '')
    const printed = printEvaluation(household, { agency: agency.slug, on, language })
    const judged: Judged = { household: householdSchema.parse(household), evaluation: printed.evaluation }
    const { outcome } = judged.evaluation
    seen.set(outcome, (seen.get(outcome) ?? 0) + 1)
    const shownResult = await reading
    return [
      ...(await wrongInApi(application, judged.evaluation)),
      ...languages.flatMap((one) => wrongInResult(shownResult[one], one, { application, judged })),
      ...differingAmounts(shownResult),
      ...wrongInReport(printed, language, judged).map((wrong) => `report (${language}): ${wrong}`),
      ...(index % householdsPerCase === 0 ? await wrongOnCasePage(pages.case, application, { language, judged }) : []),
    ]
  }

  async function wrongOnCasePage(page: Page, application: Application, shown: ShownTo): Promise<string[]> {
    const { language, judged } = shown
    const { id, caseNumber } = application
    const file = await readCase(page, { id, caseNumber: caseNumber ?? '', language })
    return wrongInCase(file, language, judged).map((wrong) => `case page (${language}): ${wrong}`)
  }

  /** Compares the API's responses to the consumer and to the counselor with the command line's output. */
  async function wrongInApi(application: Application, evaluation: Evaluation): Promise<string[]> {
    const body = JSON.stringify({ query: CaseDocument, variables: { id: application.id } })
    const answer = (await api.ask(body, 'counselor')).body.data as CaseQuery
    const { detail, ...forCounselor } = answer.case?.evaluation ?? {}
    const { plan, enrollment } = evaluation
    const expected = {
      ...figuresOf(evaluation),
      plan: plan && enrollment.allowed ? figuresOf(plan) : null,
      blockedPlan: plan && !enrollment.allowed ? figuresOf(plan) : null,
    }
    const sides = { consumer: application.evaluation, counselor: forCounselor as Application['evaluation'] }
    return Object.entries(sides)
      .flatMap(([side, answered]) => {
        const given = {
          ...figuresOf(answered ?? {}),
          plan: answered?.plan ? figuresOf(answered.plan) : null,
          blockedPlan: answered?.blockedPlan ? figuresOf(answered.blockedPlan.plan) : null,
        }
        return differences(given, expected).map((difference) => `API to the ${side}: ${difference}`)
      })
      .concat(
        detail === JSON.stringify(evaluation) ? [] : ['the detail of the API is not what `evaluate --json` prints'],
      )
  }

  async function openResult(consumer: string): Promise<Page> {
    const email = `${consumer}.${Date.now()}@example.com`
    const account = await createConsumer(agency, mailbox, email)
    const context = await browser.newContext({ viewport: { width: 390, height: 400 }, locale: 'en-US' })
    await addUntil(context)
    await answerFor(context, { consumer })
    for (const household of generated) if (!('refused' in (await api.submit(household, consumer)))) break
    const page = await context.newPage()
    page.setDefaultTimeout(30_000)
    await openResultPage(page, agency, account)
    return page
  }

  async function openPortal(): Promise<BrowserContext> {
    const context = await browser.newContext({ viewport: { width: 1280, height: 400 }, locale: 'en-US' })
    await addUntil(context)
    const page = await context.newPage()
    await page.goto(agency.portalUrl)
    await signInAtPortal(page, staffUser(agency, 'counselors'))
    await answerFor(context, 'counselor')
    return context
  }

  /** Lets the same handlers in this process answer every request that a page sends to its agency's API. */
  async function answerFor(context: BrowserContext, person: Person): Promise<void> {
    await context.route(new URL(agency.graphqlUrl).href, async (route) => {
      const { status, body } = await api.ask(route.request().postData() ?? '', person)
      await route.fulfill({ status, json: body, headers: { 'access-control-allow-origin': '*' } })
    })
  }
})

type Generated = { household: HouseholdInput; application: Application; index: number }

type ShownTo = { language: Language; judged: Judged }

type ResultParts = { application: Application; judged: Judged }

function wrongInResult(shown: ShownResult, language: Language, { application, judged }: ResultParts): string[] {
  const { words, figures, others } = shown
  const said = sentencesOnPage(application.evaluation?.words ?? [])
  const firstPayment = nextMonth(application.submittedAt ?? '')
  const wrong = [
    ...differences({ words }, { words: said.map((sentence) => sentence[language]) }),
    ...[...words, ...others].flatMap((text) => contradictions(text, language, judged)),
    ...words.filter((text) => !isJudged(text, language)).map((text) => `no rule judges: ${text}`),
    ...wrongFigures(figures, language, { evaluation: judged.evaluation, firstPayment }),
  ]
  return wrong.map((one) => `result page (${language}): ${one}`)
}

type Words = NonNullable<NonNullable<Application['evaluation']>['words']>

const planDownsides = new Set([
  'PAYS_MORE',
  'DEARER_THAN_MINIMUMS',
  'PLAN_FEES',
  'CARDS_CLOSE',
  'NO_NEW_CREDIT',
  'PLAN_IS_AN_ESTIMATE',
])

/**
 * Headings and sentences in the order of the page: its heading first, which asks about no doubtful figure, and what counts
 * against a plan after what speaks for it.
 */
function sentencesOnPage(words: Words): Words[number]['sentences'] {
  const lead = words.find(({ heading }) => heading.id !== 'LOOK_AGAIN')?.heading
  const inOrder = words.flatMap(({ heading, sentences }) => [
    ...(heading === lead ? [] : [heading]),
    ...sentences.filter(({ id }) => !planDownsides.has(id)),
    ...sentences.filter(({ id }) => planDownsides.has(id)),
  ])
  return lead ? [lead, ...inOrder] : inOrder
}

/** The first day of the month after an instant. */
function nextMonth(instant: string): string {
  const [year, month] = instant.split('-').map(Number)
  return new Date(Date.UTC(Number(year), Number(month))).toISOString().slice(0, 'YYYY-MM-DD'.length)
}

/** Returns the figures that both have under the same name. */
function figuresOf(from: object): Record<string, number> {
  const figures = Object.entries(from).filter(
    ([name, value]) => /Cents$|BasisPoints$|Months$/.test(name) && value !== null,
  )
  return Object.fromEntries(figures)
}

function differences(given: Record<string, unknown>, expected: Record<string, unknown>): string[] {
  return Object.keys(given)
    .filter((name) => JSON.stringify(given[name]) !== JSON.stringify(expected[name]))
    .map((name) => `${name} is ${JSON.stringify(given[name])}, and not ${JSON.stringify(expected[name])}`)
}

/** Returns where one language states other amounts than the other. */
function differingAmounts({ en, es }: Record<Language, ShownResult>): string[] {
  const [english, spanish] = [en, es].map((shown) => String(amountsIn(JSON.stringify(shown)).toSorted((a, b) => a - b)))
  return english === spanish ? [] : [`result page: English states ${english}, and Spanish ${spanish}`]
}
