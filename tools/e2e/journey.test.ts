import { agencySettings } from '@breakwater/agency/settings/agency-settings'
import { evaluate } from '@breakwater/domain/evaluate'
import type { Evaluation } from '@breakwater/domain/evaluation'
import { type Household, householdSchema } from '@breakwater/domain/household'
import { formatCents } from '@breakwater/domain/money'
import { figuresOn, type ShownFigure, wrongFigures } from '@breakwater/domain/testing/shown-figures'
import { loadRegistry } from '@breakwater/registry/registry'
import type { Language } from '@breakwater/vocabulary/languages'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, inject, it, onTestFailed } from 'vitest'
import type { AgencyOutputs } from '../src/sandbox-data/outputs.ts'
import { axeViolations, launchBrowser } from './browser.ts'
import { readCode } from './consumer-account.ts'
import { wrongInCase } from './households/case-against-figures.ts'
import { readCase } from './households/case-page.ts'
import { addUntil } from './households/until.ts'
import { brokenWords, columnsOutOfView, layoutFaults, partsOffScreen } from './layout-faults.ts'
import { enterCode } from './portal-sign-in.ts'
import { staffUser } from './staff-sign-in.ts'

const { agencies, frontDoor, mailbox } = inject('outputs')
const phone = { viewport: { width: 390, height: 844 }, isMobile: true, hasTouch: true, locale: 'es-US' }
const email = 'viaje.inventado@example.com'
const password = 'Rio-Tranquilo-77'

/** Names of 80 letters without a space, which no table may let push its figures out of view. */
const employer = 'Panaderia'.repeat(9).slice(0, 80)
const earner = 'Teodora'.repeat(12).slice(0, 80)

/** The values that the test below types and that affect the result. No two amounts or frequencies are the same. */
const typedHousehold: Household = householdSchema.parse({
  state: 'KS',
  householdSize: 2,
  housing: { status: 'RENT', daysLate: 0 },
  incomes: [{ id: 'i1', kind: 'WAGES', frequency: 'EVERY_TWO_WEEKS', netCents: 150_000, grossCents: 187_500 }],
  expenses: [
    { id: 'e1', category: 'RENT', frequency: 'MONTHLY', amountCents: 110_100 },
    { id: 'e2', category: 'FOOD_AT_HOME', frequency: 'WEEKLY', amountCents: 10_620 },
    { id: 'e3', category: 'TRANSPORT', frequency: 'EVERY_FOUR_WEEKS', amountCents: 95_870 },
  ],
  debts: [
    typedDebt('Tarjeta Alfa', 480_000, 14_800, 2_499),
    typedDebt('Tarjeta Beta', 720_000, 20_700, 2_249),
    typedDebt('Tarjeta Gama', 300_000, 10_500, 2_999),
    typedDebt('Tarjeta Delta', 96_000, 3_500, 2_899),
    typedDebt('Tarjeta Épsilon', 52_000, 2_600, 1_899),
    typedDebt('Tarjeta Zeta', 61_000, 2_700, 2_099),
  ],
})

function typedDebt(creditor: string, balanceCents: number, minimumPaymentCents: number, aprBasisPoints: number) {
  const rest = { kind: 'CREDIT_CARD', owner: 'INDIVIDUAL', secured: false, daysPastDue: 0 }
  return { id: creditor, creditor, balanceCents, minimumPaymentCents, aprBasisPoints, ...rest }
}

/** What a counselor sees of a case without scrolling: who, time left, key figures, debts, ways to pay and the proposal. */
const atAGlance: Readonly<Record<Language, readonly string[]>> = {
  en: partsNamed('Key figures', 'Debts', 'Ways to pay', 'Proposed outcome'),
  es: partsNamed('Cifras principales', 'Deudas', 'Formas de pagar', 'Resultado propuesto'),
}

function partsNamed(...labels: readonly string[]): readonly string[] {
  return ['main h1', 'main [role=timer]', ...labels.map((label) => `section[aria-label="${label}"]`)]
}

let browser: Browser
/** Errors in the page's console and scripts, including violations of the content security policy. */
const complaints: string[] = []

beforeAll(async () => {
  browser = await launchBrowser()
})
afterAll(() => browser?.close())

