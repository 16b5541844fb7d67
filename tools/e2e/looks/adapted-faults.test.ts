import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { launchBrowser } from '../browser.ts'
import { adaptedFaults } from './adapted-faults.ts'
import { openPage } from './take-pictures.ts'

let browser: Browser
let page: Page
beforeAll(async () => {
  browser = await launchBrowser()
  page = await openPage(browser)
})
afterAll(() => browser?.close())

/** Returns the faults of a page with this content. */
async function faultsOf(content: string, styles = ''): Promise<string[]> {
  await page.setContent(`<style>${styles}</style><main>${content}</main>`)
  return adaptedFaults(page)
}

it('finds no fault in a page that adapts', async () => {
  const form = '<label>Name <input></label> <svg width="10" height="9"><rect width="9" height="9"/></svg>'
  expect(await faultsOf(`<h1>Debts</h1><p>$650.00</p>${form}`)).toEqual([])
})

it.each([
  ['a page that is wider than a narrow window', '<p class="a">Wide</p>', '.a { width: 600px }', /^at 320 px: .* wider/],
  [
    'a text that is cut off where it is larger',
    '<p class="a">Debts and costs of the month</p>',
    '.a { width: 260px; white-space: nowrap; overflow: hidden }',
    /^with text twice as large: "Debts and costs of the month" is cut off/,
  ],
  [
    'a field whose edge is a ground',
    '<input class="a" aria-label="Name">',
    '.a { border: 0; background: #ddd }',
    /^in forced colors: input\.a "" has no edge/,
  ],
  [
    'a bar in the color of the page',
    '<svg><rect width="9" height="9"/></svg>',
    '@media (forced-colors: active) { rect { fill: Canvas } }',
    /^in forced colors: rect\. of svg\. has the color of the page/,
  ],
  [
    'bars that cannot be told apart',
    '<svg><rect width="9" height="9"/><rect x="9" width="9" height="9"/></svg>',
    '',
    /^in forced colors: rect\. of svg\. cannot be told from the next one/,
  ],
  [
    'a transition that ignores the wish for less motion',
    '<p class="a">Saved</p>',
    '.a { transition: color 0.2s }',
    /^with reduced motion: p\.a moves for 0\.2 s/,
  ],
  [
    'a text that is not printed',
    '<p class="a">$650.00</p>',
    '@media print { .a { display: none } }',
    /^in print: "\$650\.00" is lost/,
  ],
  ['a printed control', '<button>Send</button>', '', /^in print: button\. is shown/],
  [
    'a printed bar that floats',
    '<p class="a">Left</p>',
    '.a { position: sticky; bottom: 0 }',
    /^in print: p\.a is shown/,
  ],
])('finds %s', async (_, content, styles, fault) => {
  const faults = await faultsOf(content, styles)
  expect(faults).toEqual([expect.stringMatching(fault)])
})
