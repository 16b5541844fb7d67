import { languages } from '@breakwater/vocabulary/languages'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, inject, it, onTestFailed } from 'vitest'
import type { AgencyOutputs } from '../src/sandbox-data/outputs.ts'
import { axeViolations, launchBrowser } from './browser.ts'
import { createConsumer, readCode } from './consumer-account.ts'

const { agencies, frontDoor, mailbox } = inject('outputs')
const phone = { viewport: { width: 390, height: 844 }, isMobile: true, hasTouch: true }

/** The texts that a person reads on the way, by language. */
const words = {
  en: {
    title: 'Free, confidential help with debt',
    state: 'Which state do you live in?',
    continue: 'Continue',
    started: 'I have already started',
    inTexas: 'Your application in Texas',
    unserved: 'No agency here takes new applications from Puerto Rico yet',
    again: 'Choose another state',
    signIn: 'Sign in',
    email: 'Email address',
    password: 'Password',
    refused: 'an account at Prairie Rose Financial Guidance',
    signInAt: 'Sign in at Harbor Light Credit Counseling',
    allOfTexas: 'All agencies in Texas',
    aboutYou: 'About you',
    pages: ['About us', 'Privacy notice', 'Terms of use'],
    other: 'Español',
    forgot: 'I forgot my password',
    newPassword: 'Choose a new password',
    sendCode: 'Send the code',
    welcome: 'See where you stand. Then talk it through with a person.',
    start: 'Start my application',
    resume: 'I have already started',
    thisPage: 'This page in English',
  },
  es: {
    title: 'Ayuda gratuita y confidencial con sus deudas',
    state: '¿En qué estado vive?',
    continue: 'Continuar',
    started: 'Ya comencé mi solicitud',
    inTexas: 'Su solicitud en Texas',
    unserved: 'Aquí todavía ninguna agencia recibe solicitudes nuevas de Puerto Rico',
    again: 'Elegir otro estado',
    signIn: 'Iniciar sesión',
    email: 'Correo electrónico',
    password: 'Contraseña',
    refused: 'una cuenta en Prairie Rose Financial Guidance',
    signInAt: 'Iniciar sesión en Harbor Light Credit Counseling',
    allOfTexas: 'Todas las agencias en Texas',
    aboutYou: 'Sobre usted',
    pages: ['Quiénes somos', 'Aviso de privacidad', 'Términos de uso'],
    other: 'English',
    forgot: 'Olvidé mi contraseña',
    newPassword: 'Elija una contraseña nueva',
    sendCode: 'Enviar el código',
    welcome: 'Vea cómo está su dinero. Luego háblelo con una persona.',
    start: 'Comenzar mi solicitud',
    resume: 'Ya la comencé',
    thisPage: 'Esta página en español',
  },
} as const

let browser: Browser
beforeAll(async () => {
  browser = await launchBrowser()
})
afterAll(() => browser?.close())