describe('the journey from the front door to the counselor', () => {
  let agency: AgencyOutputs
  let caseNumber = ''
  let evaluation: Evaluation

  it('takes a person on a phone through the whole application in Spanish', async () => {
    const page = await openPage(phone)

    await page.goto(frontDoor)
    await heading(page, 'Ayuda gratuita y confidencial con sus deudas')
    await page.getByLabel('¿En qué estado vive?').selectOption({ label: 'Kansas' })
    await page.getByRole('button', { name: 'Continuar' }).click()
    await page.waitForURL((url) => url.origin !== new URL(frontDoor).origin)
    agency = agencyAt(page.url())
    const licensed = loadRegistry().agencies.filter(({ states }) => states.includes('KS'))
    expect(licensed.map(({ slug }) => slug)).toContain(agency.slug)
    await heading(page, /Vea cómo está su dinero/)
    expect(await page.locator('html').getAttribute('lang')).toBe('es')
    await page.getByRole('link', { name: 'Comenzar mi solicitud' }).click()

    await heading(page, 'Sobre usted')
    await page.getByRole('button', { name: 'Continuar' }).click()
    const problems = page.getByRole('alert').filter({ hasText: 'Hay un problema' })
    await problems.waitFor()
    expect(await page.title()).toMatch(/^Error: /)
    expect(await axeViolations(page)).toEqual([])
    await page.getByLabel('Nombre', { exact: true }).fill('Imelda')
    await page.getByLabel('Apellidos').fill('Inventada')
    await page.getByLabel('Número de teléfono').fill('(405) 555-0142')
    await page.getByLabel('Correo electrónico').fill(email)
    await goOn(page)

    await heading(page, 'Su vivienda y su hogar')
    await page.getByLabel('Personas en su hogar').fill('2')
    await page.getByLabel('Alquilo').check()
    await page.getByLabel('¿Tiene atrasos en el alquiler o la hipoteca?').selectOption('0')
    await goOn(page)

    await heading(page, 'Sus ingresos')
    await page.getByRole('button', { name: 'Agregar ingreso' }).click()
    await heading(page, 'Agregar ingreso')
    await page.getByLabel('¿Qué tipo de ingreso es?').selectOption({ label: 'Empleo (sueldo o salario)' })
    await page.getByLabel('¿Quién lo paga?').fill(employer)
    await page.getByLabel('¿De quién es este ingreso?').fill(earner)
    await page.getByLabel('Ingreso neto', { exact: true }).fill('$ 1,500.00')
    await page.getByLabel('Frecuencia: Ingreso neto').selectOption({ label: 'cada 2 semanas' })
    await page.getByLabel('Ingreso antes de descuentos').fill('1 875')
    await page.getByRole('button', { name: 'Guardar ingreso' }).click()
    await heading(page, 'Sus ingresos')
    expect(await layoutFaults(page), 'a long name in a list').toEqual([])
    await goOn(page)

    await heading(page, 'Vivienda')
    await page.getByLabel('Alquiler', { exact: true }).fill('1,101')
    await goOn(page)
    await heading(page, 'Cuentas del hogar')
    await goOn(page)
    await heading(page, 'Vida diaria')
    await page.getByLabel('Compras de comida', { exact: true }).fill('106.20')
    await page.getByLabel('Frecuencia: Compras de comida').selectOption({ label: 'cada semana' })
    await page.goBack()
    await heading(page, 'Cuentas del hogar')
    await page.goForward()
    await heading(page, 'Vida diaria')
    expect(
      await page.getByLabel('Compras de comida', { exact: true }).inputValue(),
      'kept over Back and Forward',
    ).toMatch(/^106\.20/)
    await goOn(page)
    await heading(page, 'Auto, salud y seguros')
    await page
      .getByLabel(/^Gasolina/)
      .first()
      .fill('958.70')
    await page.getByLabel(/^Frecuencia: Gasolina/).selectOption({ label: 'cada 4 semanas' })
    await goOn(page)
    await heading(page, 'Familia y todo lo demás')
    await goOn(page)

    await heading(page, 'Sus deudas')
    await addDebt(page, { creditor: 'Tarjeta Alfa', balance: '4,800', minimum: '148', apr: '24.99' })
    await addDebt(page, { creditor: 'Tarjeta Beta', balance: '7,200', minimum: '207', apr: '22.49' })
    await addDebt(page, { creditor: 'Tarjeta Gama', balance: '3,000', minimum: '105', apr: '29.99' })
    await addDebt(page, { creditor: 'Tarjeta Delta', balance: '960', minimum: '35', apr: '28.99' })
    await addDebt(page, { creditor: 'Tarjeta Épsilon', balance: '520', minimum: '26', apr: '18.99' })
    await addDebt(page, { creditor: 'Tarjeta Zeta', balance: '610', minimum: '27', apr: '20.99' })
    await goOn(page)

    await heading(page, 'Su situación')
    await page.getByLabel('Perdí mi trabajo o gano menos').check()
    await goOn(page)

    await heading(page, '¿Está todo bien?')
    await page.reload()
    await heading(page, '¿Está todo bien?')
    await page.getByText(employer).waitFor()
    expect(await layoutFaults(page)).toEqual([])
    expect(await axeViolations(page)).toEqual([])
    await page.locator('main').getByRole('link', { name: 'Crear una cuenta y enviar' }).click()

    await heading(page, 'Cree su cuenta')
    expect(await page.getByLabel('Correo electrónico').inputValue(), 'asked once').toBe(email)
    await page.getByLabel('Contraseña', { exact: true }).fill(password)
    await page.getByRole('button', { name: 'Crear cuenta' }).click()
    await heading(page, 'Revise su correo')
    await page.getByLabel('Código').fill(await readCode(mailbox, email))
    await page.getByRole('button', { name: 'Confirmar' }).click()
    await heading(page, '¿Está todo bien?')
    await page.getByText(employer).waitFor()
    await page.getByRole('button', { name: 'Enviar mi solicitud' }).click()

    await heading(page, 'Un plan de manejo de deudas (DMP) parece posible')
    caseNumber = (await page.locator('.receipt-number').textContent()) ?? ''
    expect(caseNumber).toMatch(/^[0-9A-Z]{3}(-[0-9A-Z]{3}){2}$/)
    evaluation = evaluate(typedHousehold, agencySettings(agency.slug))
    const figures = await page.evaluate<ShownFigure[]>(`(${figuresOn})(document)`)
    const firstPayment = await page.evaluate(() => {
      const now = new Date()
      return new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth() + 1)).toISOString().slice(0, 10)
    })
    expect(wrongFigures(figures, 'es', { evaluation, firstPayment })).toEqual([])
    expect(figures.length).toBeGreaterThan(30)
    expect(await axeViolations(page)).toEqual([])
    expect(complaints).toEqual([])
    await page.context().close()
  })

  it('lets the counselor of that agency open the case with a purpose, and shows there what was typed', async () => {
    const page = await openPage({ viewport: { width: 1440, height: 900 } })
    const counselor = staffUser(agency, 'counselors')
    await page.goto(agency.portalUrl)
    await page.getByLabel('Email').fill(counselor.email)
    await page.getByLabel('Password', { exact: true }).fill(counselor.password)
    expect(await axeViolations(page)).toEqual([])
    await page.getByRole('button', { name: 'Sign in' }).click()
    await page.getByLabel('Six-digit code').waitFor()
    await enterCode(page, counselor.totpSecret)
    // The console reports a code that another test has used.
    complaints.length = 0

    await heading(page, 'Queue')
    await page
      .getByRole('cell', { name: caseNumber })
      .or(page.getByRole('link', { name: caseNumber }))
      .first()
      .waitFor()
    const queue = await page.locator('main').innerText()
    expect(queue).not.toContain('Imelda')
    expect(await axeViolations(page)).toEqual([])
    await page.getByText(caseNumber).first().click()

    await page.getByRole('dialog').waitFor()
    await page.getByRole('dialog').getByRole('button', { name: 'Open case' }).click()
    await page.getByText('Choose why you open this case.').waitFor()
    await page.getByLabel('Purpose').selectOption({ label: 'Intake review' })
    await page.getByRole('dialog').getByRole('button', { name: 'Open case' }).click()

    await heading(page, new RegExp(caseNumber))
    await page.getByRole('cell', { name: employer }).waitFor()
    expect(await page.locator('main').innerText()).toContain('Imelda')
    const id = new URL(page.url()).pathname.split('/').at(-1) ?? ''
    const shown = await readCase(page, { id, caseNumber, language: 'en' })
    expect(wrongInCase(shown, 'en', { household: typedHousehold, evaluation })).toEqual([])
    expect(evaluation.plan).not.toBeNull()
    const rows = (title: string) => shown.panels.find((panel) => panel.title === title)?.rows
    const perMonth = [evaluation.monthlyGrossIncomeCents ?? 0, evaluation.monthlyNetIncomeCents].map(formatCents)
    expect(rows('Income')).toContainEqual(
      [employer, 'Wages', earner, 'every two weeks', '$1,875.00', '$1,500.00'].concat(perMonth),
    )
    expect(rows('Living costs')).toEqual(
      expect.arrayContaining([
        ['Rent', 'monthly', '$1,101.00', '$1,101.00'],
        ['Groceries', 'weekly', '$106.20', '$460.20'],
        ['Fuel, transit, repairs', 'every four weeks', '$958.70', '$1,038.59'],
      ]),
    )
    expect(await axeViolations(page)).toEqual([])

    for (const language of ['es', 'en'] as const) {
      await page.goto(`${agency.portalUrl}/cases/${id}?lang=${language}`)
      await page.locator(`html[lang=${language}] main [role=timer]`).waitFor()
      for (const size of [
        { width: 1280, height: 720 },
        { width: 1440, height: 900 },
      ]) {
        await page.setViewportSize(size)
        await page.evaluate(() => scrollTo(0, 0))
        const found = await partsOffScreen(page, atAGlance[language])
        expect(found, `six debts at ${size.width} px, in ${language}`).toEqual([])
        expect(await columnsOutOfView(page), `${size.width} px, in ${language}`).toEqual([])
      }
    }

    for (const width of [1440, 1280, 390]) {
      await page.setViewportSize({ width, height: 900 })
      expect(await layoutFaults(page), `${width} px`).toEqual([])
      expect(await brokenWords(page), `${width} px`).toEqual([])
      if (width > 390) expect(await columnsOutOfView(page), `${width} px`).toEqual([])
    }
    const nameOnPhone = await page.getByRole('cell', { name: employer }).boundingBox()
    expect(nameOnPhone?.width, 'a name takes at most half of a narrow screen').toBeLessThan(195)
    expect(complaints).toEqual([])
    await page.context().close()
  })
})

