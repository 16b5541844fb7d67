import { randomUUID } from 'node:crypto'
import { pagePaths } from '@breakwater/consumer/testing/page-paths'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, inject, it, onTestFailed } from 'vitest'
import type { AgencyOutputs } from '../src/sandbox-data/outputs.ts'
import { axeViolations, launchBrowser } from './browser.ts'
import { type ConsumerAccount, createConsumer } from './consumer-account.ts'
import { startedPage } from './pages/consumer-pages.ts'

const { agencies, mailbox } = inject('outputs')
const agency = Object.values(agencies)[0] as AgencyOutputs
const smallPhone = { viewport: { width: 360, height: 640 }, isMobile: true, hasTouch: true }

const english = {
  language: 'en',
  email: 'Email address',
  password: 'Password',
  signIn: 'Sign in',
  useEmail: 'Yes, use it',
  continue: 'Continue',
  debts: 'Your debts',
  year: 'Year',
  other: 'Español',
  rent: 'I rent',
  add: /^Add /,
  save: /^Save (income|debt)/,
  benefit: 'Amount of the benefit',
  thatIs: 'That is $3,467.75 a month',
  job: 'Job (wages or salary)',
  aYear: 'That is $100.00 a month',
  onlyMe: 'Only me',
  remove: 'Remove Beta',
  undo: 'Undo',
  unfinished: 'Not finished.',
  send: 'Send my application',
  finishDebt: 'St Hospital: finish this debt, or remove it from the list',
  returnToCheck: 'Save and return',
  noFood: /Fix it: You entered nothing for food/,
  mine: /^From this page: Name: Imelda Segunda/,
  keep: 'Keep what I chose',
}

const spanish: typeof english = {
  language: 'es',
  email: 'Correo electrónico',
  password: 'Contraseña',
  signIn: 'Iniciar sesión',
  useEmail: 'Sí, usarla',
  continue: 'Continuar',
  debts: 'Sus deudas',
  year: 'Año',
  other: 'English',
  rent: 'Alquilo',
  add: /^Agregar /,
  save: /^Guardar (ingreso|deuda)/,
  benefit: 'Monto del beneficio',
  thatIs: 'Son $3,467.75 al mes',
  job: 'Empleo (sueldo o salario)',
  aYear: 'Son $100.00 al mes',
  onlyMe: 'Solo yo',
  remove: 'Quitar Beta',
  undo: 'Deshacer',
  unfinished: 'Sin terminar.',
  send: 'Enviar mi solicitud',
  finishDebt: 'St Hospital: complete esta deuda o quítela de la lista',
  returnToCheck: 'Guardar y volver',
  noFood: /Corregir: No anotó nada para comida/,
  mine: /^De esta página: Nombre: Imelda Segunda/,
  keep: 'Conservar lo que elegí',
}

let browser: Browser
beforeAll(async () => {
  browser = await launchBrowser()
})
afterAll(() => browser?.close())

