// Parts of this file run in the page.
/// <reference lib="dom" />
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { type Browser, chromium, type LaunchOptions, type Page } from 'playwright-core'
import { provideChromium } from '../src/check/chromium.ts'

const axeSource = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

/** @param options `handleSIGINT: false` leaves it to the caller to close the browser at Ctrl+C: Playwright ends the process then. */
export function launchBrowser(options: Pick<LaunchOptions, 'handleSIGINT'> = {}): Promise<Browser> {
  return chromium.launch({
    ...options,
    executablePath: provideChromium(),
    args: ['--no-sandbox', '--disable-quic', '--disable-background-networking', '--disable-component-update'],
  })
}

/** What every page holds to: WCAG 2.2 at levels A and AA, and what axe calls best practice. */
const wcag = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']

/** A mail is inside of the page of the program that shows it, which has the landmarks, the headings and the title. */
const rules = {
  page: { runOnly: [...wcag, 'best-practice'] },
  mail: { runOnly: wcag, rules: { 'document-title': { enabled: false } } },
}

/** Returns the accessibility violations of the page in its current state, one line each; empty if there are none. */
export async function axeViolations(page: Page, kind: keyof typeof rules = 'page'): Promise<string[]> {
  await page.evaluate(axeSource)
  return page.evaluate(async (options) => {
    // A color that is on its way to another has the contrast of neither.
    const moving = document.getAnimations().filter(({ effect }) => effect?.getComputedTiming().endTime !== Infinity)
    await Promise.allSettled(moving.map(({ finished }) => finished))
    const { axe } = globalThis as unknown as {
      axe: { run(options: object): Promise<{ violations: { id: string; nodes: { html: string }[] }[] }> }
    }
    const { violations } = await axe.run(options)
    return violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html.slice(0, 160)}`))
  }, rules[kind])
}