describe.each(languages)('a person who returns on another device, in %s', (language) => {
  const t = words[language]

  it('gets from the front door through the wrong agency to the application', async () => {
    const { email, password } = await createConsumer(agency('harborlight'), mailbox, `vuelve.${language}@example.com`)
    const [mail] = await mailsTo(email)
    expect(mail?.subject).toContain('Harbor Light Credit Counseling')
    expect(mail?.text).toContain(`href="${new URL(agency('harborlight').consumerUrl).origin}"`)

    const page = await open(`${frontDoor}/?lang=${language}`)
    await heading(page, t.title)
    await page.getByLabel(t.state).selectOption('TX')
    await page.getByRole('button', { name: t.started }).click()
    await heading(page, t.inTexas)
    await page.getByRole('link', { name: 'Prairie Rose Financial Guidance' }).click()

    await heading(page, t.signIn)
    expect(originOf(page)).toBe(new URL(agency('prairierose').consumerUrl).origin)
    await signIn(page, email, password)
    await page.getByRole('alert').filter({ hasText: t.refused }).waitFor()
    expect(await axeViolations(page)).toEqual([])
    const all = await page.getByRole('link', { name: t.allOfTexas }).getAttribute('href')
    expect(all).toBe(`${new URL(frontDoor).origin}/started?lang=${language}&state=TX`)
    await page.getByRole('link', { name: t.signInAt }).click()

    await heading(page, t.signIn)
    expect(originOf(page)).toBe(new URL(agency('harborlight').consumerUrl).origin)
    await signIn(page, email, password)
    await heading(page, t.aboutYou)
    await page.context().close()
  })

  it('gets real help if no agency serves them, with scripts turned off', async () => {
    const page = await open(`${frontDoor}/?lang=${language}`, { javaScriptEnabled: false })
    await page.getByLabel(t.state).selectOption('PR')
    await page.getByRole('button', { name: t.continue }).click()
    await page.getByRole('heading', { level: 1, name: t.unserved }).waitFor()
    const numbers = await page.locator('a[href^="tel:"]').evaluateAll((links) => links.map((link) => link.textContent))
    expect(numbers).toEqual(['800-388-2227', '211', '855-411-2372', '988'])
    await page.getByRole('link', { name: t.other }).click()
    await page.getByRole('heading', { level: 1, name: words[language === 'en' ? 'es' : 'en'].unserved }).waitFor()
    await page.goBack()
    await page.getByRole('link', { name: t.again }).click()
    await page.getByRole('heading', { level: 1, name: t.title }).waitFor()
    await page.context().close()
  })

  it('gets a page that passes the accessibility rules if no agency serves the state', async () => {
    const page = await open(`${frontDoor}/?lang=${language}&state=PR`)
    await heading(page, t.unserved)
    await page.context().close()
  })

  it('reads the welcome page in their language before the application’s script has arrived', async () => {
    const page = await open('about:blank', { locale: `${language}-US` })
    const refused: string[] = []
    page.on('console', (message) => refused.push(message.text()))
    await page.route('**/assets/*.js', (route) => route.abort())
    await page.goto(agency('harborlight').consumerUrl)
    await heading(page, t.welcome)
    expect(await page.getByRole('heading', { level: 1 }).count()).toBe(1)
    expect(await page.locator('html').getAttribute('lang')).toBe(language)
    expect(await page.getByRole('link', { name: t.start }).getAttribute('href')).toBe('/apply')
    expect(await page.getByRole('link', { name: t.resume }).getAttribute('href')).toBe('/sign-in')
    expect(refused.filter((text) => text.includes('Content Security Policy'))).toEqual([])

    await page.goto(`${new URL(agency('harborlight').consumerUrl).origin}/sign-in`)
    await page.getByText('One moment…').waitFor()
    expect(await page.getByRole('heading').count(), 'no flash of the welcome page elsewhere').toBe(0)
    await page.context().close()
  })

  it('goes on in the welcome page that was there before the script, and nothing of it moves', async () => {
    const page = await open('about:blank', { locale: `${language}-US` })
    const faults: string[] = []
    page.on('pageerror', (error) => faults.push(error.message))
    await page.addInitScript(() => {
      const seen = { shift: 0 }
      Object.assign(globalThis, { seen })
      new PerformanceObserver((list) => {
        for (const entry of list.getEntries()) seen.shift += (entry as unknown as { value: number }).value
      }).observe({ type: 'layout-shift', buffered: true })
    })
    await page.goto(agency('harborlight').consumerUrl)
    const first = await page.getByRole('heading', { level: 1, name: t.welcome }).elementHandle()
    await page.waitForFunction((title) => document.title.startsWith(title), t.welcome)
    expect(await first?.evaluate((element) => element.isConnected)).toBe(true)
    expect(await page.evaluate(() => (globalThis as unknown as { seen: { shift: number } }).seen.shift)).toBeLessThan(
      0.02,
    )
    await page.getByRole('button', { name: t.other }).click()
    await heading(page, words[language === 'en' ? 'es' : 'en'].welcome)
    expect(faults).toEqual([])
    await page.context().close()
  })

  it('reads the welcome page in their language if no script runs', async () => {
    const page = await open(agency('prairierose').consumerUrl, { javaScriptEnabled: false })
    await page.getByRole('link', { name: t.thisPage }).click()
    await page.getByRole('heading', { level: 1, name: t.welcome }).waitFor()
    expect(await page.getByRole('heading', { level: 1 }).count()).toBe(1)
    expect(await page.getByText('One moment…').isVisible()).toBe(false)
    await page.context().close()
  })

  it('can read who the agency is and how it uses information without signing in', async () => {
    const page = await open(`${agency('harborlight').consumerUrl}/?lang=${language}`)
    for (const name of t.pages) {
      await page.getByRole('contentinfo').getByRole('link', { name }).click()
      await heading(page, name)
      expect(await page.evaluate('document.documentElement.scrollWidth <= window.innerWidth'), name).toBe(true)
    }
    await page.context().close()
  })

  it('need not enter the address again for a new password, whose code comes with the name of the agency', async () => {
    const email = `clave.${language}@example.com`
    await createConsumer(agency('harborlight'), mailbox, email)
    const page = await open(`${agency('harborlight').consumerUrl}/sign-in?lang=${language}`)
    await page.getByLabel(t.email).fill(email)
    await page.getByRole('link', { name: t.forgot }).click()
    await heading(page, t.newPassword)
    expect(await page.getByLabel(t.email).inputValue()).toBe(email)
    await page.getByRole('button', { name: t.sendCode }).click()
    await page.getByText('Harbor Light Credit Counseling').first().waitFor()
    await expect.poll(async () => (await mailsTo(email)).length).toBe(2)
    expect((await mailsTo(email)).at(-1)?.text).toMatch(/To choose a new password, it works for 1 hour/)
    await page.context().close()
  })
})