describe.each([english, spanish])('the forms of the application in $language', (words) => {
  let account: ConsumerAccount

  it('save, show and check what a person types', async () => {
    account = await createConsumer(agency, mailbox, `formas.${words.language}@example.com`)
    const page = await signIn(words, account)
    await fillAboutYou(page, words)
    await fillHome(page, words)
    await addBenefit(page, words)

    await page.locator('#RENT-amount').fill('1,100')
    for (const _ of ['home', 'bills', 'daily', 'car-and-health']) await goOn(page, words)
    await page.locator('#PERIODIC-amount').fill('1200')
    await page.getByText(words.aYear).waitFor()
    await goOn(page, words)
    await addDebts(page, words)
    await checkAndCorrect(page, words)
    await page.context().close()
  })

  it.each(['with an account', 'without an account'])(
    'have their first box high on a small screen, %s',
    async (person) => {
      const page = person === 'with an account' ? await signIn(words, account) : await visit(words)
      const low: string[] = []
      for (const path of formPaths) {
        await open(page, path, startedPage)
        const box = await page.locator('main').locator(firstBox).first().boundingBox()
        if (!box || box.y > 280) low.push(`${path}: ${box?.y}`)
      }
      expect(low).toEqual([])
      await page.context().close()
    },
  )

  it('merge what two devices wrote on different pages, and ask if both wrote on the same page', async () => {
    const [one, other] = [await signIn(words, account), await signIn(words, account)]
    await open(one, '/apply/household', '#city')
    await open(other, '/apply/about-you', '#lastName')
    await other.locator('#lastName').fill('Otra')
    await saved(other)
    await one.locator('#city').fill('Pawtucket')
    await saved(one)

    await open(one, '/apply/about-you', '#lastName')
    expect(await one.locator('#lastName').inputValue(), 'joined without a question').toBe('Otra')
    await open(other, '/apply/about-you', '#lastName')
    await other.locator('#lastName').fill('Tercera')
    await saved(other)
    await one.locator('#lastName').fill('Segunda')
    await one.getByLabel(words.mine).check()
    expect(await axeViolations(one)).toEqual([])
    await one.getByRole('button', { name: words.keep }).click()
    await saved(one)

    await open(other, '/apply/about-you', '#lastName')
    expect(await other.locator('#lastName').inputValue()).toBe('Segunda')
    for (const page of [one, other]) await page.context().close()
  })
})

type Words = typeof english

/** Each page on which something is typed, chosen or added. The check page begins with the figures. */
const formPaths = pagePaths
  .filter((path) => path.startsWith('/apply/') && path !== '/apply/check')
  .map((path) => path.replace(':id', randomUUID()))

/** What a person fills or presses: an amount, another field, a choice, an entry of a list, or the button that adds one. */
const firstBox = '.amount, .control, .choice, .item, .fields .actions .button'

async function signIn(words: Words, { email, password }: ConsumerAccount): Promise<Page> {
  const page = await visit(words)
  await page.goto(String(new URL('/sign-in', agency.consumerUrl)))
  await page.getByLabel(words.email).fill(email)
  await page.getByLabel(words.password, { exact: true }).fill(password)
  await page.getByRole('button', { name: words.signIn }).click()
  await page.waitForURL((url) => url.pathname !== '/sign-in')
  await open(page, '/apply/about-you', '#firstName')
  return page
}

/** A small phone of a person without an account. */
async function visit(words: Words): Promise<Page> {
  const context: BrowserContext = await browser.newContext({ ...smallPhone, locale: `${words.language}-US` })
  const page = await context.newPage()
  page.setDefaultTimeout(15_000)
  onTestFailed(async () => {
    await page.screenshot({ path: `reports/forms-${words.language}-failed.png`, fullPage: true })
    console.error(`failed at ${page.url()}`)
  })
  return page
}

async function fillAboutYou(page: Page, words: Words): Promise<void> {
  await page.locator('#firstName').fill('Imelda')
  await page.locator('#lastName').fill('Inventada')
  await page.locator('#phone').fill('+52 55 1234 5678 ext 4')
  await page.locator('#email').fill('ann@gmial.com')
  await page.getByRole('button', { name: words.useEmail }).click()
  expect(await page.locator('#email').inputValue()).toBe('ann@gmail.com')
  await page.locator('#birthDate').fill('3/9/1984')
  expect(await page.getByLabel(words.year).inputValue(), 'a pasted date fills all boxes').toBe('1984')
  await page.getByLabel(words.year).fill('84')
  await page.getByRole('button', { name: words.continue }).click()
  await page.getByRole('alert').waitFor()
  expect(await axeViolations(page)).toEqual([])
  await page.getByLabel(words.year).fill('1984')
  await page.getByRole('alert').waitFor({ state: 'detached' })
  await page.getByRole('button', { name: words.other }).click()
  expect(await page.locator(':focus').getAttribute('class'), 'the focus stays').toBe('language-switch')
  await page.locator('.language-switch').click()
  await goOn(page, words)
}

async function fillHome(page: Page, words: Words): Promise<void> {
  await page.locator('#state').selectOption('RI')
  await page.locator('#householdSize').fill('1')
  await page.getByLabel(words.rent).check()
  await page.locator('#late').selectOption('0')
  await goOn(page, words)
}