async function openPage(options: Parameters<Browser['newContext']>[0]): Promise<Page> {
  const context = await browser.newContext(options)
  await addUntil(context)
  const page = await context.newPage()
  page.setDefaultTimeout(15_000)
  onTestFailed(async () => {
    await page.screenshot({ path: 'reports/journey-failed.png', fullPage: true })
    console.error(`failed at ${page.url()}, see reports/journey-failed.png`, complaints)
  })
  complaints.length = 0
  page.on('pageerror', (error) => complaints.push(error.message))
  page.on('console', (message) => {
    if (message.type() === 'error') complaints.push(message.text())
  })
  return page
}

function agencyAt(url: string): AgencyOutputs {
  const found = Object.values(agencies).find(({ consumerUrl }) => new URL(consumerUrl).origin === new URL(url).origin)
  if (!found) throw new Error(`no agency has an application at ${url}`)
  return found
}

/** Waits for the page with this heading, and checks its accessibility. */
async function heading(page: Page, name: string | RegExp): Promise<void> {
  await page.getByRole('heading', { level: 1, name }).waitFor()
  expect(await axeViolations(page), String(name)).toEqual([])
}

async function goOn(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Continuar' }).click()
}

type TypedDebt = { creditor: string; balance: string; minimum: string; apr: string }

async function addDebt(page: Page, debt: TypedDebt): Promise<void> {
  await page.getByRole('button', { name: /^Agregar (otra )?deuda$/ }).click()
  await heading(page, 'Agregar deuda')
  await page.getByLabel('¿Qué tipo de deuda es?').selectOption({ label: 'Tarjeta de crédito' })
  await page.getByLabel('¿A quién le debe?').fill(debt.creditor)
  await page.getByLabel('Saldo', { exact: true }).fill(debt.balance)
  await page.getByLabel('Pago mínimo al mes').fill(debt.minimum)
  await page.getByLabel('Tasa de interés').fill(debt.apr)
  await page.getByLabel('¿Tiene atrasos en los pagos?').selectOption('0')
  await page.getByLabel('Solo yo').check()
  await page.getByRole('button', { name: 'Guardar deuda' }).click()
  await heading(page, 'Sus deudas')
}