it('gives a sign-up with an address that is in use the same response as any other, until its code is confirmed', async () => {
  const { email } = await createConsumer(agency('harborlight'), mailbox, 'doble@example.com')
  const page = await open(`${agency('harborlight').consumerUrl}/sign-up?lang=en`)
  await page.getByLabel('Email address').fill(email)
  await page.getByLabel('Password', { exact: true }).fill('Other-River-42')
  await page.getByRole('button', { name: 'Create account' }).click()
  await heading(page, 'Check your email')
  expect(await page.locator('main').innerText()).not.toContain('already')

  const code = await readCode(mailbox, email)
  await page.getByLabel('Code').fill(`${code.slice(0, 3)} ${code.slice(3)}`)
  await page.getByRole('button', { name: 'Confirm' }).click()
  await page.getByRole('alert').filter({ hasText: 'you already have an account' }).waitFor()
  await page.getByRole('link', { name: 'Sign in' }).click()
  await heading(page, 'Sign in')
  expect(await page.getByLabel('Email address').inputValue()).toBe(email)
  await page.context().close()
})

it('shows the agency and its phone if no script runs', async () => {
  const page = await open(agency('prairierose').consumerUrl, { javaScriptEnabled: false })
  await page.getByRole('link', { name: 'Prairie Rose Financial Guidance', exact: true }).waitFor()
  const call = page.getByRole('contentinfo').locator('a[href="tel:+18005550122"]:visible')
  expect(await call.innerText()).toBe('(800) 555-0122')
  // Playwright finds only text outside of <noscript>.
  expect(await page.locator('noscript p').allInnerTexts()).toEqual([
    expect.stringContaining('needs JavaScript'),
    expect.stringContaining('necesita JavaScript'),
  ])
  await page.context().close()
})

it('offers to continue and to sign out on the welcome page of a tab that is signed in', async () => {
  const { email, password } = await createConsumer(agency('harborlight'), mailbox, 'sigue@example.com')
  const page = await open(`${agency('harborlight').consumerUrl}/sign-in?lang=en`)
  await signIn(page, email, password)
  await heading(page, 'About you')
  await page.goto(agency('harborlight').consumerUrl)
  await page.getByRole('link', { name: 'Go to my application' }).waitFor()
  await page.getByRole('button', { name: 'Español' }).click()
  const other = page.getByRole('button', { name: 'English', exact: true })
  expect(await other.and(page.locator(':focus')).count(), 'the focus stays').toBe(1)
  await page.getByRole('button', { name: 'Cerrar sesión' }).click()
  await page.getByRole('link', { name: 'Comenzar mi solicitud' }).waitFor()
  await page.context().close()
})

function agency(slug: string): AgencyOutputs {
  const found = agencies[slug]
  if (!found) throw new Error(`the sandbox runs no agency ${slug}`)
  return found
}

async function open(url: string, options: Parameters<Browser['newContext']>[0] = {}): Promise<Page> {
  const context: BrowserContext = await browser.newContext({ ...phone, ...options })
  const page = await context.newPage()
  page.setDefaultTimeout(20_000)
  onTestFailed(async () => {
    await page.screenshot({ path: 'reports/coming-back-failed.png', fullPage: true })
    console.error(`failed at ${page.url()}, see reports/coming-back-failed.png`)
  })
  await page.goto(url)
  return page
}

/** Waits for the page with this heading, and checks its accessibility. */
async function heading(page: Page, name: string): Promise<void> {
  await page.getByRole('heading', { level: 1, name }).waitFor()
  expect(await axeViolations(page), name).toEqual([])
}

async function signIn(page: Page, email: string, password: string): Promise<void> {
  const [address, secret] = [page.locator('#email'), page.locator('#password')]
  await address.fill(email)
  await secret.fill(password)
  await page.locator('form button[type=submit]').click()
}

function originOf(page: Page): string {
  return new URL(page.url()).origin
}

async function mailsTo(email: string): Promise<{ subject: string; text: string }[]> {
  const response = await fetch(`${mailbox}.json?to=${encodeURIComponent(email)}`)
  return (await response.json()) as { subject: string; text: string }[]
}