async function addBenefit(page: Page, words: Words): Promise<void> {
  await page.getByRole('button', { name: words.add }).click()
  await page.locator('#kind').selectOption({ label: words.job })
  await page.locator('#net').fill('1600,50')
  await page.getByRole('button', { name: words.save }).click()
  expect(await page.locator('#frequency').getAttribute('aria-invalid'), 'no period of pay is chosen').toBe('true')
  await page.locator('#kind').selectOption('SOCIAL_SECURITY')
  expect(await page.locator('#frequency').inputValue(), 'a benefit is paid by the month').toBe('MONTHLY')
  await page.getByLabel(words.benefit, { exact: true }).waitFor()
  await page.locator('#frequency').selectOption('EVERY_TWO_WEEKS')
  await page.getByText(words.thatIs).waitFor()
  expect(await axeViolations(page)).toEqual([])
  await page.getByRole('button', { name: words.save }).click()
  await page.getByRole('button', { name: words.continue }).click()
  await page.locator('#RENT-amount').waitFor()
}

async function addDebts(page: Page, words: Words): Promise<void> {
  for (const creditor of ['Alfa', 'Beta']) {
    await page.getByRole('button', { name: words.add }).click()
    await page.locator('#kind').selectOption('CREDIT_CARD')
    await page.locator('#creditor').fill(creditor)
    await page.locator('#balance').fill('4.800,00')
    await page.locator('#apr').fill('24,99')
    await page.locator('#late').selectOption('0')
    await page.getByLabel(words.onlyMe).check()
    await page.getByRole('button', { name: words.save }).click()
  }
  await page.getByText('$9,600.00').waitFor()
  await page.getByRole('button', { name: words.add }).click()
  await page.locator('#creditor').fill('St Hospital')
  await page.getByRole('link', { name: words.debts }).click()
  await page.getByText(words.unfinished).waitFor()
  await page.getByRole('button', { name: words.remove }).click()
  expect(await page.locator(':focus').textContent()).toBe(words.undo)
  await page.keyboard.press('Enter')
  await page.getByRole('button', { name: words.remove }).waitFor()
  expect(await page.locator(':focus').getAttribute('href'), 'the entry that came back').toMatch(/^\/apply\/debts\//)
  expect(await axeViolations(page)).toEqual([])
  await goOn(page, words)
}

/** Leaves the story without a cause and a debt incomplete, and is directed to what is missing. */
async function checkAndCorrect(page: Page, words: Words): Promise<void> {
  await page.locator('#story').fill('We moved twice.')
  await saved(page)
  await page.reload()
  expect(await page.locator('#story').inputValue()).toBe('We moved twice.')
  await open(page, '/apply/check', '.send-box')
  await page.getByRole('link', { name: words.noFood }).waitFor()
  await page.getByRole('button', { name: words.send }).click()
  expect(await axeViolations(page)).toEqual([])
  await page.getByRole('alert').getByRole('link', { name: words.finishDebt }).click()
  await page.locator('#kind').waitFor()
  expect(await page.locator(':focus').getAttribute('id'), 'the link leads to what is missing').toBe('kind')
  await page.locator('#kind').selectOption('MEDICAL')
  await page.locator('#balance').fill('2,300')
  await page.locator('#late').selectOption('0')
  await page.getByLabel(words.onlyMe).check()
  await page.getByRole('button', { name: words.returnToCheck }).click()
  await page.locator('.send-box').waitFor()
}

async function goOn(page: Page, words: Words): Promise<void> {
  const before = page.url()
  await page.getByRole('button', { name: words.continue }).click()
  await page.waitForURL((url) => url.href !== before)
}

async function open(page: Page, path: string, ready: string): Promise<void> {
  await page.goto(String(new URL(path, agency.consumerUrl)))
  await page.locator(ready).waitFor()
}

async function saved(page: Page): Promise<void> {
  await page.locator('.save-saved').waitFor()
}
