// Parts of this file run in the page.
/// <reference lib="dom" />
/// <reference lib="dom.iterable" />
import { randomUUID } from 'node:crypto'
import type { ElementHandle, Page } from 'playwright-core'

/** The elements that a person can use: native controls and elements with such a role. */
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

/**
 * A control of a page. Its kind is the element with its type or role and, for a link that leaves the site, the scheme
 * or origin of the target (`a tel:`). Its name is the kind with the label, and a number if several have the same.
 */
export type PageControl = { name: string; kind: string; element: ElementHandle<HTMLElement> }

/** How a control is used: as a person with a mouse or with a keyboard does. */
export type Hand = 'mouse' | 'keyboard'

export type Wanted = {
  /** Names of controls that are excluded. */
  used: readonly string[]
  except?: RegExp
}

/**
 * Returns the first control, in the page's order, that can be used now and is not excluded: visible, enabled, and in
 * the dialog if one is open. A control in another language than the page's, which switches to it, comes last: the page
 * is opened again after it.
 */
export async function nextControl(page: Page, { used, except }: Wanted): Promise<PageControl | undefined> {
  const found = await page.evaluateHandle(
    ({ selector, used, except }) => {
      const dialogs = document.querySelectorAll('[role=dialog], dialog[open]')
      const scope = [...dialogs].findLast((dialog) => dialog.checkVisibility()) ?? document
      const seen = new Map<string, number>()
      const typeOf = (element: HTMLElement) => {
        if (element instanceof HTMLAnchorElement && element.origin !== location.origin)
          return element.protocol.startsWith('http') ? element.origin : element.protocol
        return element.getAttribute('role') ?? (element as HTMLInputElement).type ?? ''
      }
      const wanted = [...scope.querySelectorAll<HTMLElement>(selector)]
        .filter(
          (element) => element.checkVisibility() && !element.matches(':disabled, [aria-disabled=true], [inert] *'),
        )
        .map((element) => {
          const type = typeOf(element)
          const kind = type && type !== element.localName ? `${element.localName} ${type}` : element.localName
          const label = element.getAttribute('aria-label') ?? (element as HTMLInputElement).labels?.[0]?.textContent
          // A sort arrow, a count of minutes and other figures change while the control stays the same.
          const text = (label ?? element.innerText)
            .replace(/[↑↓]|\d+/g, '')
            .replace(/\s+/g, ' ')
            .trim()
          const count = (seen.get(`${kind} ${text}`) ?? 0) + 1
          seen.set(`${kind} ${text}`, count)
          return { name: `${kind} "${text}"${count === 1 ? '' : ` ${count}`}`, kind, element }
        })
        .filter(({ name }) => !used.includes(name) && !(except && new RegExp(except).test(name)))
      return wanted.find(({ element }) => element.lang === '') ?? wanted[0]
    },
    { selector: controlSelector, used, except: except?.source },
  )
  const [names, element] = await Promise.all([
    found.evaluate((control) => control && { name: control.name, kind: control.kind }),
    found.evaluateHandle((control) => control?.element),
  ])
  await found.dispose()
  return names && { ...names, element: element.asElement() as ElementHandle<HTMLElement> }
}

/** Uses a control. @throws Error if the keyboard cannot reach it */
export async function useControl({ kind, element }: PageControl, by: Hand): Promise<void> {
  // A link that is above the page until it has the focus is for the keyboard only.
  const typed = by === 'keyboard' || (await isSkipLink(element))
  if (typed) await focus(element)
  if (kind.startsWith('select')) return chooseAnother(element)
  // An address of its own: a pool sends one address few codes, whether a user has it or not.
  if (isFilled(kind)) return element.fill(kind === 'input email' ? `${randomUUID()}@example.com` : '1')
  if (typed) return element.press(/radio|checkbox/.test(kind) ? 'Space' : 'Enter', { noWaitAfter: true })
  await click(element)
}

export function isFilled(kind: string): boolean {
  return /^(input|textarea)/.test(kind) && !/^input (button|submit|checkbox|radio)/.test(kind)
}

async function focus(element: ElementHandle<HTMLElement>): Promise<void> {
  await element.focus()
  const reached = await element.evaluate((control) => ({
    focused: document.activeElement === control,
    // A set of tabs has one place in the order of the Tab key; the arrow keys move within it.
    inOrder: control.tabIndex >= 0 || control.matches('[role=tab], [role=menuitem]'),
  }))
  if (!reached.focused) throw new Error('cannot have the focus')
  if (!reached.inOrder) throw new Error('the Tab key does not lead to it')
}

async function chooseAnother(select: ElementHandle<HTMLElement>): Promise<void> {
  const other = await select.evaluate((control) =>
    [...(control as HTMLSelectElement).options].findIndex(({ selected }) => !selected),
  )
  if (other >= 0) await select.selectOption({ index: other })
}

function isSkipLink(element: ElementHandle<HTMLElement>): Promise<boolean> {
  return element.evaluate((control) => control.getBoundingClientRect().bottom + scrollY <= 0)
}

/** How long a click waits until nothing covers its control, in milliseconds. */
const coveredAtMost = 8_000

/**
 * Clicks the control, or its label if the label draws the control.
 * @throws Error that says `intercepts pointer events` if something stays above it, such as a dialog that has just opened
 */
async function click(element: ElementHandle<HTMLElement>): Promise<void> {
  const target = await element.evaluateHandle((control) => (control as HTMLInputElement).labels?.[0] ?? control)
  await (target as ElementHandle<HTMLElement>).click({ noWaitAfter: true, timeout: coveredAtMost })
}
