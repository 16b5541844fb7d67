// Parts of this file run in the page.
/// <reference lib="dom" />
/// <reference lib="dom.iterable" />
import type { ElementHandle, Page } from 'playwright-core'

/** How long a page may take from the use of a control until it can take the next input, in milliseconds. */
const answerDeadline = 2_000

/** A page has settled when nothing of it changed for so long, in milliseconds. */
const quietTime = 100

/** After so long without an answer, a page is taken for frozen; in milliseconds. */
const frozenAfter = 15_000

/** How long what a control started may take, requests included, in milliseconds: a function's first start on a busy machine is slow. */
const patience = 60_000

declare global {
  interface Window {
    /** Milliseconds from the last use until the page took another task; infinite until then. */
    answered: number
    /** Requests on their way. */
    requests: number
  }
}

/** What a person can use: native controls and elements with such a role. */
const controlSelector = [
  'a[href]',
  'button',
  'summary',
  'select',
  'textarea',
  'input:not([type=hidden])',
  '[role=button]',
  '[role=link]',
  '[role=tab]',
  '[role=menuitem]',
  '[role=checkbox]',
  '[role=radio]',
  '[role=switch]',
  '[contenteditable=true]',
].join(',')

export type EveryControl = {
  /** Brings the browser to the page's first state, signed in and in the language under test. */
  arrive: () => Promise<void>
  /** Controls that this page leaves out, by their name as in the answer, since another test uses them. */
  except?: RegExp
  /** Uses controls as a person with a mouse or with a keyboard does. */
  by: 'mouse' | 'keyboard'
}

export type UsedControl = { name: string; milliseconds: number }

/**
 * Uses each control of a page once, those of dialogs and later states of the page included, and answers with what was used
 * and how long the page took. A control that leads to another address is used and the page is opened anew.
 * @throws Error that names the control after which the page was busy for more than 2 seconds, or never settled
 */
export async function useEveryControl(page: Page, { arrive, except, by }: EveryControl): Promise<UsedControl[]> {
  const used = new Map<string, number>()
  await watch(page)
  await arrive()
  await settled(page)
  const home = await place(page)
  let arrived = true
  for (;;) {
    const control = await nextControl(page, (name) => !used.has(name) && !except?.test(name))
    if (control) {
      used.set(control.name, await answerTime(page, control, by))
      arrived = false
      if ((await place(page)) === home) continue
    } else if (arrived) break
    await arrive()
    await settled(page)
    arrived = true
  }
  return [...used].map(([name, milliseconds]) => ({ name, milliseconds }))
}

type Control = { name: string; kind: string; element: ElementHandle<HTMLElement> }

/** The first control, in the page's order, that can be used now and is asked for: visible, enabled, and in the dialog where one is open. */
async function nextControl(page: Page, isWanted: (name: string) => boolean): Promise<Control | undefined> {
  const listed = await page.evaluateHandle((selector) => {
    const dialogs = document.querySelectorAll('[role=dialog], dialog[open]')
    const scope = [...dialogs].findLast((dialog) => dialog.checkVisibility()) ?? document
    const seen = new Map<string, number>()
    return [...scope.querySelectorAll<HTMLElement>(selector)]
      .filter((element) => element.checkVisibility() && !element.matches(':disabled, [aria-disabled=true], [inert] *'))
      .map((element) => {
        const type = element.getAttribute('role') ?? (element as HTMLInputElement).type ?? ''
        const kind = type && type !== element.localName ? `${element.localName} ${type}` : element.localName
        const label = element.getAttribute('aria-label') ?? (element as HTMLInputElement).labels?.[0]?.textContent
        // An arrow that shows an order, a count of minutes and other figures change while the control stays the same.
        const text = (label ?? element.innerText)
          .replace(/[↑↓]|\d+/g, '')
          .replace(/\s+/g, ' ')
          .trim()
        const count = (seen.get(`${kind} ${text}`) ?? 0) + 1
        seen.set(`${kind} ${text}`, count)
        return { name: `${kind} "${text}"${count === 1 ? '' : ` ${count}`}`, kind, element }
      })
  }, controlSelector)
  const names = await listed.evaluate((controls) => controls.map(({ name, kind }) => ({ name, kind })))
  const at = names.findIndex(({ name }) => isWanted(name))
  const found = names[at]
  const element = (await listed.evaluateHandle((controls, index) => controls[index]?.element, at)).asElement()
  await listed.dispose()
  return found && element ? { ...found, element: element as ElementHandle<HTMLElement> } : undefined
}

