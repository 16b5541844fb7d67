import { loadRegistry } from '@breakwater/registry/registry'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { axeViolations, launchBrowser } from '../../e2e/browser.ts'
import { type ServedComponents, serveComponents } from './serve-components.ts'

let served: ServedComponents
let browser: Browser

beforeAll(async () => {
  ;[served, browser] = await Promise.all([serveComponents(0), launchBrowser()])
}, 120_000)
afterAll(async () => {
  await browser.close()
  await served.close()
})

type Look = { agency?: string; mode?: string; lang?: string; width?: number; forcedColors?: 'active' }

/** Opens the page of components and returns it with the errors that its console had. */
async function open({ agency = 'harborlight', mode = 'light', lang = 'en', width = 1280, forcedColors }: Look) {
  const page = await browser.newPage({ viewport: { width, height: 900 }, ...(forcedColors && { forcedColors }) })
  const faults: string[] = []
  page.on('pageerror', ({ message }) => faults.push(message))
  page.on('console', (message) => {
    if (message.type() === 'error') faults.push(message.text())
  })
  await page.goto(`${served.url}?${new URLSearchParams({ agency, mode, lang })}`)
  await page.locator('.columns').last().waitFor()
  return { page, faults }
}

/** The parts of the page that are wider than it, without those that scroll by themselves. */
const tooWide = (page: Page) =>
  page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)

const looks = loadRegistry().agencies.flatMap(({ slug: agency }) =>
  ['light', 'dark'].flatMap((mode) => ['en', 'es'].map((lang) => ({ agency, mode, lang }))),
)

describe('the page of components', { timeout: 60_000 }, () => {
  const brands = new Set<string>()

  it.each(looks)('has no fault of accessibility for $agency, $mode, $lang', async (look) => {
    const { page, faults } = await open(look)
    await page.evaluate(() => {
      for (const details of document.querySelectorAll('details')) details.open = true
    })
    expect(await axeViolations(page)).toEqual([])
    expect(faults).toEqual([])
    // The content security policy of the applications forbids them.
    expect(await page.locator('[style]').count()).toBe(0)
    expect(await page.locator('html').getAttribute('lang')).toBe(look.lang)
    brands.add(await page.evaluate(() => getComputedStyle(document.documentElement).getPropertyValue('--brand')))
    await page.close()
  })

  it('has colors of its own for each agency and mode', () => {
    expect(brands.size).toBe(new Set(looks.map(({ agency, mode }) => `${agency} ${mode}`)).size)
  })

  it('is switched by its own form', async () => {
    const { page } = await open({})
    await page.getByLabel('Agency').selectOption('granitepeak')
    await page.getByLabel('Mode').selectOption('dark')
    await page.getByLabel('Language').selectOption('es')
    await page.getByRole('button', { name: 'Show' }).click()
    await page.getByRole('heading', { level: 1, name: 'Componentes y sus estados' }).waitFor()
    expect(await page.title()).toContain('Granite Peak')
    expect(await page.locator('html').getAttribute('data-mode')).toBe('dark')
    await page.close()
  })

  it.each(['en', 'es'])('is not wider than a narrow screen, with text twice as large too (%s)', async (lang) => {
    const { page } = await open({ lang, width: 320 })
    expect(await tooWide(page)).toBe(0)
    await page.setViewportSize({ width: 640, height: 900 })
    await page.evaluate(() => {
      document.documentElement.style.fontSize = '200%'
    })
    expect(await tooWide(page)).toBe(0)
    await page.close()
  })

  it('draws a debt with the same length in each way to pay', async () => {
    const { page } = await open({})
    const widths = await page
      .locator('.way .cost-debt')
      .evaluateAll((bars) => bars.map((bar) => Math.round(bar.getBoundingClientRect().width)))
    expect(widths).toHaveLength(4)
    expect(new Set(widths).size).toBe(1)
    await page.close()
  })

  it('keeps the edges of bars and lines in forced colors', async () => {
    const { page } = await open({ forcedColors: 'active' })
    const strokes = await page
      .locator('.cost-bar > rect, .share-bar rect, .column rect, .plan-bar rect, .debt-line')
      .evaluateAll((shapes) => shapes.map((shape) => getComputedStyle(shape).stroke))
    expect(strokes.length).toBeGreaterThan(20)
    expect(strokes.filter((stroke) => stroke === 'none')).toEqual([])
    await page.close()
  })

  it('lets a person draw a signature with the pointer', async () => {
    const { page } = await open({})
    const pad = page.getByRole('img', { name: 'Field to sign in: empty' }).first()
    await pad.scrollIntoViewIfNeeded()
    const box = await pad.boundingBox()
    if (!box) throw new Error('the pad has no place on the page')
    await page.mouse.move(box.x + 40, box.y + 60)
    await page.mouse.down()
    await page.mouse.move(box.x + 120, box.y + 90)
    await page.mouse.up()
    const canvas = page.locator('.signature-pad').first()
    expect(await canvas.getAttribute('aria-label')).toBe('Field to sign in: signed')
    const inked = await canvas.evaluate((element) => {
      const { width, height } = element as HTMLCanvasElement
      const pixels = (element as HTMLCanvasElement).getContext('2d')?.getImageData(0, 0, width, height).data
      return pixels?.some((value) => value > 0)
    })
    expect(inked).toBe(true)
    await page.close()
  })
})
