import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { launchBrowser } from './browser.ts'
import { useEveryControl } from './every-control.ts'
import type { Hand } from './page-control.ts'

let browser: Browser
beforeAll(async () => {
  browser = await launchBrowser()
})
afterAll(() => browser?.close())

it.each<[fault: string, by: Hand, html: string, message: RegExp]>([
  ['does nothing', 'mouse', '<button>Save</button>', /^button submit "Save": does nothing/],
  ['cannot have the focus', 'keyboard', '<div role="button">Save</div>', /"Save": cannot have the focus/],
  [
    'is out of the order of the Tab key',
    'keyboard',
    '<button tabindex="-1" onclick="title += 1">Save</button>',
    /"Save": the Tab key does not lead to it/,
  ],
  ['loses the focus', 'keyboard', '<button onclick="this.remove()">Remove</button>', /"Remove": the focus is lost/],
  [
    'keeps the page busy',
    'mouse',
    '<button onclick="for (const end = Date.now() + 2100; Date.now() < end;);">Save</button>',
    /"Save": the page was busy for 2\d\d\d ms/,
  ],
  [
    'cannot be chosen',
    'mouse',
    '<label><input type="checkbox" onclick="event.preventDefault()">Yes</label>',
    /^input checkbox "Yes": does not become chosen/,
  ],
])('useEveryControl names a control that %s', async (_, by, html, message) => {
  const page = await open({ '/': html })
  await expect(useEveryControl(page, { arrive: () => visit(page), by })).rejects.toThrow(message)
  await page.context().close()
})

it('useEveryControl uses the controls of a page, of its dialog and those that lead to another page, except the excluded ones', async () => {
  const page = await open({
    '/': `
      <a href="/elsewhere">Elsewhere</a>
      <a href="tel:211">Call</a>
      <button onclick="document.querySelector('dialog').showModal()">Open</button>
      <dialog><form method="dialog"><input aria-label="Note"><button>Close</button></form></dialog>
      <details><summary>More</summary><select aria-label="State"><option>TX</option><option>OK</option></select></details>`,
    '/elsewhere': '<p>Elsewhere</p>',
  })
  const used = await useEveryControl(page, { arrive: () => visit(page), by: 'keyboard', except: /^a tel:/ })
  expect(used.map(({ name }) => name)).toEqual([
    'a "Elsewhere"',
    'button submit "Open"',
    'input text "Note"',
    'button submit "Close"',
    'summary "More"',
    'select select-one "State"',
  ])
  await page.context().close()
})

const site = 'http://controls.example'

async function open(pages: Record<string, string>): Promise<Page> {
  const page = await browser.newPage()
  await page.route(`${site}/**`, (route) =>
    route.fulfill({ contentType: 'text/html', body: pages[new URL(route.request().url()).pathname] ?? '' }),
  )
  return page
}

async function visit(page: Page): Promise<void> {
  await page.goto(site)
}