/** Uses a control, waits until the page has settled, and answers with the milliseconds until the page could take the next input. */
async function answerTime(page: Page, { name, kind, element }: Control, by: EveryControl['by']): Promise<number> {
  try {
    await within(frozenAfter, use(element, kind, by))
    const milliseconds = await within(frozenAfter, answered(page))
    if (milliseconds > answerDeadline) throw new Error(`the page was busy for ${milliseconds} ms`)
    await within(patience, settled(page))
    return milliseconds
  } catch (cause) {
    const waiting = await within(
      1_000,
      page.evaluate(() => window.requests),
    ).catch(() => 'unknown')
    const why = cause instanceof Error ? cause.message : cause
    throw new Error(`${name}: ${why}; requests on their way: ${waiting}`, { cause })
  }
}

/** How long the page took to answer the last use; where that opened another document, that one's first answer is none. */
async function answered(page: Page): Promise<number> {
  for (;;) {
    const milliseconds = await page.evaluate(() => window.answered).catch(() => Number.POSITIVE_INFINITY)
    if (Number.isFinite(milliseconds)) return milliseconds
    await page.waitForTimeout(20)
  }
}

/** Runs in the page, in each document: counts requests on their way, and measures how long the page takes from a use until it takes the next task. */
function observe(): void {
  window.answered = 0
  window.requests = 0
  const { fetch } = window
  window.fetch = async (...request) => {
    window.requests += 1
    return fetch(...request).finally(() => {
      window.requests -= 1
    })
  }
  for (const type of ['click', 'keydown', 'change', 'input']) {
    const measure = () => {
      const usedAt = performance.now()
      window.answered = Number.POSITIVE_INFINITY
      // Not in an idle callback: Chromium without a screen may never give one.
      setTimeout(() =>
        setTimeout(() => {
          window.answered = Math.round(performance.now() - usedAt)
        }),
      )
    }
    window.addEventListener(type, measure, { capture: true })
  }
}

async function use(element: ElementHandle<HTMLElement>, kind: string, by: EveryControl['by']): Promise<void> {
  if (kind.startsWith('select')) return chooseAnother(element)
  const pressed = /^input (button|submit|checkbox|radio)/.test(kind)
  if (/^(input|textarea)/.test(kind) && !pressed) return element.fill(kind === 'input email' ? 'a@example.com' : '1')
  // A link that is above the page until it has the focus is for the keyboard alone.
  if (by === 'mouse' && !(await isAboveThePage(element))) return click(element)
  await element.focus()
  if (!(await element.evaluate((control) => document.activeElement === control)))
    throw new Error('cannot have the focus')
  await element.press(/radio|checkbox/.test(kind) ? 'Space' : 'Enter', { noWaitAfter: true })
}

async function chooseAnother(select: ElementHandle<HTMLElement>): Promise<void> {
  const other = await select.evaluate((control) =>
    [...(control as HTMLSelectElement).options].findIndex(({ selected }) => !selected),
  )
  if (other >= 0) await select.selectOption({ index: other })
}

function isAboveThePage(element: ElementHandle<HTMLElement>): Promise<boolean> {
  return element.evaluate((control) => control.getBoundingClientRect().bottom + scrollY <= 0)
}

/** Clicks the control, or its label where the control itself is drawn by that. */
async function click(element: ElementHandle<HTMLElement>): Promise<void> {
  const target = await element.evaluateHandle((control) => (control as HTMLInputElement).labels?.[0] ?? control)
  await (target as ElementHandle<HTMLElement>).click({ noWaitAfter: true })
}

/**
 * Waits until what the control started is over: no request is on its way, and the page has stopped changing. A page that renders
 * for ever never settles.
 */
async function settled(page: Page): Promise<void> {
  try {
    await page.evaluate(
      (time) =>
        new Promise<void>((resolve) => {
          const wait = () => setTimeout(() => (window.requests > 0 ? again() : done()), time)
          const done = () => {
            observer.disconnect()
            resolve()
          }
          const again = () => {
            clearTimeout(timer)
            timer = wait()
          }
          const observer = new MutationObserver(again)
          let timer = wait()
          observer.observe(document, { subtree: true, childList: true, attributes: true, characterData: true })
        }),
      quietTime,
    )
  } catch (error) {
    // The control opened another document: that one has to settle.
    if (!(error instanceof Error && /context was destroyed|navigation/i.test(error.message))) throw error
    await page.waitForLoadState('domcontentloaded')
    await settled(page)
  }
}

const observed = new WeakSet<Page>()

async function watch(page: Page): Promise<void> {
  if (observed.has(page)) return
  observed.add(page)
  await page.addInitScript(observe)
}

async function within<T>(limit: number, work: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`the page has not answered within ${limit} ms`)), limit)
  })
  return Promise.race([work, late]).finally(() => clearTimeout(timer))
}

/** Where the browser is and in which language: a control that changes either has left the page under test. */
function place(page: Page): Promise<string> {
  return page.evaluate(() => `${location.pathname} ${document.documentElement.lang}`)
}
